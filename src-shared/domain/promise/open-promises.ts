import type { Instant, ZoneId } from '../../kernel/time.ts';
import { addDays } from '../calendar/zoned-time.ts';
import type { Complaint, CustomerPromise, History } from '../model/history.ts';

/** The open promise of a kind that is due first; null if none. Agreed promises and the agent's own wishes are kept apart. */
export function firstOpenPromise(history: History, kind: CustomerPromise['kind']): CustomerPromise | null {
  let first: CustomerPromise | null = null;
  for (const promise of history.promises) {
    if (promise.kind !== kind || promise.state !== 'open') continue;
    if (first === null || promise.dueAt < first.dueAt) first = promise;
  }
  return first;
}

/** Whether any complaint of the customer is not settled: sales calls pause meanwhile (method section 7). */
export const hasOpenComplaint = (history: History): boolean =>
  history.complaints.some((complaint) => complaint.settledAt === null);

/**
 * The open complaint that is due first: at its promised action, or, where nothing was promised by a date, `checkDays` after it was
 * told, so that none is forgotten. Null if there is none.
 */
export function firstComplaint(
  history: History,
  zone: ZoneId,
  checkDays: number,
): { readonly complaint: Complaint; readonly dueAt: Instant } | null {
  let first: { readonly complaint: Complaint; readonly dueAt: Instant } | null = null;
  for (const complaint of history.complaints) {
    if (complaint.settledAt !== null) continue;
    const dueAt = complaint.actionDueAt ?? addDays(zone, complaint.openedAt, checkDays);
    if (first === null || dueAt < first.dueAt) first = { complaint, dueAt };
  }
  return first;
}
