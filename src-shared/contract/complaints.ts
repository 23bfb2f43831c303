import { oc } from '@orpc/contract';
import { z } from 'zod';
import { complaintCause, complaintUid, instant, operationUid, paragraph, refusals } from './parts.ts';

/** An open complaint as it stands now (method section 7). */
export const openComplaint = z.object({
  uid: complaintUid,
  cause: complaintCause,
  wish: z.string().nullable(),
  action: z.string().nullable(),
  actionDueAt: instant.nullable(),
  openedAt: instant,
  /** The day on which it was told is day 1. */
  day: z.number().int(),
  /** How often it has been escalated: 0 to 3; and when it escalates next, null where it cannot any more. */
  escalation: z.number().int(),
  escalatesAt: instant.nullable(),
  /** Checks since the last conversation that nobody answered; from `mayCloseFrom` on the lead may close it. */
  unanswered: z.number().int(),
  mayCloseFrom: z.number().int(),
});
export type OpenComplaint = z.infer<typeof openComplaint>;

export const complaintsContract = {
  /** What we promise about it, and by when, in the place of what was promised before. */
  answer: oc
    .input(z.object({ complaint: complaintUid, action: paragraph.min(1), actionDueAt: instant }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up', 'promise-in-the-past')),
  /** The lead closes it after checks that nobody answered. Refuses `checks-missing` {done, needed}. */
  close: oc
    .input(z.object({ complaint: complaintUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up', 'checks-missing')),
};
