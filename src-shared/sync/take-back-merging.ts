import type { CustomerNumber } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { type Draft, stampOf } from './draft.ts';
import { numberKey } from './keys.ts';
import type { LoggedOperation } from './operation.ts';
import { holds } from './operations/number-holding.ts';
import { suppressCustomer } from './operations/suppression.ts';
import type { AnyChange, Change } from './rows.ts';
import { putBack, revertFields, takeAway } from './take-back.ts';

/**
 * Takes back that two records were merged: each is again what it was, with what has been done with its rows since. What was entered
 * since then is the record's that stayed. A do-not-call that only the merging put on a record goes with it, for nobody of that record
 * asked for it; said again since, it stays, and is both records': of which of the two it was said nobody can tell.
 */
export function takeBackMerging(draft: Draft, target: LoggedOperation, { customer, other, at, by }: TakingBack): void {
  const of = (...tables: AnyChange['table'][]) => target.changes.filter(({ table }) => tables.includes(table));
  // Whether they may be called comes first: what was planned with them can be again only then.
  for (const { before, after } of of('customer')) {
    if (before === null || after === null) continue;
    revertFields(draft, before, after, 'bar');
    revertFields(draft, before, after, 'facts');
  }
  for (const { before, after } of of('suppression')) {
    if (before === null) takeAway(draft, target, after);
    else if (after !== null) revertFields(draft, before, after);
  }
  for (const { table, before, after } of target.changes.toReversed()) {
    if (table === 'customer' || table === 'suppression' || table === 'number') continue;
    if (before === null) takeAway(draft, target, after);
    else if (after === null) putBack(draft, before);
    else revertFields(draft, before, after);
  }
  for (const change of of('number')) {
    if (change.table === 'number' && change.before !== null && change.before.value.customer === other) {
      giveBackNumber(draft, target, change, numberKey(change.before.value.e164, customer));
    }
  }
  const reason = barredSinceMerging(draft, target, customer);
  if (reason === null || draft.get('customer', other) === null) return;
  suppressCustomer(draft, other, { at, by, reason });
  draft.flag('do-not-call-stays', { table: 'customer' });
}

interface TakingBack {
  readonly customer: CustomerUid;
  readonly other: CustomerUid;
  readonly at: Instant;
  readonly by: AgentUid;
}

/** Why the person behind both records asked not to be called, while they were one; null where nobody did. */
function barredSinceMerging(draft: Draft, { changes }: LoggedOperation, customer: CustomerUid): string | null {
  const left = changes.find(({ table, key }) => table === 'customer' && key === customer)?.after ?? null;
  const now = left === null ? null : draft.row('customer', customer);
  if (now === null || left === null || now.value.doNotCallAt === null) return null;
  return stampOf(now, 'doNotCallAt') === stampOf(left, 'doNotCallAt') ? null : (now.value.doNotCallReason ?? '');
}

const MARKS = ['ext', 'label', 'status', 'shared', 'person'] as const satisfies readonly (keyof CustomerNumber)[];

/** A number goes back with what was said of it since. */
function giveBackNumber(
  draft: Draft,
  target: LoggedOperation,
  { before, key }: Change<'number'>,
  keptKey: string,
): void {
  if (before === null) return;
  const { e164, customer: other } = before.value;
  const now = draft.row('number', keptKey);
  const moved = target.changes.find((change) => change.table === 'number' && change.key === keptKey);
  const holder = draft
    .holdersOf(e164)
    .find(({ value }) => value.customer !== other && numberKey(e164, value.customer) !== keptKey && holds(value));
  if (draft.row('number', key) !== null) draft.flag('changed-since', { table: 'number' });
  else if (now === null && moved?.before === null) draft.flag('gone-since', { table: 'number' });
  else if (holder !== undefined)
    draft.flag('number-taken', { since: holder.value.addedAt, customer: holder.value.customer });
  else {
    draft.restore(before);
    if (now !== null && moved?.table === 'number' && moved.after !== null && moved.before === null) {
      for (const field of MARKS) {
        const stamp = stampOf(now, field);
        if (stamp !== stampOf(moved.after, field)) draft.write('number', key, field, now.value[field], stamp);
      }
      draft.remove('number', keptKey);
    } else if (moved?.table === 'number' && moved.before !== null && moved.after !== null) {
      revertFields(draft, moved.before, moved.after);
    }
  }
}
