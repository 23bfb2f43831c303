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

/** The open complaint whose promised action is due first; null if no action has a date. */
export function firstComplaintAction(history: History): (Complaint & { readonly actionDueAt: number }) | null {
  let first: (Complaint & { readonly actionDueAt: number }) | null = null;
  for (const complaint of history.complaints) {
    const { actionDueAt } = complaint;
    if (complaint.settledAt !== null || actionDueAt === null) continue;
    if (first === null || actionDueAt < first.actionDueAt) first = { ...complaint, actionDueAt };
  }
  return first;
}
