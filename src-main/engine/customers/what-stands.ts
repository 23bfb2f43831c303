import type { OpenComplaint } from '#contract/complaints.ts';
import type { QuoteView } from '#contract/sales.ts';
import type { TaskView } from '#contract/tasks.ts';
import { escalationAt, unansweredChecks } from '#domain/complaint/escalation.ts';
import type { CallPlan } from '#domain/gates/stored-gates.ts';
import type { Quote, Task } from '#domain/model/history.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { isCallTask } from '#domain/task/tasks.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';

/** Complaints that are not settled, as they stand at `now`, the oldest first. */
export function openComplaintsOf(policy: Policy, { history, standing }: CallPlan, now: Instant): OpenComplaint[] {
  return history.complaints
    .filter(({ settledAt }) => settledAt === null)
    .map((complaint) => {
      const { uid, cause, wish, action, actionDueAt, openedAt } = complaint;
      const { day, level, nextAt } = escalationAt(policy, standing.zone, openedAt, now);
      return {
        uid,
        cause,
        wish,
        action,
        actionDueAt,
        openedAt,
        day,
        escalation: level,
        escalatesAt: nextAt,
        unanswered: unansweredChecks(complaint, standing.tries),
        mayCloseFrom: policy.complaint.checksBeforeClosing,
      };
    });
}

/** Open tasks, the first due first. */
export const tasksOf = (tasks: readonly Task[]): TaskView[] =>
  tasks
    .filter(({ state }) => state === 'open')
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .map(taskViewOf);

export function taskViewOf(task: Task): TaskView {
  const { uid, kind, role, dueAt, about, channel, onDay } = task;
  return { uid, kind, role, dueAt, about, channel, onDay, byCall: isCallTask(task) };
}

/** Quotes as they stand at `now`, the newest first. */
export const quotesOf = (
  quotes: readonly Quote[],
  nameOf: (agent: AgentUid) => string | null,
  now: Instant,
): QuoteView[] =>
  quotes
    .toSorted((one, other) => other.at - one.at)
    .map(({ uid, at, product, amountMinor, currency, validUntil, state, by }) => {
      const expired = state === 'open' && validUntil !== null && validUntil < now;
      return {
        uid,
        at,
        product,
        amountMinor,
        currency,
        validUntil,
        state: expired ? 'expired' : state,
        by: nameOf(by),
      };
    });
