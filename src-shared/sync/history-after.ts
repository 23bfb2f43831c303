import type { History } from '#domain/model/history.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { numberKeyOf, suppressionKey } from './keys.ts';
import { MemoryRows } from './memory/memory-rows.ts';
import type { Operation } from './operation.ts';
import { callLogged } from './operations/call-logged.ts';
import type { LoggedCall } from './operations/outcome-effects.ts';
import type { AnyChange, AnyStored, CustomerTable, SyncedRows, Table } from './rows.ts';
import { createSlice } from './slice.ts';

/**
 * The history as it will be once a call is logged: nothing is stored, the given history is left as it is. It is read from the very
 * effects that the operation has, so that what is shown before saving is what is saved. Rows that a history does not hold
 * (quotes, people) are not looked at.
 */
export function historyAfter(history: History, operation: Operation<LoggedCall>): History {
  const rows = rowsOf(history);
  const slice = createSlice(callLogged.reads(operation), {
    get: (key) => rows.get(key),
    rowsOf: (table, customer) => rows.rowsOf(table, customer),
    holdersOf: (e164) => rows.holdersOf(e164),
    logged: () => null,
  });
  return changed(rows, callLogged.apply(slice, operation).changes, history);
}

/** The history as it will be once these changes are made to it: nothing is stored, the given history is left as it is. */
export const historyWith = (history: History, changes: readonly AnyChange[]): History =>
  changed(rowsOf(history), changes, history);

function changed(rows: MemoryRows, changes: readonly AnyChange[], before: History): History {
  for (const { table, key, after } of changes) {
    if (after === null) rows.remove({ table, key });
    else rows.put(after as AnyStored);
  }
  return historyIn(rows, before);
}

function rowsOf(history: History): MemoryRows {
  const rows = new MemoryRows();
  let made = 0;
  // Each row by an operation of its own: what one operation made together belongs together (a moved promise and its new date).
  const earlier = () => ('1'.repeat(24) + (made++).toString(16).padStart(8, '0')) as OperationUid;
  const put = <T extends Table>(table: T, key: string, value: SyncedRows[T]): void =>
    rows.put({ table, key, value, createdBy: earlier(), stamps: null, extra: null } as unknown as AnyStored);
  const { customer, mark } = history;
  put('customer', customer.uid, customer);
  for (const number of history.numbers) put('number', numberKeyOf(number), number);
  for (const interaction of history.interactions) put('interaction', interaction.uid, interaction);
  for (const promise of history.promises) put('promise', promise.uid, promise);
  for (const purchase of history.purchases) put('purchase', purchase.uid, purchase);
  for (const complaint of history.complaints) put('complaint', complaint.uid, complaint);
  for (const task of history.tasks) put('task', task.uid, task);
  if (mark !== null) put('mark', customer.uid, mark);
  const barred = { at: 0, by: '0'.repeat(32) as SyncedRows['suppression']['by'], reason: '', customer: customer.uid };
  for (const e164 of history.suppressed) put('suppression', suppressionKey(e164), { e164, ...barred });
  return rows;
}

function historyIn(rows: MemoryRows, { customer: before, referrals }: History): History {
  const { uid } = before;
  const customer = rows.get({ table: 'customer', key: uid });
  const interactions = valuesOf(rows, 'interaction', uid).toSorted((a, b) => a.at - b.at);
  const corrected = new Set(interactions.map(({ corrects }) => corrects));
  const numbers = valuesOf(rows, 'number', uid).toSorted((a, b) => a.rank - b.rank || a.e164 - b.e164);
  return {
    customer: customer?.table === 'customer' ? customer.value : before,
    numbers,
    interactions: interactions.filter((interaction) => !corrected.has(interaction.uid)),
    purchases: valuesOf(rows, 'purchase', uid).toSorted((a, b) => a.at - b.at),
    promises: valuesOf(rows, 'promise', uid).toSorted((a, b) => a.dueAt - b.dueAt),
    complaints: valuesOf(rows, 'complaint', uid).toSorted((a, b) => a.openedAt - b.openedAt),
    tasks: valuesOf(rows, 'task', uid).filter(({ state }) => state === 'open'),
    mark: valuesOf(rows, 'mark', uid)[0] ?? null,
    referrals,
    suppressed: numbers
      .map(({ e164 }) => e164)
      .filter((e164) => rows.get({ table: 'suppression', key: suppressionKey(e164) }) !== null),
  };
}

const valuesOf = <T extends CustomerTable>(rows: MemoryRows, table: T, customer: CustomerUid): SyncedRows[T][] =>
  rows.rowsOf(table, customer).map((row) => row.value);
