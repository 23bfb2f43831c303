import { type Instant, MINUTE, NEVER } from '../../kernel/time.ts';
import type { CustomerUid } from '../../kernel/uid.ts';
import { type HoursClass, hoursClassOf } from '../calling-hours/hours-class.ts';
import { preferredAt } from '../calling-hours/preferred-hours.ts';
import { columnOf, holds } from '../gates/gate-table.ts';
import { numberToDial } from '../gates/number-to-dial.ts';
import { listPurposeOf } from '../gates/purpose.ts';
import { type CallPlan, historyStops, listStops } from '../gates/stored-gates.ts';
import { type Standing, standingOf } from '../ladder/position.ts';
import type { E164 } from '../model/customer.ts';
import type { CallPurpose, History } from '../model/history.ts';
import { type Position, type QueueGroup, SHARED_GROUPS, TIERS } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { type OwnReach, ownReachOf } from '../reach/own-reach.ts';
import { evidenceOf } from '../reach/reach-evidence.ts';
import { type ReachSegment, reachSegmentOf } from '../reach/segment.ts';

/**
 * What the queue stores of a customer for their owner: everything that follows from policy and history. Legal hours are not in
 * it: the queue asks them once per `hoursClass`.
 */
export interface QueueEntry {
  readonly customer: CustomerUid;
  readonly group: QueueGroup;
  readonly pinned: boolean;
  /** 0 is the highest value; always 0 in strict groups: a promise is kept at its minute whatever the customer's value. */
  readonly tierRank: number;
  /** The window's close; of an inbound enquiry the instant by which it was to be answered. */
  readonly closesAt: Instant;
  /** The earliest instant at which every stored gate passes; NEVER if time does not bring it. Open: `openFrom <= now`. */
  readonly openFrom: Instant;
  /** The first instant at which group, order or openness changes by time alone; after `now`, NEVER if none. */
  readonly validUntil: Instant;
  readonly hoursClass: HoursClass;
  readonly number: E164 | null;
  readonly purpose: CallPurpose;
  readonly position: Position;
  /** Whose hours are like the customer's, and what the customer's own calls say of theirs; null: nothing (method section 3). */
  readonly reachSegment: ReachSegment;
  readonly ownReach: OwnReach | null;
}

/** The entry of a customer as of `now`, for the account's owner. */
export function queueEntry(policy: Policy, packs: RegionPacks, history: History, now: Instant): QueueEntry {
  const standing = standingOf(policy, history, now);
  return entryOf(policy, packs, ownersPlan(history, standing), now);
}

/** The call that the list would offer to the owner. */
export function ownersPlan(history: History, standing: Standing): CallPlan {
  return {
    history,
    standing,
    number: numberToDial(history, standing.tries),
    purpose: listPurposeOf(standing.position),
    caller: 'owner',
    agent: history.customer.owner,
  };
}

/**
 * What orders an entry inside its group. An enquiry past its minutes is due today, but whoever has waited longest stays first: its
 * place is kept by when it came in.
 */
const placeOf = (policy: Policy, { reason, window }: Position): Instant =>
  reason.code === 'inbound' ? reason.at + policy.inbound.answerMinutes * MINUTE : window.closesAt;

function entryOf(policy: Policy, packs: RegionPacks, plan: CallPlan, now: Instant): QueueEntry {
  const { history, standing, number, purpose } = plan;
  const { customer, mark } = history;
  const { position } = standing;
  const e164 = number?.e164 ?? null;

  let openFrom = 0;
  for (const stop of historyStops(policy, packs, plan)) openFrom = Math.max(openFrom, stop.until);
  for (const stop of listStops(plan)) openFrom = Math.max(openFrom, stop.until);
  let validUntil = position.validUntil;

  const wish = customer.preferredHours;
  if (wish !== null && openFrom < NEVER && holds(columnOf('owner', purpose), 'preferred-hours', true)) {
    const from = Math.max(openFrom, now);
    const preferred = preferredAt(wish, standing.zone, from);
    if (!preferred.open) openFrom = preferred.changesAt;
    else if (from === now) validUntil = Math.min(validUntil, preferred.changesAt);
  }
  if (openFrom > now) validUntil = Math.min(validUntil, openFrom);

  const pinned = mark !== null && mark.kind === 'pin' && now < mark.until;
  if (pinned) validUntil = Math.min(validUntil, mark.until);

  const isShared = (SHARED_GROUPS as readonly string[]).includes(position.group);
  return {
    customer: customer.uid,
    group: position.group,
    pinned,
    tierRank: isShared ? TIERS.length - 1 - TIERS.indexOf(position.tier) : 0,
    closesAt: placeOf(policy, position),
    openFrom,
    validUntil,
    hoursClass: hoursClassOf(policy, customer, e164),
    number: e164,
    purpose,
    position,
    reachSegment: reachSegmentOf(customer, history.purchases),
    ownReach: ownReachOf(evidenceOf(history.interactions, standing.zone, policy.reach.lastTries)),
  };
}
