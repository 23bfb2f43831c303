import type { CustomerUid } from '#kernel/uid.ts';
import { type AnyStored, CUSTOMER_TABLES, type Table } from '#sync/rows.ts';
import { accountIn, type Scope, scopeOf } from '#sync/scope.ts';
import type { DeviceReader, DeviceScope, DeviceTransaction } from '#sync/store-port.ts';
import type { Reader, Writer } from './database.ts';
import type { Identities } from './identities.ts';
import { storedAll, storedByKey, storedOfCustomer } from './stored-rows.ts';

type Reading = Pick<DeviceReader, 'scope' | 'scopes' | 'rowsIn' | 'stagedIn' | 'inCall'>;
type Writing = Pick<DeviceTransaction, 'putScope' | 'stage' | 'unstage' | 'dropStage'>;

/** What belongs to no customer. */
const SHARED_TABLES = [
  'suppression',
  'agent',
  'talkTrack',
  'policy',
  'erased',
  'status',
] as const satisfies readonly Table[];

const SELECT = 'SELECT scope, fence, state FROM scope';

/** Whether a call with a customer is in progress, or its outcome still asked for. */
const isInCall = (reader: Reader, customer: CustomerUid): boolean =>
  reader.get(
    `SELECT 1 FROM call_in_progress WHERE json_extract(body, '$.call.customer') = ?
       AND json_extract(body, '$.call.phase') <> 'finished'`,
    customer,
  ) !== undefined;

/** Whether an account was taken away while a call with its customer was up. */
export const isWithholding = (reader: Reader): boolean =>
  reader.get(`SELECT 1 FROM scope WHERE state = 'withheld' LIMIT 1`) !== undefined;

/** Scopes whose rows are here, after one in their order. */
export const shownScopes = (reader: Reader, after: string, limit: number): readonly Scope[] =>
  reader
    .all<{ scope: Scope }>(
      `SELECT scope FROM scope WHERE scope > ? AND state = 'shown' ORDER BY scope LIMIT ?`,
      after,
      limit,
    )
    .map(({ scope }) => scope);

/** How many scopes stand in which way. */
export function scopesOf(reader: Reader): Readonly<Record<DeviceScope['state'], number>> {
  const counts = { shown: 0, staging: 0, withheld: 0, gone: 0, doubtful: 0 };
  for (const { state, n } of reader.all<{ state: DeviceScope['state']; n: number }>(
    'SELECT state, count(*) AS n FROM scope GROUP BY state',
  ))
    counts[state] = n;
  return counts;
}

/** Scopes and staged rows as the protocol's device side reads them. */
export const scopesIn = (reader: Reader, ids: Identities): Reading => ({
  scope: (scope) => reader.get<DeviceScope>(`${SELECT} WHERE scope = ?`, scope) ?? null,
  scopes: () => reader.all<DeviceScope>(`${SELECT} ORDER BY scope`),
  rowsIn: (scope) => rowsIn(reader, ids, scope),
  stagedIn: (scope) =>
    reader
      .all<{ body: string }>('SELECT body FROM staged_row WHERE scope = ?', scope)
      .map(({ body }) => JSON.parse(body) as AnyStored),
  inCall: (customer) => isInCall(reader, customer),
});

function rowsIn(reader: Reader, ids: Identities, scope: Scope): readonly AnyStored[] {
  const account = accountIn(scope);
  if (account === null) {
    const shared = SHARED_TABLES.flatMap((table) => storedAll(reader, ids, table) as unknown as readonly AnyStored[]);
    return shared.filter((row) => scopeOf(row) === scope);
  }
  const own = storedByKey(reader, ids, { table: 'customer', key: account });
  const id = ids.customerId(account);
  const rows =
    id === null
      ? []
      : CUSTOMER_TABLES.flatMap((table) => storedOfCustomer(reader, ids, table, id) as unknown as readonly AnyStored[]);
  return own === null ? rows : [own, ...rows];
}

export const scopesOn = (writer: Writer): Writing => ({
  putScope({ scope, fence, state }) {
    writer.run(
      `INSERT INTO scope (scope, fence, state) VALUES (?, ?, ?)
         ON CONFLICT (scope) DO UPDATE SET fence = excluded.fence, state = excluded.state`,
      scope,
      fence,
      state,
    );
  },
  stage(row) {
    writer.run(
      `INSERT INTO staged_row (row_table, row_key, scope, body) VALUES (?, ?, ?, ?)
         ON CONFLICT (row_table, row_key) DO UPDATE SET scope = excluded.scope, body = excluded.body`,
      row.table,
      row.key,
      scopeOf(row),
      JSON.stringify(row),
    );
  },
  unstage({ table, key }) {
    writer.run('DELETE FROM staged_row WHERE row_table = ? AND row_key = ?', table, key);
  },
  dropStage(scope) {
    writer.run('DELETE FROM staged_row WHERE scope = ?', scope);
  },
});
