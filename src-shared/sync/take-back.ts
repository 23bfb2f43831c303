import type { CustomerUid } from '#kernel/uid.ts';
import { type Draft, fieldsOf, stampOf } from './draft.ts';
import { accountOf } from './keys.ts';
import type { LoggedOperation } from './operation.ts';
import { holderAgainst, holds } from './operations/number-holding.ts';
import { type AnyStored, CUSTOMER_TABLES, type Table } from './rows.ts';

/**
 * Do-not-call grows; its removal is an administrator's, with a reason, or their own who pressed the wrong key a moment ago
 * (sync protocol: conflicts).
 */
const FINAL_FIELDS: ReadonlySet<string> = new Set(['doNotCallAt', 'doNotCallReason']);

/**
 * Takes back what an operation did, newest change first, where it still stands as the operation left it; whatever somebody has
 * worked on since stays and is flagged (sync protocol: rebase, undo). A field returns to its former value together with the stamp
 * of whoever wrote that value, so that taking back a taking back restores the act itself.
 */
export function takeBack(
  draft: Draft,
  target: LoggedOperation,
  { except = [] }: { readonly except?: readonly Table[] } = {},
): void {
  const kept = customersWorkedOn(draft, target);
  if (kept.size > 0) draft.flag('worked-on-since', { table: 'customer' });
  for (const change of target.changes.toReversed()) {
    if (except.includes(change.table)) continue;
    const made = change.before === null ? change.after : null;
    const account = made === null ? null : accountOf(made);
    if (account !== null && kept.has(account)) continue;
    if (change.table === 'suppression') draft.flag('do-not-call-stays', { table: change.table });
    else if (change.before === null) takeAway(draft, target, change.after);
    else if (change.after === null) putBack(draft, change.before);
    else revertFields(draft, change.before, change.after);
  }
}

/** Customers whom the operation made and who have a history, a number or a changed field of another hand since. */
function customersWorkedOn(draft: Draft, target: LoggedOperation): ReadonlySet<CustomerUid> {
  const worked = new Set<CustomerUid>();
  for (const { table, before, after } of target.changes) {
    if (table !== 'customer' || before !== null || after === null) continue;
    const { uid } = after.value;
    const now = draft.row('customer', uid);
    const others = CUSTOMER_TABLES.some((belonging) =>
      draft.ofCustomer(belonging, uid).some((row) => !isMadeBy(target, row.table, row.key)),
    );
    if (now !== null && (others || !stands(now, after))) worked.add(uid);
  }
  return worked;
}

const isMadeBy = (target: LoggedOperation, table: Table, key: string): boolean =>
  target.changes.some((change) => change.before === null && change.table === table && change.key === key);

/**
 * Whether every field still bears the stamp with which the operation left it. Whose row it is does not count: only a merging changes that,
 * and it is no work on the row.
 */
function stands(now: AnyStored, left: AnyStored): boolean {
  return Object.keys(left.value).every((field) => field === 'customer' || stampOf(now, field) === stampOf(left, field));
}

/** Takes away a row that the operation made. */
export function takeAway(draft: Draft, target: LoggedOperation, made: AnyStored | null): void {
  if (made === null) return;
  const now = draft.row(made.table, made.key) as AnyStored | null;
  if (now === null) draft.flag('gone-since', { table: made.table });
  else if (!stands(now, made)) draft.flag('changed-since', { table: made.table });
  else if (isBuiltUpon(draft, target, made)) draft.flag('worked-on-since', { table: made.table });
  else draft.remove(made.table, made.key);
}

/** Whether somebody else's entry leans on the row: a call on the number, a correction of the contact. */
function isBuiltUpon(draft: Draft, target: LoggedOperation, made: AnyStored): boolean {
  if (made.table !== 'number' && made.table !== 'interaction') return false;
  return draft
    .ofCustomer('interaction', made.value.customer)
    .filter((row) => !isMadeBy(target, 'interaction', row.key))
    .some(({ value }) =>
      made.table === 'number' ? value.number === made.value.e164 : value.corrects === made.value.uid,
    );
}

/** Puts back a row that the operation removed. */
export function putBack(draft: Draft, before: AnyStored): void {
  const barred = barredSince(draft, before);
  if (draft.row(before.table, before.key) !== null) draft.flag('changed-since', { table: before.table });
  else if (barred !== null) draft.flag(barred, { table: before.table });
  else draft.restore(before);
}

/** Why a row cannot be again what it was, or null. */
function barredSince(draft: Draft, row: AnyStored): 'number-taken' | 'do-not-call-stays' | null {
  if (row.table === 'number') {
    // First come, first served: a number that was free meanwhile may be another customer's now (method section 5).
    const { e164, customer } = row.value;
    return holds(row.value) && holderAgainst(draft.holdersOf(e164), customer) !== null ? 'number-taken' : null;
  }
  if (row.table !== 'promise' && row.table !== 'task') return null;
  // A lead's task is not owed to the customer: it stands however they are barred.
  if (row.value.state !== 'open' || (row.table === 'task' && row.value.role === 'lead')) return null;
  const person = draft.get('customer', row.value.customer);
  return person !== null && person.doNotCallAt !== null ? 'do-not-call-stays' : null;
}

/** What do-not-call did: to the person, to their numbers, to what was planned with them. */
const BARRED_TABLES: readonly Table[] = ['customer', 'suppression', 'promise', 'task', 'mark'];

/**
 * Takes back that an operation barred a person, where that still stands as it left it; the rest of what the operation did stays.
 * The person comes first: what was planned with them can be again only once they may be called.
 */
export function takeBackBar(draft: Draft, target: LoggedOperation): void {
  const barred = target.changes.filter(({ table }) => BARRED_TABLES.includes(table));
  for (const change of barred.toSorted((one, other) => orderOf(one.table) - orderOf(other.table))) {
    if (change.before === null) {
      if (change.table === 'suppression') takeAway(draft, target, change.after);
    } else if (change.after === null) putBack(draft, change.before);
    else if (isEnded(change.after)) revertFields(draft, change.before, change.after, 'bar');
  }
}

/** Whether the bar did this to the row: what was kept or done in the call was kept and done. */
function isEnded(row: AnyStored): boolean {
  if (row.table === 'promise') return row.value.state === 'cancelled';
  return row.table !== 'task' || row.value.state === 'dropped';
}

const orderOf = (table: Table): number => BARRED_TABLES.indexOf(table);

/**
 * Fields that the operation changed, as they were. `bar`: of a person, the fields of do-not-call and no others; `facts`: all others, and
 * nothing is said of it; without it all but these, which is flagged.
 */
export function revertFields(
  draft: Draft,
  before: AnyStored,
  after: AnyStored,
  part: 'all' | 'bar' | 'facts' = 'all',
): void {
  const { table, key } = after;
  const now = draft.row(table, key) as AnyStored | null;
  if (now === null) {
    draft.flag('gone-since', { table });
    return;
  }
  const former = fieldsOf(before);
  const returning: Record<string, unknown> = {};
  for (const field of Object.keys(former)) {
    if (stampOf(before, field) === stampOf(after, field)) continue;
    const isFinal = FINAL_FIELDS.has(field);
    if (part === 'bar' && table === 'customer' && !isFinal) continue;
    if (part === 'facts' && isFinal) continue;
    if (part === 'all' && isFinal) draft.flag('do-not-call-stays', { table });
    else if (stampOf(now, field) !== stampOf(after, field)) draft.flag('changed-since', { table, field });
    else returning[field] = former[field];
  }
  const barred = barredSince(draft, { ...now, value: { ...now.value, ...returning } } as AnyStored);
  if (barred !== null) draft.flag(barred, { table });
  else
    for (const field of Object.keys(returning)) draft.write(table, key, field, former[field], stampOf(before, field));
}
