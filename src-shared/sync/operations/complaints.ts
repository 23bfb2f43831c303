import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { instant, newTask, paragraph, uid } from './payload.ts';
import { dropTasks, makeTask } from './tasks.ts';

const oneComplaint = z.object({ complaint: uid<'complaint'>(), customer: uid<'customer'>() });

/** The first end counts, but the customer's word outranks the lead's. */
function end(draft: Draft, complaint: string, customer: CustomerUid, at: Instant, unanswered: boolean): void {
  const row = draft.get('complaint', complaint);
  if (row === null) draft.flag('complaint-gone');
  else {
    if (row.settledAt === null) draft.set('complaint', complaint, { settledAt: at, closedUnanswered: unanswered });
    else if (!unanswered) draft.set('complaint', complaint, { closedUnanswered: false });
    dropTasks(draft, customer, at, (task) => task.complaint === complaint);
  }
}

/** The customer says that a complaint is settled; the first who hears it counts. Refused `not-found`. */
export const complaintSettled = defineOperation({
  type: 'complaint.settled@1',
  payload: oneComplaint,
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('complaint', payload.complaint) === null ? rungError('not-found') : null),
  does: (draft, { payload: { complaint, customer }, at }) => end(draft, complaint, customer, at, false),
});

/** The lead closes a complaint after checks that nobody answered (method section 7). Refused `not-found`. */
export const complaintClosed = defineOperation({
  type: 'complaint.closed@1',
  payload: oneComplaint,
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('complaint', payload.complaint) === null ? rungError('not-found') : null),
  does: (draft, { payload: { complaint, customer }, at }) => end(draft, complaint, customer, at, true),
});

/**
 * What we promise about an open complaint, and by when; it takes the place of what was promised before. About one that has ended it
 * promises nothing: the first end counts. Refused `not-found`, also where it has ended.
 */
export const complaintAnswered = defineOperation({
  type: 'complaint.answered@1',
  payload: oneComplaint.extend({ action: paragraph.min(1), actionDueAt: instant, task: newTask }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses(slice, { payload }) {
    const row = slice.get('complaint', payload.complaint);
    return row === null || row.value.settledAt !== null ? rungError('not-found') : null;
  },
  does(draft, { payload: { complaint, customer, action, actionDueAt, task }, at }) {
    const row = draft.get('complaint', complaint);
    if (row === null || row.settledAt !== null) {
      draft.flag(row === null ? 'complaint-gone' : 'complaint-settled');
      return;
    }
    dropTasks(draft, customer, at, (former) => former.complaint === complaint);
    draft.set('complaint', complaint, { action, actionDueAt });
    makeTask(draft, customer, task, { at, madeIn: null });
  },
});
