import type { Erased } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { type Draft, ERASED_REASON } from '../draft.ts';
import { suppressionKey } from '../keys.ts';
import type { Effect } from '../operation.ts';
import { CUSTOMER_TABLES } from '../rows.ts';

/** Everything that is held under a customer's uid goes; a number that was barred for them stays barred, bare, and the uid is remembered. */
export function eraseRecord(draft: Draft, customer: CustomerUid, { at, by }: Omit<Erased, 'uid'>): void {
  for (const { value } of draft.ofCustomer('number', customer)) {
    const key = suppressionKey(value.e164);
    if (draft.get('suppression', key)?.customer === customer)
      draft.set('suppression', key, { customer: null, reason: ERASED_REASON });
  }
  for (const table of CUSTOMER_TABLES) {
    for (const { key } of draft.ofCustomer(table, customer)) draft.remove(table, key);
  }
  if (draft.get('customer', customer) !== null) draft.remove('customer', customer);
  draft.add('erased', customer, { uid: customer, at, by });
}

/** Whether somebody is erased by it: nothing of what it changed is kept in the log, and it is done whole or not at all. */
export const erases = ({ changes }: Effect): boolean => changes.some(({ table }) => table === 'erased');
