import type { CustomerUid } from '#kernel/uid.ts';
import { fieldsOf, stampOf } from './draft.ts';
import { accountsOf, rowId } from './keys.ts';
import type { LoggedOperation } from './operation.ts';
import type { AnyChange, AnyStored, RowKey } from './rows.ts';

/** What a customer who is to be forgotten left with others: by mergings that were undone. */
export interface LeftWithOthers {
  /** The other records. */
  readonly customers: ReadonlySet<CustomerUid>;
  /** Rows that mergings, their undoing and doing again touched: what the change log says of them is what they are now. */
  readonly rows: readonly RowKey[];
  /** Those rows, by `rowId`, that were theirs. */
  readonly theirs: ReadonlySet<string>;
  /** What the others' rows said before, by operation and row. */
  readonly before: ReadonlyMap<string, AnyStored>;
}

const steps = (operation: string, row: RowKey): string => `${operation} ${rowId(row)}`;

/** Whether an operation put a customer's record together with another, or apart again. */
const isStep = ({ changes }: LoggedOperation, customer: CustomerUid): boolean =>
  changes.some(({ table, before, after }) => {
    if (table !== 'customer' || before === null || after === null) return false;
    const into = [before.value.mergedInto, after.value.mergedInto];
    return into[0] !== into[1] && (after.value.uid === customer || into.includes(customer));
  });

/** What is left with others by the operations of a customer. */
export function leftWithOthers(operations: readonly LoggedOperation[], customer: CustomerUid): LeftWithOthers {
  const customers = new Set<CustomerUid>();
  const rows = new Map<string, RowKey>();
  const theirs = new Set<string>();
  const before = new Map<string, AnyStored>();
  for (const logged of operations) {
    if (!isStep(logged, customer)) continue;
    for (const change of logged.changes) {
      const accounts = accountsOf(change);
      for (const account of accounts) if (account !== customer) customers.add(account);
      rows.set(rowId(change), { table: change.table, key: change.key });
      // A row that came or went with the merging is the customer's under another key: a number, a mark.
      if (accounts.has(customer) || ((change.before === null || change.after === null) && accounts.size > 0))
        theirs.add(rowId(change));
      else if (change.before !== null) before.set(steps(logged.operation.uid, change), change.before);
    }
  }
  return { customers, rows: [...rows.values()], theirs, before };
}

/**
 * An operation without what it did to a customer; the same one where it did nothing to them. What was about them alone keeps type and date.
 * `isNamed`: it speaks of them, whatever it changed.
 */
export function withoutCustomer(
  logged: LoggedOperation,
  customer: CustomerUid,
  isNamed: boolean,
  left: LeftWithOthers,
): LoggedOperation {
  const merges = isStep(logged, customer);
  const changes = logged.changes.flatMap((change) => {
    if (merges || accountsOf(change).has(customer) || left.theirs.has(rowId(change))) return [];
    const [before, after] = [unjoined(change.before, left), unjoined(change.after, left)];
    return before === change.before && after === change.after ? [change] : [{ ...change, before, after } as AnyChange];
  });
  const isWhole = changes.length === logged.changes.length;
  if (!isNamed && isWhole)
    return changes.every((change, n) => change === logged.changes[n]) ? logged : { ...logged, changes };
  const isShared = changes.some((change) => accountsOf(change).size > 0);
  const operation = isShared ? logged.operation : { ...logged.operation, payload: {} };
  return { ...logged, operation, changes: isShared ? changes : [], flags: [] };
}

/** A row of another's without what a merging joined onto it: it says what it said before. */
function unjoined(row: AnyStored | null, { before }: LeftWithOthers): AnyStored | null {
  if (row === null) return null;
  let plain: AnyStored = row;
  for (const field of Object.keys(row.value)) {
    const former = before.get(steps(stampOf(row, field), row));
    if (former === undefined) continue;
    const stamps = { ...plain.stamps, [field]: stampOf(former, field) };
    if (stamps[field] === plain.createdBy) delete stamps[field];
    plain = {
      ...plain,
      value: { ...plain.value, [field]: fieldsOf(former)[field] },
      stamps: Object.keys(stamps).length === 0 ? null : stamps,
    } as AnyStored;
  }
  return plain;
}
