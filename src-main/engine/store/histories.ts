import type { Customer } from '#domain/model/customer.ts';
import type { History, Interaction } from '#domain/model/history.ts';
import type { CustomerUid, InteractionUid } from '#kernel/uid.ts';
import type { CustomerTable, SyncedRows } from '#sync/rows.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';
import { SHAPES } from './row-shapes.ts';

const rowsOf = (table: CustomerTable, which = '') => {
  const { name, json, visible } = SHAPES[table];
  return `(SELECT json_group_array(${json}) FROM ${name} WHERE customer_id = c.id ${which} AND ${visible})`;
};

/**
 * A whole history is one row of JSON texts: the driver spends more on a row than SQLite on reading it (measured: a third of the
 * time of a statement per table).
 */
const HISTORY = `SELECT c.id AS id,
    ${SHAPES.customer.json} AS customer,
    ${rowsOf('number')} AS numbers,
    ${rowsOf('interaction')} AS interactions,
    ${rowsOf('purchase')} AS purchases,
    ${rowsOf('promise')} AS promises,
    ${rowsOf('complaint')} AS complaints,
    ${rowsOf('task', "AND state = 'open'")} AS tasks,
    ${rowsOf('mark')} AS marks,
    (SELECT count(*) FROM customer r WHERE r.referred_by = c.uid
       OR r.referred_by IN (SELECT m.uid FROM customer m WHERE m.merged_into = c.uid)) AS referrals,
    (SELECT json_group_array(e164) FROM suppression
       WHERE e164 IN (SELECT e164 FROM customer_number WHERE customer_id = c.id)) AS suppressed
  FROM customer c`;

const ONE = `${HISTORY} WHERE c.id = ? AND (c.id >> 32) NOT IN (SELECT batch FROM hidden_batch)`;

const SOME = `${HISTORY} WHERE c.id IN (SELECT value FROM json_each(?))
  AND (c.id >> 32) NOT IN (SELECT batch FROM hidden_batch)`;

interface HistoryRow {
  readonly id: number;
  readonly customer: string;
  readonly numbers: string;
  readonly interactions: string;
  readonly purchases: string;
  readonly promises: string;
  readonly complaints: string;
  readonly tasks: string;
  readonly marks: string;
  readonly referrals: number;
  readonly suppressed: string;
}

/** A correction takes the place of what it corrects: the corrected contact is left out. */
function effective(interactions: readonly Interaction[]): readonly Interaction[] {
  const corrected = new Set<InteractionUid>();
  for (const { corrects } of interactions) if (corrects !== null) corrected.add(corrects);
  return corrected.size === 0 ? interactions : interactions.filter(({ uid }) => !corrected.has(uid));
}

/** Rows of a customer out of their JSON, in which agents are still local ids and the customer is left out. */
export function rowsIn<T extends CustomerTable>(
  ids: Identities,
  json: string,
  agentField: string | null,
  customer: CustomerUid,
): SyncedRows[T][] {
  if (json === '[]') return [];
  const rows = JSON.parse(json) as Record<string, unknown>[];
  for (const row of rows) {
    row.customer = customer;
    if (agentField === null) continue;
    const agent = row[agentField];
    if (agent !== null) row[agentField] = ids.agentUid(Number(agent));
  }
  return rows as unknown as SyncedRows[T][];
}

function historyIn(ids: Identities, row: HistoryRow): History {
  const customer = JSON.parse(row.customer) as Customer;
  const { uid } = customer;
  const marks = rowsIn<'mark'>(ids, row.marks, 'by', uid);
  return {
    customer: { ...customer, owner: customer.owner === null ? null : ids.agentUid(Number(customer.owner)) },
    numbers: rowsIn<'number'>(ids, row.numbers, null, uid).sort((a, b) => a.rank - b.rank || a.e164 - b.e164),
    interactions: effective(rowsIn<'interaction'>(ids, row.interactions, 'agent', uid).sort((a, b) => a.at - b.at)),
    purchases: rowsIn<'purchase'>(ids, row.purchases, 'agent', uid).sort((a, b) => a.at - b.at),
    promises: rowsIn<'promise'>(ids, row.promises, 'madeBy', uid).sort((a, b) => a.dueAt - b.dueAt),
    complaints: rowsIn<'complaint'>(ids, row.complaints, null, uid).sort((a, b) => a.openedAt - b.openedAt),
    tasks: rowsIn<'task'>(ids, row.tasks, null, uid).sort((a, b) => a.dueAt - b.dueAt),
    mark: marks[0] ?? null,
    referrals: row.referrals,
    suppressed: row.suppressed === '[]' ? [] : JSON.parse(row.suppressed),
  };
}

/** All that the ladder and the gates look at for one customer; null for one that is not here or may not be seen yet. */
export function historyOf(reader: Reader, ids: Identities, customerId: number): History | null {
  const row = reader.get<HistoryRow>(ONE, customerId);
  return row === undefined ? null : historyIn(ids, row);
}

/** The histories of customers by their local ids; those that are not here or may not be seen yet are left out. */
export function historiesOf(
  reader: Reader,
  ids: Identities,
  customerIds: readonly number[],
): ReadonlyMap<number, History> {
  const rows = reader.all<HistoryRow>(SOME, JSON.stringify(customerIds));
  return new Map(rows.map((row) => [row.id, historyIn(ids, row)]));
}
