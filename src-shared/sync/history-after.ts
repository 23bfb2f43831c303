import type { History } from '#domain/model/history.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { numberKeyOf, suppressionKey } from './keys.ts';
import { MemoryRows } from './memory/memory-rows.ts';
import type { AnyChange, AnyStored, CustomerTable, SyncedRows, Table } from './rows.ts';

/** The history as it will be once these changes are made to it: nothing is stored, the given history is left as it is. */
export function historyWith(before: History, changes: readonly AnyChange[]): History {
  const rows = rowsOfHistory(before);
  for (const { table, key, after } of changes) {
    if (after === null) rows.remove({ table, key });
    else rows.put(after as AnyStored);
  }
  return historyIn(rows, before);
}

/** The rows that a history holds. What it does not hold (quotes, people, other holders of its numbers) is not among them. */
export function rowsOfHistory(history: History): MemoryRows {
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
