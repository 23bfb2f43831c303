import { DAY, type Instant, NEVER } from '../../kernel/time.ts';
import { hoursClassOf } from '../calling-hours/hours-class.ts';
import type { HoursClock } from '../calling-hours/legal-hours.ts';
import { preferredAt } from '../calling-hours/preferred-hours.ts';
import { type MomentFacts, momentStops } from '../gates/gate-stops.ts';
import { columnOf, holds } from '../gates/gate-table.ts';
import { type CallPlan, historyStops, listStops } from '../gates/stored-gates.ts';
import { stopsAt } from '../gates/timed-stop.ts';
import { standingOf } from '../ladder/position.ts';
import type { History } from '../model/history.ts';
import type { GateStop, Position } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { ownersPlan } from './queue-entry.ts';

/** Why a customer is, or is not, offered to their owner at this moment. */
export interface Explanation {
  readonly position: Position;
  readonly offered: boolean;
  /** Every gate that stops now, and until when. */
  readonly stops: readonly GateStop[];
  /** The first instant at which all that time can open is open; null where time alone does not open it, `now` where offered. */
  readonly opensAt: Instant | null;
}

/** A customer's place in their owner's list: offered or not, and if not, by which gates, until when (method section 3). */
export function explainPlace(
  policy: Policy,
  packs: RegionPacks,
  hours: HoursClock,
  history: History,
  moment: MomentFacts,
  now: Instant,
): Explanation {
  const standing = standingOf(policy, history, now);
  const plan = ownersPlan(history, standing);
  const stored = [...historyStops(policy, packs, plan), ...listStops(plan)];
  const stops = stopsAt([...stored, ...momentStops(policy, packs, hours, plan, moment, now)], now);
  if (stops.length === 0) return { position: standing.position, offered: true, stops, opensAt: now };

  const endless = stops.some((stop) => stop.until === null);
  const from = stored.reduce((latest, stop) => Math.max(latest, stop.until), now);
  return {
    position: standing.position,
    offered: false,
    stops,
    opensAt: endless || from >= NEVER ? null : nextCallable(policy, hours, plan, from),
  };
}

/** How long legal and preferred hours are searched for a moment that is in both. */
const HORIZON = 60 * DAY;

/** The first instant from `from` on that is inside legal and, where they count, preferred hours; null if there is none for long. */
function nextCallable(policy: Policy, hours: HoursClock, plan: CallPlan, from: Instant): Instant | null {
  const { customer } = plan.history;
  const hoursClass = hoursClassOf(policy, customer, plan.number?.e164 ?? null);
  const wish = holds(columnOf(plan.caller, plan.purpose), 'preferred-hours', true) ? customer.preferredHours : null;
  let at = from;
  while (at <= from + HORIZON) {
    const legal = hours(hoursClass, at);
    const preferred = wish === null ? null : preferredAt(wish, plan.standing.zone, at);
    const next = Math.max(
      legal.open ? at : legal.changesAt,
      preferred === null || preferred.open ? at : preferred.changesAt,
    );
    if (next === at) return at;
    at = next;
  }
  return null;
}

/** Until when a customer may be called without a break, by law and wish; null where that is not so now. */
export function callableUntil(policy: Policy, hours: HoursClock, plan: CallPlan, now: Instant): Instant | null {
  const { customer } = plan.history;
  const legal = hours(hoursClassOf(policy, customer, plan.number?.e164 ?? null), now);
  if (!legal.open) return null;
  const counts = holds(columnOf(plan.caller, plan.purpose), 'preferred-hours', true);
  if (!counts || customer.preferredHours === null) return legal.changesAt;
  const preferred = preferredAt(customer.preferredHours, plan.standing.zone, now);
  return preferred.open ? Math.min(legal.changesAt, preferred.changesAt) : null;
}
