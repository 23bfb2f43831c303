import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentUid } from '#kernel/uid.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { examineStore } from './doctor.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
let store: DirectStore;

beforeEach(() => {
  store = openDirectStore(':memory:');
  putSampleTeam(store, { agent: 'a'.repeat(32) as AgentUid, now: NOW, customers: 50 });
});
afterEach(() => store.writer.close());

const codes = () => examineStore(store.writer, store.ids, NOW).findings.map(({ code }) => code);

describe('the doctor', () => {
  it('finds nothing in a sound store, and says how much it looked at', () => {
    expect(examineStore(store.writer, store.ids, NOW)).toMatchObject({ findings: [], customers: 50, operations: 0 });
    expect(examineStore(store.writer, store.ids, NOW).entriesCompared).toBe(50);
  });

  const harms: readonly (readonly [sql: string, finding: string])[] = [
    ['UPDATE queue_entry SET tier_rank = tier_rank + 1 WHERE customer_id = 7', 'entry-differs'],
    ['UPDATE customer SET do_not_call_at = 1 WHERE id = 7', 'entry-differs'],
    ["UPDATE queue_entry SET own_reach = 'AC' WHERE customer_id = 7", 'entry-differs'],
    ['UPDATE reach_segment SET answers = answers + 1', 'lessons-miscounted'],
    ['DELETE FROM queue_entry WHERE customer_id = 7', 'customer-without-entry'],
    ['UPDATE queue_entry SET owner_id = 99 WHERE customer_id = 7', 'entry-of-other-owner'],
    ['DELETE FROM customer_search WHERE rowid = 7', 'customer-not-searchable'],
    [`INSERT INTO look_alike VALUES (7, 99, 1, '{}')`, 'pair-without-customer'],
    ['DELETE FROM number_search', 'number-not-searchable'],
    ['DELETE FROM note_waiting', 'note-not-searchable'],
    ['UPDATE interaction SET agent_id = 99 WHERE id = 3', 'row-without-agent'],
    ['DELETE FROM customer WHERE id = 7', 'row-without-customer'],
    ['INSERT INTO hidden_batch VALUES (5)', 'hidden-batch-left-over'],
    ['UPDATE customer SET id = 3 * 4294967296 + 1 WHERE id = 7', 'rows-of-unknown-batch'],
    [
      `INSERT INTO customer_number SELECT e164, 8, 0, ext, label, status, 0, rank, added_at, created_by, stamps, extra, person, home_area FROM customer_number WHERE customer_id = 7 AND shared = 0`,
      'number-held-twice',
    ],
    [
      `INSERT INTO operation (id, uid, type, at, actor, device, payload, changes, flags, state)
       VALUES (5, randomblob(16), 'a@1', 1, x'00', x'00', '{}', '[]', '[]', 1)`,
      'log-has-gaps',
    ],
  ];
  for (const [sql, finding] of harms) {
    it(`finds ${finding} after ${sql.replace(/\s+/g, ' ').slice(0, 60)}`, () => {
      store.writer.execute(sql);
      expect(codes()).toContain(finding);
    });
  }
});
