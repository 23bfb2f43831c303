import { z } from 'zod';
import type { Erased } from '#domain/model/customer.ts';
import { rungError } from '#kernel/errors.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { type Draft, ERASED_REASON } from '../draft.ts';
import { keySet, suppressionKey } from '../keys.ts';
import { CUSTOMER_TABLES } from '../rows.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

/**
 * Everything that is held of a customer goes, at their wish. A number that asked not to be called stays suppressed, as a bare number.
 * Nothing of it is kept in the log, so that nothing brings it back: it is not undone. Their uid alone is remembered, so that what another
 * device did for them and sends late is not kept either (`Draft.effect`). Into whom they were merged is the same person, and goes as well.
 * Refused `not-found`.
 */
export const customerErased = defineOperation({
  type: 'customer.erased@1',
  forgets: true,
  payload: z.object({ customer: uid<'customer'>() }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload, at, actor }) {
    const halves = new Set<CustomerUid>();
    for (let half: CustomerUid | null = payload.customer; half !== null && !halves.has(half); ) {
      halves.add(half);
      half = draft.get('customer', half)?.mergedInto ?? null;
    }
    for (const customer of halves) erase(draft, customer, { at, by: actor });
  },
});

function erase(draft: Draft, customer: CustomerUid, { at, by }: Omit<Erased, 'uid'>): void {
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
