import { type Instant, NEVER, type ZoneId } from '../../kernel/time.ts';
import { dayAt, startOfDayNumber } from '../calendar/zoned-time.ts';
import { calendarRegionOf, calendarZoneOf } from '../calling-hours/place.ts';
import type { History, Interaction } from '../model/history.ts';
import type { ContactWindow, Position, Reason, Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import { firstOpenPromise } from '../promise/open-promises.ts';
import { pointsOf, tierOf } from '../value/value-tier.ts';
import { retryAt } from './retry.ts';
import { type Bought, groupOfStage, readBought, readClosed, type StageAt, stageAt } from './stage.ts';
import { strictCallAt } from './strict-call.ts';
import { readTrail, type Trail } from './trail.ts';
import { openTries } from './tries.ts';
import { NO_WINDOW, windowFrom, windowInDays, windowInMonths, windowOfDate, windowOfFresh } from './window.ts';

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
  const points = pointsOf(policy, history.purchases);
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
  if (strict.call !== null) {
    const { group, window, reason } = strict.call;
    return made({ ...common, group, window, reason, validUntil: Math.min(stage.until, strict.until) });
  }
  const plan = planOf(policy, history, trail, bought, tries, stage, zone);
  const validUntil = Math.min(stage.until, strict.until);
  return made({ ...common, group: groupOfStage(stage.stage), window: plan.window, reason: plan.reason, validUntil });
}

interface Plan {
  readonly window: ContactWindow;
  readonly reason: Reason;
}

/** The next contact of the shared part of the day: the agent's own reminder, else a retry, else the stage's cadence. */
function planOf(
  policy: Policy,
  history: History,
  trail: Trail,
  bought: Bought,
  tries: readonly Interaction[],
  stage: StageAt,
  zone: ZoneId,
): Plan {
  const ladder = ladderPlan(policy, history, trail, bought, tries, stage, zone);
  const reminder = firstOpenPromise(history, 'reminder');
  const base = reminder === null ? ladder : reminderPlan(zone, reminder);
  const lastTry = tries.at(-1);
  if (lastTry === undefined || (reminder !== null && lastTry.at < reminder.dueAt)) return base;
  return retryPlan(base, retryAt(policy, zone, tries), lastTry, tries.length, stage.stage);
}

function reminderPlan(zone: ZoneId, reminder: History['promises'][number]): Plan {
  const { kind, madeAt, dueAt, purpose } = reminder;
  return { window: windowOfDate(zone, dueAt), reason: { code: 'promised', kind, madeAt, dueAt, purpose } };
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

function ladderPlan(
  policy: Policy,
  history: History,
  trail: Trail,
  bought: Bought,
  tries: readonly Interaction[],
  { stage, lapsedAt, told }: StageAt,
  zone: ZoneId,
): Plan {
  const { customer } = history;
  const { cadence } = policy;
  const { lastSpokeAt } = trail;
  const declaredAt = customer.declaredAt ?? customer.createdAt;

  switch (stage) {
    case 'lapsed': {
      const since = lapsedAt ?? declaredAt;
      const spoken = lastSpokeAt !== null && lastSpokeAt > since;
      const window = spoken
        ? windowInMonths(zone, lastSpokeAt, cadence.lapsed)
        : windowFrom(zone, since, cadence.lapsed.firstClosesDays);
      const reason: Reason = {
        code: 'lapsed',
        lastBoughtAt: bought.lastAt,
        purchases: bought.orders,
        told,
        lastSpokeAt,
      };
      return { window, reason };
    }
    case 'new-buyer': {
      const boughtAt = bought.lastAt ?? declaredAt;
      const window = windowInDays(zone, Math.max(boughtAt, lastSpokeAt ?? 0), cadence.newBuyer);
      const week = Math.max(1, Math.round((dayAt(zone, window.bestAt) - dayAt(zone, boughtAt)) / 7));
      return { window, reason: { code: 'new-buyer', boughtAt, week, lastSpokeAt, closesAt: window.closesAt } };
    }
    case 'established': {
      const anchor = Math.max(bought.lastAt ?? declaredAt, lastSpokeAt ?? 0);
      const window = windowInMonths(zone, anchor, cadence.established);
      return {
        window,
        reason: { code: 'established', lastSpokeAt, purchases: bought.orders, closesAt: window.closesAt },
      };
    }
    case 'hot': {
      const since = trail.hotSince ?? declaredAt;
      const date = openHotDate(zone, customer.hotDate, lastSpokeAt);
      const window = date === null ? hotWindow(policy, zone, since, lastSpokeAt) : windowOfDate(zone, date);
      return { window, reason: { code: 'hot', since, date, lastSpokeAt, closesAt: window.closesAt } };
    }
    case 'dormant': {
      const window = windowInMonths(zone, lastSpokeAt ?? trail.dormantSince ?? declaredAt, cadence.dormant);
      return { window, reason: { code: 'dormant', lastSpokeAt, closesAt: window.closesAt } };
    }
    case 'prospect': {
      if (lastSpokeAt === null) {
        const window = windowFrom(zone, declaredAt, cadence.prospect.closesDays - cadence.prospect.opensDays);
        const { refusals } = trail;
        return { window, reason: { code: 'prospect', followUp: 1, refusals, lastSpokeAt, closesAt: window.closesAt } };
      }
      return prospectPlan(policy, trail, zone, lastSpokeAt);
    }
    default: {
      const window = windowOfFresh(policy, calendarRegionOf(policy, customer), zone, customer.assignedAt);
      const reason: Reason = {
        code: 'fresh',
        assignedAt: customer.assignedAt,
        tries: tries.length,
        closesAt: window.closesAt,
      };
      return { window, reason };
    }
  }
}

/** Follow-up n is the one to be made: as many as the conversations there were. */
function prospectPlan(policy: Policy, trail: Trail, zone: ZoneId, lastSpokeAt: Instant): Plan {
  const { refusals } = trail;
  if (trail.newApproachFrom !== null) {
    const window = windowInDays(zone, lastSpokeAt, policy.cadence.newApproach);
    return { window, reason: { code: 'new-approach', refusals, lastSpokeAt, closesAt: window.closesAt } };
  }
  const window = windowInDays(zone, lastSpokeAt, policy.cadence.prospect);
  return {
    window,
    reason: { code: 'prospect', followUp: trail.conversations, refusals, lastSpokeAt, closesAt: window.closesAt },
  };
}

/** The agent's own date, until a conversation on its day or later has used it up. */
function openHotDate(zone: ZoneId, hotDate: Instant | null, lastSpokeAt: Instant | null): Instant | null {
  if (hotDate === null) return null;
  if (lastSpokeAt === null) return hotDate;
  return lastSpokeAt < startOfDayNumber(zone, dayAt(zone, hotDate)) ? hotDate : null;
}

/** Days count from the last conversation; one that became hot only later is not overdue from the first moment. */
function hotWindow(policy: Policy, zone: ZoneId, since: Instant, lastSpokeAt: Instant | null): ContactWindow {
  const { opensDays, closesDays } = policy.cadence.hot;
  const closesAt = windowFrom(zone, Math.max(since, lastSpokeAt ?? 0), closesDays).closesAt;
  if (lastSpokeAt === null) return { opensAt: since, bestAt: since, closesAt };
  const opensAt = startOfDayNumber(zone, dayAt(zone, lastSpokeAt) + opensDays);
  return { opensAt, bestAt: Math.max(opensAt, Math.min(since, closesAt)), closesAt };
}
