import type { Instant, ZoneId } from '../../kernel/time.ts';
import type { Uid } from '../../kernel/uid.ts';
import { beginningOf } from '../../kernel/written-text.ts';
import { dayAt, instantAt, lastInstantOfDay } from '../calendar/zoned-time.ts';
import { calendarZoneOf } from '../calling-hours/place.ts';
import type { Customer } from '../model/customer.ts';
import {
  type Channel,
  type History,
  OCCASIONS,
  type OccasionKind,
  type Task,
  type TaskKind,
  type TaskRole,
} from '../model/history.ts';
import type { CompleteDraft } from '../outcome/draft.ts';
import { OUTCOME_RULES } from '../outcome/outcome-rules.ts';
import type { Policy } from '../policy/policy.ts';
import { saleWords } from '../value/sale-words.ts';
import { renewalDue } from './renewal.ts';

/** What is done by calling: it brings the customer into the list. The rest are deeds. */
const CALLS: ReadonlySet<TaskKind> = new Set<TaskKind>([
  'thanks',
  'check',
  'care',
  'ask-arrived',
  'confirm-visit',
  'renewal',
  ...OCCASIONS,
]);

export const isCallTask = ({ kind }: Pick<Task, 'kind'>): boolean => CALLS.has(kind);

/** What no conversation does before it is due. */
const ON_ITS_DAY: ReadonlySet<TaskKind> = new Set<TaskKind>(['birthday', 'renewal']);

/** The open task that is done by calling and due first; null if none. */
export function firstCallTask({ tasks }: History): Task | null {
  let first: Task | null = null;
  for (const task of tasks) {
    if (task.state === 'open' && isCallTask(task) && (first === null || task.dueAt < first.dueAt)) first = task;
  }
  return first;
}

/**
 * Open tasks that a conversation at `at` does: those that are done by calling and due by then or in the next few days, so that
 * nobody is called twice about nearly the same. Nobody is wished a happy birthday before the day, and a renewal that nobody has been
 * told of yet is not talked of.
 */
export function answeredTasks(
  policy: Policy,
  zone: ZoneId,
  tasks: readonly Task[],
  at: Instant,
): readonly Uid<'task'>[] {
  const untilDay = (days: number) => lastInstantOfDay(zone, dayAt(zone, at) + days);
  const today = untilDay(0);
  const soon = untilDay(policy.tasks.answeredAheadDays);
  return tasks
    .filter(
      (task) => task.state === 'open' && isCallTask(task) && task.dueAt <= (ON_ITS_DAY.has(task.kind) ? today : soon),
    )
    .map(({ uid }) => uid);
}

/** A task to be made, and what it follows. */
export interface PlannedTask {
  readonly kind: Exclude<TaskKind, OccasionKind>;
  readonly role: TaskRole;
  readonly dueAt: Instant;
  readonly about: string | null;
  readonly channel: Channel | null;
  readonly follows: 'sale' | 'complaint' | 'visit' | null;
}

/**
 * What we owe after the outcome of a call (method section 2, after a sale): days are calendar days in the customer's zone, those
 * after a sale from the day of the call (`at`), however late its outcome is saved or corrected (`now`).
 */
export function plannedTasks(
  policy: Policy,
  customer: Customer,
  draft: CompleteDraft,
  { at, now }: { readonly at: Instant; readonly now: Instant },
): readonly PlannedTask[] {
  const planned: PlannedTask[] = [];
  const { sale, send, complaint, promise } = draft;
  const zone = calendarZoneOf(policy, customer);
  const inDays = (from: Instant, days: number) => instantAt(zone, dayAt(zone, from) + days, policy.tasks.dueMinute);
  const plain = { channel: null, follows: null } as const;
  if (sale !== null) {
    const about = saleWords(sale);
    for (const { kind, role, days } of policy.afterSale) {
      planned.push({ ...plain, kind, role, dueAt: inDays(at, days), about, follows: 'sale' });
    }
    if (sale.renewsOn != null) {
      const dueAt = renewalDue(policy, customer, sale.renewsOn, at);
      planned.push({ ...plain, kind: 'renewal', role: 'agent', dueAt, about, follows: 'sale' });
    }
  }
  if (send !== null) {
    const { what, channel, byAt } = send;
    planned.push({ ...plain, kind: 'send', role: 'agent', dueAt: byAt, about: what, channel });
    const askAt = inDays(byAt, policy.tasks.askArrivedDays);
    planned.push({ ...plain, kind: 'ask-arrived', role: 'agent', dueAt: askAt, about: what, channel });
  }
  if (promise !== null && promise.visit !== null) {
    const dueAt = visitConfirmedAt(policy, zone, promise.dueAt, now);
    if (dueAt !== null) {
      const about = promise.visit.place;
      planned.push({ ...plain, kind: 'confirm-visit', role: 'agent', dueAt, about, follows: 'visit' });
    }
  }
  if (complaint !== null && complaint.action !== null && complaint.actionDueAt !== null) {
    planned.push(complaintTask(complaint.action, complaint.actionDueAt));
  }
  if (OUTCOME_RULES[draft.outcome].vulnerable) {
    planned.push({ ...plain, kind: 'review-vulnerable', role: 'lead', dueAt: inDays(now, 1), about: null });
  }
  return planned;
}

/**
 * When a visit at `dueAt` is confirmed by calling: `tasks.confirmVisitDays` before, by the customer's calendar. Null where that day has
 * come: agreed for tomorrow, it needs no confirmation.
 */
export function visitConfirmedAt(policy: Policy, zone: ZoneId, dueAt: Instant, now: Instant): Instant | null {
  const day = dayAt(zone, dueAt) - policy.tasks.confirmVisitDays;
  return day > dayAt(zone, now) ? instantAt(zone, day, policy.tasks.dueMinute) : null;
}

/** The uid of the task that confirms a visit: the visit's own, so that there is one for each, on whichever device it is made. */
export const confirmationOf = (visit: Uid<'promise'>): Uid<'task'> => visit as string as Uid<'task'>;

/** The action that was promised about a complaint is somebody's to do. */
export const complaintTask = (action: string, dueAt: Instant): PlannedTask => ({
  kind: 'complaint-action',
  role: 'service',
  dueAt,
  about: beginningOf(action, 200),
  channel: null,
  follows: 'complaint',
});
