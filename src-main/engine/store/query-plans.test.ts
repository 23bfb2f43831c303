import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHoursClock } from '#domain/calling-hours/legal-hours.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { DAY } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import { commit } from '#sync/commit.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { PLAIN_CALL } from '../../../tests/fixtures/plain-call.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { agentName } from './agents.ts';
import { keptCalls } from './calls-in-progress.ts';
import { listCustomers } from './customer-list.ts';
import { dialsOfNumber } from './dials-of-number.ts';
import { historyOf } from './histories.ts';
import { planReader } from './hub-device.ts';
import { isSuppressed, numberHolders } from './number-holders.ts';
import { bornOn, buyersIn, occasionsBefore } from './occasions.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import { lastActOf, operationById, operationsOfCustomer, pendingOperations } from './operation-log.ts';
import { openCounts, openingBefore } from './queue-counts.ts';
import { doneSince, queueHead } from './queue-head.ts';
import { hasDueEntries, tickOwner } from './queue-ticker.ts';
import { isWithholding, shownScopes } from './scopes.ts';
import { searchCustomers } from './search.ts';
import { timelineRows } from './timeline-rows.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const ME = 'a'.repeat(32) as AgentUid;

let store: DirectStore;
let customer: CustomerUid;

beforeAll(() => {
  store = openDirectStore(':memory:');
  const [first] = putSampleTeam(store, { agent: ME, now: NOW, customers: 60 });
  if (first === undefined) throw new Error('no customers');
  customer = first;
});
afterAll(() => store.writer.close());

/** Tables that may be read as a whole: a handful of rows each (`s`: the segments of reach), and JSON that the caller gave. */
const SMALL = ['hours_class', 'hidden_batch', 'json_each', 'derived_build', 'call_in_progress', 'agent', 'w', 's'];

/** Steps of a plan that read a table from end to end or sort what they found. The index of pending operations is the outbox. */
const slowSteps = (plan: readonly string[]): string[] =>
  plan.filter((step) => {
    const scanned = /^SCAN (\w+)/.exec(step)?.[1];
    const isSlow =
      scanned !== undefined &&
      !SMALL.includes(scanned) &&
      !/VIRTUAL TABLE INDEX|USING INDEX operation_pending/.test(step);
    return isSlow || /TEMP B-TREE FOR ORDER BY|AUTOMATIC/.test(step);
  });

/** The statements that read or write and were used until now, with their plans: also those of a store that is filled. */
const plans = (): (readonly [sql: string, plan: readonly string[]])[] =>
  store.writer
    .statements()
    .filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK)|sqlite_schema/.test(sql))
    .map((sql) => [sql, store.writer.plan(sql)]);

/** Runs `work` and returns how many statements were used until then, with what is slow in their plans. */
function slowStatements(work: () => void): {
  readonly used: number;
  readonly slow: Readonly<Record<string, string[]>>;
} {
  work();
  const used = plans();
  const slow = used.map(([sql, plan]) => [sql, slowSteps(plan)] as const).filter(([, steps]) => steps.length > 0);
  return { used: used.length, slow: Object.fromEntries(slow) };
}

/** Every index of the store's own; one that no hot query uses, or that such a query has lost, is named by the failure. */
const INDEXES = [
  'complaint_by_customer',
  'customer_by_birthday',
  'customer_by_referrer',
  'customer_merged',
  'customer_number_by_customer',
  'customer_number_by_last_four',
  'interaction_by_customer',
  'interaction_worked',
  'likeness_key_by_customer',
  'look_alike_by_other',
  'operation_customer_by_operation',
  'operation_pending',
  'operation_standing',
  'policy_publication_newest',
  'promise_by_customer',
  'purchase_by_customer',
  'queue_entry_ahead',
  'queue_entry_by_stage',
  'queue_entry_due',
  'queue_entry_open',
  'queue_entry_waiting',
  'quote_by_customer',
  'scope_by_state',
  'staged_row_by_scope',
  'task_by_customer',
  'task_of_occasion',
];

/** Indexes of queries that run when a page is opened (the day, the tasks, a customer's people): seldom, and not asked for here. */
const INDEXES_OF_PAGES = [
  'agent_status_by_agent',
  'complaint_due',
  'feedback_by_customer',
  'interaction_of_agent',
  'look_alike_by_owner',
  'person_by_customer',
  'promise_closed',
  'promise_open',
  'purchase_of_agent',
  'task_due',
];

describe('no hot query reads a table from end to end', () => {
  const ownerId = () => store.ids.agentId(ME) ?? -1;

  it('when an outcome is saved', () => {
    const number = historyOf(store.writer, store.ids, store.ids.customerId(customer) ?? -1)?.numbers[0]?.e164 ?? null;
    const { used, slow } = slowStatements(() => {
      const operation = createOperation(
        'call.logged@1',
        {
          interaction: 'c'.repeat(32) as Uid<'interaction'>,
          customer,
          at: NOW,
          ...PLAIN_CALL,
          number,
          outcome: 'do-not-call',
          talkMs: 61_000,
          note: 'never again',
        },
        { uid: 'e'.repeat(32) as OperationUid, at: NOW, actor: ME, device: 'd'.repeat(32) as DeviceUid },
      );
      expect(commit(store.deviceAt(NOW), operation)).toMatchObject({ ok: true });
    });
    expect(used).toBeGreaterThan(10);
    expect(slow).toEqual({});
  });

  it('when the list is made to hold and served', () => {
    const { used, slow } = slowStatements(() => {
      store.writer.transact(() => tickOwner(store, ownerId(), NOW + DAY, 1_000));
      hasDueEntries(store.writer, ownerId(), NOW);
      const doneToday = doneSince(store.writer, ownerId(), NOW - DAY);
      const question = { owner: ME, now: NOW, limit: 50, except: new Set<CustomerUid>(), doneToday };
      expect(
        queueHead(store.writer, store.ids, defaultPolicy, createHoursClock(regionPackOf), question).length,
      ).toBeGreaterThan(0);
      openCounts(store.writer, ownerId(), [1, 2]);
      openingBefore(store.writer, ownerId(), NOW + DAY);
    });
    expect(used).toBeGreaterThan(5);
    expect(slow).toEqual({});
  });

  it('when the screen pops and the customer is shown', () => {
    const { used, slow } = slowStatements(() => {
      const id = store.ids.customerId(customer) ?? -1;
      store
        .deviceAt(NOW)
        .read((tx) => tx.load({ rows: [], customers: [], holdersOf: [1], operations: [] }).holdersOf(1));
      expect(historyOf(store.writer, store.ids, id)).not.toBeNull();
      operationsOfCustomer(store.writer, id, 50);
      const page = { before: NOW, limit: 8, types: ['customer.edited@1', 'undone@1'] };
      timelineRows(store.writer, store.ids, { id, uid: customer }, page);
      operationById(store.writer, 1);
      numberHolders(store.writer, 8_613_900_000_000);
      isSuppressed(store.writer, 8_613_900_000_000);
      lastActOf(store.writer, ME, ['import.committed@1']);
      pendingOperations(store.writer);
      keptCalls(store.writer);
      agentName(store.writer, ME);
      dialsOfNumber(store.writer, 8_613_900_000_000, NOW - DAY);
    });
    expect(used).toBeGreaterThan(4);
    expect(slow).toEqual({});
  });

  it('when somebody types into the search field or leafs through the list', () => {
    const { used, slow } = slowStatements(() => {
      for (const typed of ['王', 'wang', '139', '0001', '13900', '价格', '+86139']) {
        searchCustomers(store.writer, typed, { homeCodes: ['86'], me: 1 }, 20);
      }
      listCustomers(store.writer, { stage: null, after: 0, limit: 20 });
      listCustomers(store.writer, { stage: 'prospect', after: 0, limit: 20 });
    });
    expect(used).toBeGreaterThan(6);
    expect(slow).toEqual({});
  });

  it('when occasions are looked for', () => {
    const { used, slow } = slowStatements(() => {
      const question = { ownerId: ownerId(), year: 2026, after: 0 };
      bornOn(store.writer, '11-23', question);
      const holiday = { kind: 'christmas' as const, stage: 'established' as const, regions: ['GB'], home: 'CN' };
      buyersIn(store.writer, holiday, question);
      occasionsBefore(store.writer, store.ids, '2026-11-23', ownerId());
    });
    expect(used).toBeGreaterThan(2);
    expect(slow).toEqual({});
  });

  it('when the device speaks with its hub', () => {
    const { used, slow } = slowStatements(() => {
      const reader = planReader(store.writer);
      reader.scopes();
      reader.lease(8_613_900_000_000);
      reader.waiting(0);
      isWithholding(store.writer);
      shownScopes(store.writer, '', 200);
      store.deviceAt(NOW).read((tx) => {
        tx.scope('company');
        tx.stagedIn('company');
      });
    });
    expect(used).toBeGreaterThan(5);
    expect(slow).toEqual({});
  });

  it('and each index is one that they use', () => {
    const used = new Set(
      plans().flatMap(([, plan]) => plan.flatMap((step) => /INDEX ([a-z_]+) /.exec(`${step} `)?.[1] ?? [])),
    );
    expect([...used].filter((name) => !name.startsWith('sqlite_')).sort()).toEqual(INDEXES);
    const made = store.writer.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND name NOT GLOB '*_search*' ORDER BY name`,
    );
    expect(made.map(({ name }) => name)).toEqual([...INDEXES, ...INDEXES_OF_PAGES].sort());
  });

  it('and the test sees one that does', () => {
    const { slow } = slowStatements(() =>
      store.writer.all('SELECT name FROM customer WHERE city = ? ORDER BY name', '上海'),
    );
    expect(Object.values(slow).flat()).toEqual(['SCAN customer', 'USE TEMP B-TREE FOR ORDER BY']);
  });
});
