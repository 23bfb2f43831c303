import { z } from 'zod';
import { QUEUE_MARKS } from '#domain/model/history.ts';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { instant, line, uid } from './payload.ts';

/** Skip, snooze or pin one entry of the list, with its reason (method section 3); the last wish counts. Refused `not-found`. */
export const queueMarked = defineOperation({
  type: 'queue.marked@1',
  payload: z.object({
    customer: uid<'customer'>(),
    kind: z.enum(QUEUE_MARKS),
    until: instant,
    reason: line.min(1),
  }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer, ...wish }, at, actor }) {
    if (draft.get('customer', customer) === null) {
      draft.flag('customer-gone');
      return;
    }
    const mark = { customer, ...wish, at, by: actor };
    if (!draft.add('mark', customer, mark)) draft.set('mark', customer, mark);
  },
});
