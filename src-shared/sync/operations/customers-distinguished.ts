import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import { apartKey, keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

/**
 * Two customers who look alike are not the same: nobody is asked again, whichever of the two is looked at. Refused `not-found`,
 * `invalid-input` (one record).
 */
export const customersDistinguished = defineOperation({
  type: 'customers.distinguished@1',
  payload: z.object({ customer: uid<'customer'>(), other: uid<'customer'>() }),
  reads: ({ customer, other }) => keySet({ customers: [customer, other] }),
  refuses(slice, { payload: { customer, other } }) {
    if (customer === other) return rungError('invalid-input');
    return [customer, other].every((key) => slice.get('customer', key) !== null) ? null : rungError('not-found');
  },
  does(draft, { payload: { customer, other }, at, actor }) {
    if (customer === other) return;
    for (const [one, another] of [
      [customer, other],
      [other, customer],
    ] as const) {
      if (draft.get('customer', one) === null) draft.flag('customer-gone');
      else draft.add('apart', apartKey(one, another), { customer: one, other: another, at, by: actor });
    }
  },
});
