import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { line, uid } from './payload.ts';
import { suppressCustomer } from './suppression.ts';

/** Do-not-call for the person and all their numbers, also offline, at once. Refused `not-found`; never taken back by an undo. */
export const customerSuppressed = defineOperation({
  type: 'customer.suppressed@1',
  payload: z.object({ customer: uid<'customer'>(), reason: line.min(1) }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer, reason }, at, actor }) {
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    suppressCustomer(draft, customer, { at, by: actor, reason });
  },
});
