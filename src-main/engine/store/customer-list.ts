import { STAGES, type Stage } from '#domain/model/standing.ts';
import type { Reader } from './database.ts';
import { type ListedCustomer, listedCustomer } from './search.ts';

/** Whoever was merged is told by the record that stays. */
const MERGED = 'SELECT id FROM customer WHERE merged_into IS NOT NULL';

const ALL = `SELECT id FROM customer WHERE id > ? AND merged_into IS NULL AND (id >> 32) NOT IN (SELECT batch FROM hidden_batch) ORDER BY id LIMIT ?`;

const OF_STAGE = `SELECT customer_id AS id FROM queue_entry WHERE stage = ? AND customer_id > ? AND customer_id NOT IN (${MERGED})
  AND (customer_id >> 32) NOT IN (SELECT batch FROM hidden_batch) ORDER BY customer_id LIMIT ?`;

/** A page of all customers, or of those of one stage, in the order of their ids, after the customer with the local id `after` (0: from the first). */
export function listCustomers(
  reader: Reader,
  question: { readonly stage: Stage | null; readonly after: number; readonly limit: number },
): { readonly customers: readonly ListedCustomer[]; readonly more: boolean } {
  const { stage, after, limit } = question;
  return reader.snapshot(() => {
    const rows =
      stage === null
        ? reader.all<{ id: number }>(ALL, after, limit + 1)
        : reader.all<{ id: number }>(OF_STAGE, STAGES.indexOf(stage), after, limit + 1);
    const customers = rows
      .slice(0, limit)
      .map(({ id }) => listedCustomer(reader, id))
      .filter((listed) => listed !== null);
    return { customers, more: rows.length > limit };
  });
}

const HIDDEN_RANGES = 'SELECT batch * 4294967296 AS "from", (batch + 1) * 4294967296 AS "to" FROM hidden_batch';

/** How many customers there are, in all or of one stage: all rows less those of hidden batches, which are mostly none. */
export function countCustomers(reader: Reader, stage: Stage | null): number {
  const count = (sql: string, ...values: number[]) => reader.get<{ n: number }>(sql, ...values)?.n ?? 0;
  return reader.snapshot(() => {
    const hidden = reader.all<{ from: number; to: number }>(HIDDEN_RANGES);
    if (stage === null) {
      const all = count('SELECT count(*) AS n FROM customer') - count(`SELECT count(*) AS n FROM (${MERGED})`);
      return hidden.reduce(
        (n, { from, to }) => n - count('SELECT count(*) AS n FROM customer WHERE id >= ? AND id < ?', from, to),
        all,
      );
    }
    const place = STAGES.indexOf(stage);
    const all =
      count('SELECT count(*) AS n FROM queue_entry WHERE stage = ?', place) -
      count(`SELECT count(*) AS n FROM queue_entry WHERE customer_id IN (${MERGED}) AND stage = ?`, place);
    return hidden.reduce(
      (n, { from, to }) =>
        n -
        count(
          'SELECT count(*) AS n FROM queue_entry WHERE stage = ? AND customer_id >= ? AND customer_id < ?',
          place,
          from,
          to,
        ),
      all,
    );
  });
}
