import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { newPromise, uid } from './payload.ts';
import { makePromise } from './promises.ts';

/** A date outside of a conversation: agreed with the customer, or the agent's own reminder. Refused `not-found`. */
export const callbackPromised = defineOperation({
  type: 'callback.promised@1',
  payload: z.object({ customer: uid<'customer'>(), promise: newPromise }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer, promise }, at, actor }) {
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    else makePromise(draft, customer, promise, { at, by: actor, madeIn: null });
  },
});
