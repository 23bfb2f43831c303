import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type Sql } from '#hub/store/database.ts';
import { PostgresHubStore } from '#hub/store/hub-store.ts';
import { migrate } from '#hub/store/migrate.ts';
import { ensureTenant } from '#hub/store/tenants.ts';
import type { AgentUid, CustomerUid, DeviceUid, Uid } from '#kernel/uid.ts';
import { PROTOCOL, type ToHub } from '#sync/exchange.ts';
import { answerDevice } from '#sync/hub/answer.ts';
import { hubOver } from '#sync/hub/hub.ts';
import { enrolDevice, putAgent } from '#sync/hub/people.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import { accountScope } from '#sync/scope.ts';
import { startTestDatabases, type TestDatabases } from '../fixtures/hub.ts';

const TENANT = 'company';
const NOW = 1_800_000_000_000;
/** Customers of other agents that lie in the store. */
const OTHERS = 20_000;
/** Tables that grow with the company; of the others a few pages are read whole, which is right. */
const LARGE = new Set([
  'synced_row',
  'change_log',
  'membership',
  'operation',
  'operation_account',
  'result',
  'holding',
]);

const uidAt = <Kind extends string>(sort: string, n: number): Uid<Kind> =>
  (sort + n.toString(16).padStart(31, '0')) as Uid<Kind>;
const ANN = uidAt<'agent'>('a', 1) as AgentUid;
const LAPTOP = uidAt<'device'>('d', 1) as DeviceUid;

let databases: TestDatabases;
let database: Database;
/** What was planned, by statement. */
const planned = new Map<string, readonly PlanNode[]>();
/** Rows of `synced_row` that were brought out. */
let brought = 0;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Asks PostgreSQL how it would do each statement before it does it. */
function watched(sql: Sql): Sql {
  const look = async (text: string, values: readonly unknown[] = []): Promise<void> => {
    if (!/^\s*(?:SELECT|INSERT|UPDATE|DELETE)/.test(text) || text.includes('pg_notify(')) return;
    const [row] = await sql.rows<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    );
    planned.set(text, nodesOf(row?.['QUERY PLAN'][0]?.Plan ?? { 'Node Type': 'none' }));
  };
  return {
    rows: async (text, values) => {
      await look(text, values);
      const rows = await sql.rows(text, values);
      if (text.includes('synced_row')) brought += rows.length;
      return rows as never;
    },
    row: async (text, values) => {
      await look(text, values);
      return sql.row(text, values);
    },
    run: async (text, values) => {
      await look(text, values);
      return sql.run(text, values);
    },
  };
}

beforeAll(async () => {
  databases = await startTestDatabases();
  const opened = openDatabase(await databases.fresh(), { connections: 2, onIdleError: () => undefined });
  database = opened;
  await migrate(opened);
  await ensureTenant(opened, TENANT, 'epoch', NOW);
  const store = new PostgresHubStore(opened, TENANT);
  await store.write(async (tx) => {
    await putAgent(tx, { uid: ANN, role: 'agent', leads: [] });
    await enrolDevice(tx, { device: LAPTOP, agent: ANN, epoch: 'e1', from: 0, checkpoint: false });
  });
  await fill();
});

afterAll(async () => {
  await database.close();
  await databases.stop();
});

/** A company that has worked for a while: rows of shape only, which no statement of this test brings out. */
async function fill(): Promise<void> {
  const customer = `'c' || lpad(to_hex(n), 31, '0')`;
  const rows = `generate_series(1, ${OTHERS}) AS n`;
  for (const sql of [
    `INSERT INTO synced_row SELECT '${TENANT}', 'customer', ${customer}, 'account:' || ${customer}, ${customer}, NULL, '{}' FROM ${rows}`,
    `INSERT INTO synced_row SELECT '${TENANT}', 'number', (8613000000000 + n) || ':' || ${customer}, 'account:' || ${customer},
      ${customer}, 8613000000000 + n, '{}' FROM ${rows}`,
    `INSERT INTO synced_row SELECT '${TENANT}', 'suppression', (8615000000000 + n)::text, 'company', NULL, NULL, '{}' FROM ${rows}`,
    `INSERT INTO membership SELECT '${TENANT}', 'b' || lpad(to_hex(n % 40), 31, '0'), 'account:' || ${customer}, true, 1, 'owner', true, n FROM ${rows}`,
    `INSERT INTO change_log SELECT '${TENANT}', n + 10, 1, 'account:' || ${customer}, 'customer', ${customer}, '{}' FROM ${rows}`,
    `INSERT INTO operation SELECT '${TENANT}', 'e' || lpad(to_hex(n), 31, '0'), n, '{}', 'acknowledged', '[]', '[]', NULL FROM ${rows}`,
    `INSERT INTO operation_account SELECT '${TENANT}', ${customer}, 'e' || lpad(to_hex(n), 31, '0') FROM ${rows}`,
    `INSERT INTO result SELECT '${TENANT}', 'd' || lpad(to_hex(n % 80 + 2), 31, '0'), n, 'e' || lpad(to_hex(n), 31, '0'), '', 'applied', '[]', n + 10 FROM ${rows}`,
    `INSERT INTO holding SELECT '${TENANT}', 8613000000000 + n, 'd' || lpad(to_hex(n % 80 + 2), 31, '0'), 'b', 1, 0, 0 FROM ${rows}`,
    `UPDATE head SET seq = ${OTHERS + 10} WHERE tenant = '${TENANT}'`,
  ])
    await database.run(sql);
  await database.run('ANALYZE');
}

let sent = 0;

/** Answers a message of Ann's with every statement watched. */
async function answer(message: object): Promise<void> {
  const looking: Database = {
    ...database,
    transact: (work, options) =>
      database.transact(async (sql) => {
        // As PostgreSQL would choose by itself, with what it knows of the tables.
        await sql.run('SET LOCAL enable_seqscan = on');
        return work(watched(sql));
      }, options),
  };
  const hub = hubOver(new PostgresHubStore(looking, TENANT), { now: () => NOW }, LEASE_TERMS);
  const sender = { protocol: PROTOCOL, device: LAPTOP, deviceEpoch: 'e1', hubEpoch: null };
  const said = await answerDevice(hub, { ...sender, ...message } as ToHub);
  expect(said.kind).not.toBe('refused');
}

async function push<Name extends OperationName>(type: Name, payloads: readonly PayloadOf<Name>[]): Promise<void> {
  const operations = payloads.map((payload) => {
    sent += 1;
    const act = { uid: uidAt<'operation'>('f', sent), at: NOW, actor: ANN, device: LAPTOP };
    return { id: sent, operation: createOperation(type, payload, act) };
  });
  await answer({ kind: 'push', operations });
}

/** Statements that read a large table from one end to the other. */
const slow = () =>
  [...planned].flatMap(([text, nodes]) =>
    nodes.some((node) => node['Node Type'] === 'Seq Scan' && LARGE.has(node['Relation Name'] ?? ''))
      ? [text.replace(/\s+/g, ' ')]
      : [],
  );

describe('a connection of the hub', () => {
  it('gives up what takes too long, and takes the index of a statement from the start', async () => {
    const set = await database.rows<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY ($1::text[]) ORDER BY name',
      [['enable_seqscan', 'idle_in_transaction_session_timeout', 'jit', 'lock_timeout', 'statement_timeout']],
    );
    expect(set.map(({ name, setting }) => `${name} ${setting}`)).toEqual([
      'enable_seqscan off',
      'idle_in_transaction_session_timeout 60000',
      'jit off',
      'lock_timeout 10000',
      'statement_timeout 30000',
    ]);
  });
});

describe('on a store that is filled', () => {
  it('no statement of a push, a pull, a snapshot or a lease reads a large table whole', async () => {
    const customers = Array.from({ length: 20 }, (_, n) => uidAt<'customer'>('1', n) as CustomerUid);
    const numbers = customers.map((_, n) => 8_614_000_000_000 + n);
    await push(
      'customer.added@1',
      customers.map((customer, n) => ({
        customer,
        fields: { kind: 'person', name: '王小明' },
        owner: ANN,
        numbers: [{ e164: numbers[n] ?? 0, ext: null, label: null, shared: false }],
      })),
    );
    await push(
      'customer.edited@1',
      customers.map((customer) => ({ customer, fields: { remark: 'called back' } })),
    );
    await push('undone@1', [{ target: uidAt<'operation'>('f', sent), redoes: null }]);
    await answer({ kind: 'lease', request: 1, numbers, length: null });
    await answer({ kind: 'settle', request: 2, numbers, through: sent });
    const scopes = customers.map(accountScope);
    await answer({ kind: 'snapshot', scopes, after: null, rows: 10 });
    await answer({
      kind: 'snapshot',
      scopes,
      after: { scope: scopes[4], table: 'customer', key: customers[4] },
      rows: 10,
    });
    await answer({ kind: 'verify', scopes });
    await answer({ kind: 'pull', cursor: OTHERS + 10, rows: 200 });
    // Far behind, with little of the log for her.
    await answer({ kind: 'pull', cursor: 1, rows: 200 });
    await push('customer.erased@1', [{ customer: customers[0] as CustomerUid }]);
    const [, kept, other] = customers as [CustomerUid, CustomerUid, CustomerUid];
    await push('customers.merged@1', [{ customer: kept, other, take: [] }]);
    await push('undone@1', [{ target: uidAt<'operation'>('f', sent), redoes: null }]);
    await push('customer.erased@1', [{ customer: other }]);
    expect(planned.size).toBeGreaterThan(25);
    expect(slow()).toEqual([]);
  });

  it('a lease and a change of hands read the rows that they name, however long the customer’s history is', async () => {
    const customer = uidAt<'customer'>('2', 1) as CustomerUid;
    const number = 8_614_000_009_000;
    const fields = { kind: 'person', name: '王小明' } as const;
    const numbers = [{ e164: number, ext: null, label: null, shared: false }];
    await push('customer.added@1', [{ customer, fields, owner: ANN, numbers }]);
    await database.run(
      `INSERT INTO synced_row SELECT '${TENANT}', 'interaction', 'k' || n, 'account:' || $1::text, $1::text, NULL,
        json_build_object('table', 'interaction', 'key', 'k' || n, 'value', json_build_object('customer', $1::text))
        FROM generate_series(1, 300) AS n`,
      [customer],
    );
    brought = 0;
    await answer({ kind: 'lease', request: 3, numbers: [number], length: null });
    // The number, and whose it is.
    expect(brought).toBe(2);
    await push('account.assigned@1', [{ customers: [customer], owner: null, reason: null }]);
    expect(brought).toBe(3);
    // What is said of the customer as a whole needs it all.
    await push('customer.suppressed@1', [{ customer, reason: 'asked' }]);
    expect(brought).toBeGreaterThan(300);
  });
});
