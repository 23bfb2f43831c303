import { type Instant, MINUTE, NEVER } from '../../kernel/time.ts';

/** How urgent an open promise is: announced some minutes before, due at its minute, red after (method section 2). */
export type PromiseUrgency = 'ahead' | 'soon' | 'due' | 'red';

/** An open promise as the clock sees it. */
export interface Reminder {
  readonly dueAt: Instant;
  /** When the agent was told of it; null: not yet. */
  readonly toldAt: Instant | null;
  /** 'Later': when the agent wants to be told again. */
  readonly againAt: Instant | null;
}

/** The urgency at `now`; the due minute itself is not yet red. `before`: minutes by which it is announced. */
export function urgencyOf(dueAt: Instant, before: number, now: Instant): PromiseUrgency {
  if (now >= dueAt + MINUTE) return 'red';
  if (now >= dueAt) return 'due';
  return now >= dueAt - before * MINUTE ? 'soon' : 'ahead';
}

/** Whether the agent is to be told now. Each promise is told once, and once more for every 'later'; what was slept through too. */
export function isToTell({ dueAt, toldAt, againAt }: Reminder, before: number, now: Instant): boolean {
  if (againAt !== null && (toldAt === null || againAt > toldAt)) return now >= againAt;
  return toldAt === null && now >= dueAt - before * MINUTE;
}

/** Whether it has been told and waits for an answer: until it is kept, moved or put off it stays before the agent, without a sound. */
export function isUnanswered({ toldAt, againAt }: Reminder): boolean {
  return toldAt !== null && (againAt === null || againAt <= toldAt);
}

/** The first instant after `now` at which a reminder is to be told or changes its urgency; NEVER if none does. */
export function nextTurn(reminders: readonly Reminder[], before: number, now: Instant): Instant {
  const turns = reminders.flatMap(({ dueAt, againAt }) => [
    dueAt - before * MINUTE,
    dueAt,
    dueAt + MINUTE,
    ...(againAt === null ? [] : [againAt]),
  ]);
  return Math.min(NEVER, ...turns.filter((turn) => turn > now));
}
