import { type Instant, MINUTE, NEVER } from '../../kernel/time.ts';

/** How urgent an open promise is: announced some minutes before, due at its minute, red after (method section 2). */
export type PromiseUrgency = 'ahead' | 'soon' | 'due' | 'red';

/** An open promise as the clock sees it. */
export interface Reminder {
  readonly dueAt: Instant;
  /** A try reached nobody: when they are tried again; until then it is quiet. Null: nobody tried. */
  readonly retryAt: Instant | null;
  /** When the agent was told of it; null: not yet. */
  readonly toldAt: Instant | null;
  /** 'Later': when the agent wants to be told again. */
  readonly againAt: Instant | null;
}

/**
 * The urgency at `now`; the due minute itself is not yet red. `before`: minutes by which it is announced; a retry is not, for nobody
 * waits for it.
 */
export function urgencyOf(
  { dueAt, retryAt }: Pick<Reminder, 'dueAt' | 'retryAt'>,
  before: number,
  now: Instant,
): PromiseUrgency {
  const at = retryAt ?? dueAt;
  if (now >= at + MINUTE) return 'red';
  if (now >= at) return 'due';
  return retryAt === null && now >= dueAt - before * MINUTE ? 'soon' : 'ahead';
}

/**
 * Whether the agent is to be told now. Each promise is told once, once more for every 'later' and when it is tried again; what was
 * slept through too.
 */
export function isToTell({ dueAt, retryAt, toldAt, againAt }: Reminder, before: number, now: Instant): boolean {
  if (retryAt !== null && now < retryAt) return false;
  if (againAt !== null && (toldAt === null || againAt > toldAt)) return now >= againAt;
  if (retryAt !== null) return toldAt === null || toldAt < retryAt;
  return toldAt === null && now >= dueAt - before * MINUTE;
}

/**
 * Whether it has been told and waits for an answer: until it is kept, moved, tried or put off it stays before the agent, without a
 * sound.
 */
export function isUnanswered({ retryAt, toldAt, againAt }: Reminder): boolean {
  return toldAt !== null && (retryAt === null || toldAt >= retryAt) && (againAt === null || againAt <= toldAt);
}

/** The first instant after `now` at which a reminder is to be told or changes its urgency; NEVER if none does. */
export function nextTurn(reminders: readonly Reminder[], before: number, now: Instant): Instant {
  const turns = reminders.flatMap(({ dueAt, retryAt, againAt }) => [
    ...(retryAt === null ? [dueAt - before * MINUTE, dueAt, dueAt + MINUTE] : [retryAt, retryAt + MINUTE]),
    ...(againAt === null ? [] : [againAt]),
  ]);
  return Math.min(NEVER, ...turns.filter((turn) => turn > now));
}
