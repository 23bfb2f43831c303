import type { E164, Suppression } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { suppressionKey } from '../keys.ts';
import { cancelPromises } from './promises.ts';
import { dropTasks } from './tasks.ts';

/** Puts a number on the do-not-call list; one that is on it stays as it is: the list only grows (sync protocol: conflicts). */
export function suppressNumber(draft: Draft, e164: E164, suppression: Omit<Suppression, 'e164'>): void {
  draft.add('suppression', suppressionKey(e164), { e164, ...suppression });
}

/** The same where somebody asked for it: said of a number that is on the list, it stands also when the first saying was a slip. */
export function barNumber(draft: Draft, e164: E164, suppression: Omit<Suppression, 'e164'>): void {
  const key = suppressionKey(e164);
  if (draft.get('suppression', key) === null) suppressNumber(draft, e164, suppression);
  else draft.confirm('suppression', key, ['at']);
}

/**
 * Do-not-call for the person and all their numbers, at once (method section 2). Shared lines stay: others are behind them.
 * What was planned with the person and owed to them ends. Asked for a second time, it stands also when the first was a slip.
 */
export function suppressCustomer(
  draft: Draft,
  customer: CustomerUid,
  { at, by, reason }: { readonly at: Instant; readonly by: AgentUid; readonly reason: string },
): void {
  const person = draft.get('customer', customer);
  if (person !== null && person.doNotCallAt === null) {
    draft.set('customer', customer, { doNotCallAt: at, doNotCallReason: reason });
  } else if (person !== null) draft.confirm('customer', customer, ['doNotCallAt', 'doNotCallReason']);
  for (const { value } of draft.ofCustomer('number', customer)) {
    if (!value.shared) barNumber(draft, value.e164, { at, by, reason, customer });
  }
  cancelPromises(draft, customer, at);
  dropTasks(draft, customer, at, () => true);
  if (draft.get('mark', customer) !== null) draft.remove('mark', customer);
}
