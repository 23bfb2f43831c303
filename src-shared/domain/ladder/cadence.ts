import type { Instant, ZoneId } from '../../kernel/time.ts';
import { dayAt, startOfDayNumber } from '../calendar/zoned-time.ts';
import { calendarRegionOf } from '../calling-hours/place.ts';
import type { History, Interaction } from '../model/history.ts';
import type { ContactWindow, Reason } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { Bought, StageAt } from './stage.ts';
import type { Trail } from './trail.ts';
import { windowFrom, windowInDays, windowInMonths, windowOfDate, windowOfFresh } from './window.ts';

/** When the next contact is right, and why. */
export interface Plan {
  readonly window: ContactWindow;
  readonly reason: Reason;
}

/** The next contact by the cadence of the stage (method section 2), before reminders and retries. Not for closed customers. */
export function ladderPlan(
  policy: Policy,
  history: History,
  trail: Trail,
  bought: Bought,
  tries: readonly Interaction[],
  { stage, lapsedAt, told, newSince }: StageAt,
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
      const week = Math.max(1, Math.round((dayAt(zone, window.bestAt) - dayAt(zone, newSince ?? boughtAt)) / 7));
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
