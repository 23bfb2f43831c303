import { type Instant, NEVER, type ZoneId } from '../../kernel/time.ts';
import { calendarZoneOf } from '../calling-hours/place.ts';
import type { Customer } from '../model/customer.ts';
import type { CustomerPromise, History, Interaction } from '../model/history.ts';
import type { Position, Reason, Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import { firstOpenPromise } from '../promise/open-promises.ts';
import { firstCallTask } from '../task/tasks.ts';
import { pointsOf, tierOf } from '../value/value-tier.ts';
import { boundPlan } from './bound.ts';
import { ladderPlan, type Plan } from './cadence.ts';
import { triedFrom } from './promise-retry.ts';
import { retryAt } from './retry.ts';
import { type Bought, groupOfStage, readBought, readClosed, type StageAt, stageAt } from './stage.ts';
import { type StrictCall, strictCallAt } from './strict-call.ts';
import { readTrail, type Trail } from './trail.ts';
import { openTries } from './tries.ts';
import { NO_WINDOW, windowOfDate } from './window.ts';

/**
 * Where a customer stands at `now` (method section 2): pure, never synced, equal on every machine that has the same history.
 * `validUntil` is after `now`, and nothing of the answer changes before it by time alone. A retry may open after its window
 * has closed: it is overdue then.
 */
export function position(policy: Policy, history: History, now: Instant): Position {
  return standingOf(policy, history, now).position;
}

/** A position with what it was read from, so that gates and queue need not read the history again. */
export interface Standing {
  readonly position: Position;
  readonly trail: Trail;
  readonly tries: readonly Interaction[];
  readonly zone: ZoneId;
}

/** Position, trail and open tries in one reading. */
export function standingOf(policy: Policy, history: History, now: Instant): Standing {
  const zone = calendarZoneOf(policy, history.customer);
  const trail = readTrail(policy, history);
  const bought = readBought(history);
  const tries = openTries(history, trail);
  const stage = stageAt(policy, history, trail, bought, zone, now);
  const points = pointsOf(policy, history.purchases, history.referrals);
  const common = {
    stage: stage.stage,
    followUp: Math.max(0, trail.conversations - 1),
    refusals: trail.refusals,
    tier: tierOf(policy, points),
    points,
  };
  const made = (position: Position): Standing => ({ position, trail, tries, zone });

  const closed = readClosed(history.customer);
  if (closed !== null) {
    const reason: Reason = { code: 'closed', because: closed.because, at: closed.at };
    return made({ ...common, group: 'fresh', window: NO_WINDOW, reason, validUntil: NEVER });
  }

  const strict = strictCallAt(policy, history, trail, tries, zone, now);
  const validUntil = Math.min(stage.until, strict.until);
  const task = taskPlan(policy, history, tries, zone, stage.stage);
  const owed = strict.call === null ? null : owedBefore(task, strict.call, now);
  if (strict.call !== null && owed === null) {
    const { group, window, reason } = strict.call;
    return made({ ...common, group, window, reason, validUntil });
  }
  const plan = owed ?? inOneCall(task, planOf(policy, history, trail, bought, tries, stage, zone));
  return made({ ...common, group: groupOfStage(stage.stage), window: plan.window, reason: plan.reason, validUntil });
}

/** While a strict call is ahead the ladder is silent, but what we owe before it is done before it: a visit is confirmed. */
const owedBefore = (task: Plan | null, strict: StrictCall, now: Instant): Plan | null =>
  task !== null && strict.window.opensAt > now && task.window.opensAt < strict.window.opensAt ? task : null;

/**
 * What falls due before the cadence's window has closed is done in that call: nobody is called twice for one window. A time that the
 * agent named is no such window: it stands, and of two what comes first is first.
 */
const inOneCall = (task: Plan | null, ladder: LadderPlan): Plan => {
  if (task === null) return ladder;
  const { opensAt, closesAt } = ladder.window;
  return task.window.opensAt < opensAt || (!ladder.isNamed && task.window.opensAt <= closesAt) ? task : ladder;
};

/** The call that is owed first, with its retry. */
function taskPlan(
  policy: Policy,
  history: History,
  tries: readonly Interaction[],
  zone: ZoneId,
  stage: Stage,
): Plan | null {
  const task = firstCallTask(history);
  if (task === null) return null;
  const { kind, about, dueAt, madeAt, purchase, onDay } = task;
  const window = windowOfDate(zone, dueAt);
  const boughtAt = history.purchases.find(({ uid }) => uid === purchase)?.at ?? null;
  const reason: Reason = { code: 'task', kind, about, dueAt, madeAt, boughtAt, onDay, closesAt: window.closesAt };
  const lastTry = tries.at(-1);
  if (lastTry === undefined || lastTry.at < dueAt) return { window, reason };
  return retryPlan({ window, reason }, retryAt(policy, zone, tries), lastTry, tries.length, stage);
}

/** The next contact without what is owed; `isNamed`: its time is the agent's own, not a window of the cadence. */
type LadderPlan = Plan & { readonly isNamed: boolean };

/** The next contact of the shared part of the day: the agent's own reminder, else a retry, else the stage's cadence, unless they are bound. */
function planOf(
  policy: Policy,
  history: History,
  trail: Trail,
  bought: Bought,
  tries: readonly Interaction[],
  stage: StageAt,
  zone: ZoneId,
): LadderPlan {
  const byStage = ladderPlan(policy, history, trail, bought, tries, stage, zone);
  const bound = boundPlan(policy, history.customer, trail, bought, zone);
  const isHeld = bound !== null && byStage.window.opensAt < bound.window.opensAt;
  const ladder = isHeld ? bound : byStage;
  const reminder = firstOpenPromise(history, 'reminder');
  const base = reminder === null ? ladder : reminderPlan(zone, reminder, history.customer);
  const isNamed = reminder !== null || (base.reason.code === 'hot' && base.reason.date !== null);
  // A try from before a reminder, or before the peace ended, is none of this contact.
  const peaceUntil = isHeld ? ladder.window.opensAt : Number.NEGATIVE_INFINITY;
  const from = reminder === null ? peaceUntil : triedFrom(policy, reminder.dueAt);
  const lastTry = tries.at(-1);
  if (lastTry === undefined || lastTry.at < from) return { ...base, isNamed };
  const again = retryPlan(base, retryAt(policy, zone, tries), lastTry, tries.length, stage.stage);
  return { ...again, isNamed };
}

function reminderPlan(zone: ZoneId, reminder: CustomerPromise, { supplier, supplierUntil: until }: Customer): Plan {
  const { kind, madeAt, dueAt, purpose, visit } = reminder;
  const window = windowOfDate(zone, dueAt);
  if (purpose === null && until !== null && dueAt <= until) {
    return { window, reason: { code: 'supplier-ends', supplier, until, closesAt: window.closesAt } };
  }
  return { window, reason: { code: 'promised', kind, madeAt, dueAt, purpose, isVisit: visit !== null } };
}

/** A retry keeps its group and the close of its window; it opens at its own time. */
function retryPlan(base: Plan, at: Instant, lastTry: Interaction, tries: number, stage: Stage): Plan {
  const opensAt = Math.max(base.window.opensAt, at);
  const window = { opensAt, bestAt: Math.max(base.window.bestAt, opensAt), closesAt: base.window.closesAt };
  if (lastTry.outcome === null) return { window, reason: base.reason };
  return {
    window,
    reason: {
      code: 'retry',
      lastOutcome: lastTry.outcome,
      lastTryAt: lastTry.at,
      tries,
      stage,
      closesAt: window.closesAt,
    },
  };
}
