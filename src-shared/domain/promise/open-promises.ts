import type { Instant, ZoneId } from '../../kernel/time.ts';
import { addDays } from '../calendar/zoned-time.ts';
import type { Complaint, CustomerPromise, History } from '../model/history.ts';

/** The open promises of a kind, what is due first first. Agreed promises and the agent's own wishes are kept apart. */
export const openPromises = (history: History, kind: CustomerPromise['kind']): readonly CustomerPromise[] =>
  history.promises
    .filter((promise) => promise.kind === kind && promise.state === 'open')
    .toSorted((one, other) => one.dueAt - other.dueAt);

/** The open promise of a kind that is due first; null if none. */
export const firstOpenPromise = (history: History, kind: CustomerPromise['kind']): CustomerPromise | null =>
  openPromises(history, kind)[0] ?? null;

/** Whether any complaint of the customer is not settled: sales calls pause meanwhile (method section 7). */
export const hasOpenComplaint = (history: History): boolean =>
  history.complaints.some((complaint) => complaint.settledAt === null);

/** An open complaint, and when something is owed about it. */
export interface OpenComplaint {
  readonly complaint: Complaint;
  readonly dueAt: Instant;
}

/**
 * The open complaints, what is due first first: each at its promised action, or, where nothing was promised by a date, `checkDays`
 * after it was told, so that none is forgotten.
 */
export const openComplaints = (history: History, zone: ZoneId, checkDays: number): readonly OpenComplaint[] =>
  history.complaints
    .filter(({ settledAt }) => settledAt === null)
    .map((complaint) => ({
      complaint,
      dueAt: complaint.actionDueAt ?? addDays(zone, complaint.openedAt, checkDays),
    }))
    .toSorted((one, other) => one.dueAt - other.dueAt);
