import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

/** The customer says that a complaint is settled; the first who hears it counts. Refused `not-found`. */
export const complaintSettled = defineOperation({
  type: 'complaint.settled@1',
  payload: z.object({ complaint: uid<'complaint'>(), customer: uid<'customer'>() }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('complaint', payload.complaint) === null ? rungError('not-found') : null),
  does(draft, { payload: { complaint }, at }) {
    const row = draft.get('complaint', complaint);
    if (row === null) draft.flag('complaint-gone');
    else if (row.settledAt === null) draft.set('complaint', complaint, { settledAt: at });
  },
});
