import { z } from 'zod';
import { PROMISE_STATES } from '#domain/model/history.ts';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { instant, uid } from './payload.ts';
import { closePromise, keepPromise } from './promises.ts';

/** A promise is kept, dropped, missed, or moved to a new date (`next`); the confirmation of a visit goes with it. Refused `not-found`. */
export const promiseClosed = defineOperation({
  type: 'promise.closed@1',
  payload: z.object({
    promise: uid<'promise'>(),
    customer: uid<'customer'>(),
    state: z.enum(PROMISE_STATES).exclude(['open']),
    next: z.object({ uid: uid<'promise'>(), dueAt: instant, confirmAt: instant.nullable().optional() }).nullable(),
  }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('promise', payload.promise) === null ? rungError('not-found') : null),
  does(draft, { payload: { promise, state, next }, at, actor }) {
    if (state === 'kept') keepPromise(draft, promise, at);
    else closePromise(draft, promise, state, next, { at, by: actor });
  },
});
