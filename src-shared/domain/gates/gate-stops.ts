import { DAY, HOUR, type Instant, type Millis, NEVER } from '../../kernel/time.ts';
import { endOfDay } from '../calendar/zoned-time.ts';
import { hoursClassOf } from '../calling-hours/hours-class.ts';
import type { HoursClock } from '../calling-hours/legal-hours.ts';
import { legalRegionOf } from '../calling-hours/place.ts';
import { preferredAt } from '../calling-hours/preferred-hours.ts';
import type { GateStop } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { type ColleagueContact, colleagueContact, colleagueStop, NO_COLLEAGUE } from './colleague.ts';
import { columnOf, holds } from './gate-table.ts';
import { listPurposeOf, servedFrom } from './purpose.ts';
import { type CallPlan, historyStops } from './stored-gates.ts';
import { stopsAt, type TimedStop } from './timed-stop.ts';

/** What only the moment tells: claims, the hub's knowledge, other calls (the engine's ports). */
export interface MomentFacts {
  /** Whether this device holds the claim (lease) on the number. */
  readonly claimGranted: boolean;
  /** Why it does not, where the claims say so. */
  readonly claimBecause: string | null;
  /** Whether the hub is heard now and the call will be audited there; a store without a hub is its own. */
  readonly online: boolean;
  /** Contacts by colleagues that the hub knows of. */
  readonly colleague: ColleagueContact;
  /** The company's dials of this number today, for shared lines. */
  readonly dialsOfNumberToday: number;
  /** Age of the knowledge who must not be called; null where this store is the source of it. */
  readonly suppressionAgeMs: Millis | null;
  /** When the number was last checked against a registry, by its code. */
  readonly registryCheckedAt: Readonly<Record<string, Instant>>;
  /** Whether a call with this customer is up. */
  readonly callUp: boolean;
}

/** A store without a hub and with nothing known against the call. */
export const SOLO_MOMENT: MomentFacts = {
  claimGranted: true,
  claimBecause: null,
  online: true,
  colleague: NO_COLLEAGUE,
  dialsOfNumberToday: 0,
  suppressionAgeMs: null,
  registryCheckedAt: {},
  callUp: false,
};

/**
 * Every gate that stops a call at `now`, in the order of the method's table (section 5); an empty answer is leave to dial.
 * Asked when a call begins and to explain; the list's own gates (window, snooze) are not among them.
 */
export function gateStops(
  policy: Policy,
  packs: RegionPacks,
  hours: HoursClock,
  plan: CallPlan,
  moment: MomentFacts,
  now: Instant,
): GateStop[] {
  const stops = [...historyStops(policy, packs, plan), ...momentStops(policy, packs, hours, plan, moment, now)];
  return stopsAt(
    stops.map((stop) => untilServed(policy, plan, moment, now, stop)),
    now,
  );
}

/** What the agreed call passes stops the ordinary one before it only until a call serves what was agreed. */
function untilServed(
  policy: Policy,
  plan: CallPlan,
  { online }: MomentFacts,
  now: Instant,
  stop: TimedStop,
): TimedStop {
  const { position } = plan.standing;
  const from = servedFrom(policy, position);
  const agreed = listPurposeOf(position);
  if (agreed === plan.purpose || now >= from || stop.facts.cap === 'shared-line') return stop;
  if (holds(columnOf(plan.caller, agreed), stop.gate, online)) return stop;
  return { ...stop, until: Math.min(stop.until, from) };
}

/** The gates that no queue entry stores, because they change by the hour or by what others do. */
export function momentStops(
  policy: Policy,
  packs: RegionPacks,
  hours: HoursClock,
  plan: CallPlan,
  moment: MomentFacts,
  now: Instant,
): TimedStop[] {
  const { customer } = plan.history;
  const { zone } = plan.standing;
  const e164 = plan.number?.e164 ?? null;
  const column = columnOf(plan.caller, plan.purpose);
  const stops: TimedStop[] = [];
  const add = (stop: TimedStop | null): void => {
    if (stop !== null && holds(column, stop.gate, moment.online)) stops.push(stop);
  };

  if (moment.callUp) add({ gate: 'call-up', until: NEVER, facts: {} });

  const legal = hours(hoursClassOf(policy, customer, e164), now);
  if (!legal.open) {
    add({ gate: 'legal-hours', until: legal.changesAt, facts: { region: legalRegionOf(customer, e164) } });
  }
  if (customer.preferredHours !== null) {
    const { from, to } = customer.preferredHours;
    const preferred = preferredAt(customer.preferredHours, zone, now);
    if (!preferred.open) add({ gate: 'preferred-hours', until: preferred.changesAt, facts: { from, to } });
  }
  // Others are behind a shared line: no promise to one of them lets its cap pass.
  const sharedLine = sharedLineStop(policy, plan, moment, now);
  if (sharedLine !== null) stops.push(sharedLine);
  // The list has let a promise pass where a colleague was there before: offline that is not enough.
  add(colleagueStop(policy, colleagueContact(plan.history, plan.agent)));
  add(colleagueStop(policy, moment.colleague));
  if (!moment.claimGranted) {
    add({ gate: 'claim', until: NEVER, facts: { mine: plan.caller !== 'other', because: moment.claimBecause } });
  }
  add(staleKnowledge(policy, packs, plan, moment, now));
  return stops;
}

/** The company dials a shared line only so often a day, whoever of the people behind it is meant. */
function sharedLineStop(policy: Policy, plan: CallPlan, moment: MomentFacts, now: Instant): TimedStop | null {
  const tries = moment.dialsOfNumberToday;
  if (!plan.number?.shared || tries < policy.sharedLine.dialsPerDay) return null;
  return { gate: 'tries-cap', until: endOfDay(plan.standing.zone, now), facts: { cap: 'shared-line', tries } };
}

/** Our own list or a registry that the company subscribes to was last heard of too long ago. Permission outranks a registry. */
function staleKnowledge(
  policy: Policy,
  packs: RegionPacks,
  { history, number }: CallPlan,
  moment: MomentFacts,
  now: Instant,
): TimedStop | null {
  const age = moment.suppressionAgeMs;
  if (age !== null && age > policy.suppression.maxAgeHours * HOUR) {
    return { gate: 'stale-suppression', until: NEVER, facts: { list: 'own', ageMs: age } };
  }
  const { customer } = history;
  if (customer.permission === 'granted') return null;
  for (const registry of packs(legalRegionOf(customer, number?.e164 ?? null)).registries) {
    if (!registry.covers.includes(customer.kind)) continue;
    if (!policy.suppression.subscribedRegistries.includes(registry.code)) continue;
    const checkedAt = moment.registryCheckedAt[registry.code] ?? null;
    if (checkedAt === null || now - checkedAt > registry.maxAgeDays * DAY) {
      return { gate: 'stale-suppression', until: NEVER, facts: { list: registry.code, checkedAt } };
    }
  }
  return null;
}
