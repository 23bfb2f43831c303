/** A question whose answer is 0 rows in a sound store. `sql` selects their count as `n`. */
export interface DoctorCheck {
  readonly code: string;
  readonly sql: string;
}

const withoutCustomer = (table: string): DoctorCheck => ({
  code: 'row-without-customer',
  sql: `SELECT count(*) AS n FROM ${table} WHERE customer_id NOT IN (SELECT id FROM customer)
    AND customer_id NOT IN (SELECT id FROM customer_absent)`,
});

const withoutAgent = (table: string, column: string): DoctorCheck => ({
  code: 'row-without-agent',
  sql: `SELECT count(*) AS n FROM ${table} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT id FROM agent)`,
});

/** Customers whose derived rows are still to be made are not missed anywhere. */
const NOT_WAITING = 'NOT EXISTS (SELECT 1 FROM derived_build b WHERE c.id >= b.next_id AND c.id < b.to_id)';

/** Rows of batches that are being written or taken back are the import's own business. */
const VISIBLE = '(c.id >> 32) NOT IN (SELECT batch FROM hidden_batch)';

export const DOCTOR_CHECKS: readonly DoctorCheck[] = [
  ...[
    'customer_number',
    'interaction',
    'promise',
    'purchase',
    'complaint',
    'person',
    'feedback',
    'mark',
    'customer_apart',
    'operation_customer',
  ].map(withoutCustomer),
  withoutAgent('customer', 'owner_id'),
  withoutAgent('interaction', 'agent_id'),
  withoutAgent('promise', 'made_by_id'),
  withoutAgent('purchase', 'agent_id'),
  withoutAgent('feedback', 'by_id'),
  withoutAgent('mark', 'by_id'),
  withoutAgent('suppression', 'by_id'),
  {
    code: 'customer-both-here-and-absent',
    sql: 'SELECT count(*) AS n FROM customer_absent WHERE uid IN (SELECT uid FROM customer)',
  },
  {
    code: 'number-held-twice',
    sql: `SELECT count(*) AS n FROM (SELECT e164 FROM customer_number
      WHERE shared = 0 AND batch NOT IN (SELECT batch FROM hidden_batch) GROUP BY e164 HAVING count(*) > 1)`,
  },
  { code: 'log-has-gaps', sql: 'SELECT coalesce(max(id), 0) - count(*) AS n FROM operation' },
  {
    code: 'acknowledged-behind-pending',
    sql: `SELECT count(*) AS n FROM operation WHERE state = 1
      AND id > (SELECT min(id) FROM operation WHERE state = 0)`,
  },
  {
    code: 'base-without-pending',
    sql: `SELECT count(*) AS n FROM pending_base WHERE NOT EXISTS (SELECT 1 FROM operation WHERE state = 0)`,
  },
  {
    code: 'hidden-batch-left-over',
    sql: 'SELECT count(*) AS n FROM hidden_batch WHERE batch NOT IN (SELECT id FROM import_batch)',
  },
  {
    code: 'rows-of-unknown-batch',
    sql: `SELECT count(*) AS n FROM customer WHERE id >= 4294967296 AND (id >> 32) NOT IN (SELECT id FROM import_batch)`,
  },
  {
    code: 'customer-without-entry',
    sql: `SELECT count(*) AS n FROM customer c WHERE c.id NOT IN (SELECT customer_id FROM queue_entry)
      AND ${NOT_WAITING} AND ${VISIBLE}`,
  },
  {
    code: 'tally-is-wrong',
    sql: `SELECT count(*) AS n FROM (
      SELECT owner_id, queue_group, hours_class_id, count(*) FROM queue_entry WHERE state = 0 GROUP BY 1, 2, 3
      EXCEPT SELECT owner_id, queue_group, hours_class_id, open FROM queue_tally)`,
  },
  {
    code: 'lessons-miscounted',
    sql: `SELECT count(*) AS n FROM reach_segment s WHERE (s.tries, s.answers) IS NOT (
      SELECT count(*), coalesce(sum(answered), 0) FROM reach_lesson l WHERE l.segment_id = s.id)`,
  },
  {
    code: 'entry-without-customer',
    sql: 'SELECT count(*) AS n FROM queue_entry WHERE customer_id NOT IN (SELECT id FROM customer)',
  },
  {
    code: 'entry-of-other-owner',
    sql: `SELECT count(*) AS n FROM queue_entry e JOIN customer c ON c.id = e.customer_id
      WHERE e.owner_id <> coalesce(c.owner_id, 0) AND ${NOT_WAITING}`,
  },
  {
    code: 'pair-without-customer',
    sql: `SELECT count(*) AS n FROM look_alike WHERE one_id NOT IN (SELECT id FROM customer WHERE merged_into IS NULL)
      OR other_id NOT IN (SELECT id FROM customer WHERE merged_into IS NULL)`,
  },
  {
    code: 'customer-not-searchable',
    sql: `SELECT count(*) AS n FROM customer c WHERE c.id NOT IN (SELECT id FROM customer_search_docsize)
      AND ${NOT_WAITING} AND ${VISIBLE}`,
  },
  {
    code: 'search-finds-nobody',
    sql: 'SELECT count(*) AS n FROM customer_search_docsize WHERE id NOT IN (SELECT id FROM customer)',
  },
  {
    code: 'search-finds-nobody',
    sql: 'SELECT count(*) AS n FROM sound_search_docsize WHERE id NOT IN (SELECT id FROM customer)',
  },
  {
    code: 'number-not-searchable',
    sql: `SELECT count(*) AS n FROM customer_number n JOIN customer c ON c.id = n.customer_id
      WHERE n.e164 NOT IN (SELECT id FROM number_search_docsize) AND ${NOT_WAITING} AND ${VISIBLE}
        AND n.batch NOT IN (SELECT batch FROM hidden_batch)`,
  },
  {
    code: 'note-not-searchable',
    sql: `SELECT count(*) AS n FROM interaction i JOIN customer c ON c.id = i.customer_id
      WHERE i.note IS NOT NULL AND i.id NOT IN (SELECT id FROM note_search_docsize)
        AND i.id NOT IN (SELECT interaction_id FROM note_waiting) AND ${NOT_WAITING} AND ${VISIBLE}
        AND (i.id >> 32) NOT IN (SELECT batch FROM hidden_batch)`,
  },
];
