import type { z } from 'zod';
import type { CustomerCard, customerFields, promiseView, TimelineItem } from '#contract/customer-views.ts';
import { minuteOfDayAt } from '#domain/calendar/zoned-time.ts';
import type { HoursClock } from '#domain/calling-hours/legal-hours.ts';
import { likelyZoneOf } from '#domain/calling-hours/likely-zone.ts';
import { relationshipOf } from '#domain/customer/relationship.ts';
import { gateStops, type MomentFacts } from '#domain/gates/gate-stops.ts';
import type { CallPlan } from '#domain/gates/stored-gates.ts';
import { promiseRetryAt } from '#domain/ladder/promise-retry.ts';
import type { Customer } from '#domain/model/customer.ts';
import type { CustomerPromise, History, Quote } from '#domain/model/history.ts';
import { PERSON_ROLES, type Person } from '#domain/model/person.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { RegionPacks } from '#domain/policy/region-packs/region-packs.ts';
import { callableUntil } from '#domain/queue/explain.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { knowledgeOf } from './to-ask.ts';
import { toldStops } from './told-stops.ts';
import { openComplaintsOf, quotesOf, tasksOf } from './what-stands.ts';

export interface CardParts {
  readonly policy: Policy;
  readonly packs: RegionPacks;
  readonly hours: HoursClock;
  /** The call that the person at the screen would make. */
  readonly plan: CallPlan;
  readonly moment: MomentFacts;
  readonly now: Instant;
  readonly me: AgentUid | null;
  readonly agentName: (uid: AgentUid) => string | null;
  readonly recent: readonly TimelineItem[];
  readonly people: readonly Person[];
  readonly quotes: readonly Quote[];
  readonly referredBy: CustomerCard['referredBy'];
}

/** All that stands on the screen before the first word (method section 4). */
export function customerCard(parts: CardParts): CustomerCard {
  const { policy, plan, now, me } = parts;
  const { history, standing } = plan;
  const { customer } = history;
  const knowledge = knowledgeOf(customer);
  const clock = likelyZoneOf(customer, plan.number?.e164 ?? null);
  return {
    uid: customer.uid,
    fields: fieldsOf(customer),
    owner:
      customer.owner === null
        ? null
        : { uid: customer.owner, name: parts.agentName(customer.owner) ?? '', mine: customer.owner === me },
    numbers: history.numbers.map(({ e164, ext, label, status, shared, person, homeArea }) => ({
      e164,
      ext,
      label,
      status,
      shared,
      suppressed: history.suppressed.includes(e164),
      person,
      homeArea,
    })),
    position: standing.position,
    stops: toldStops(gateStops(policy, parts.packs, parts.hours, plan, parts.moment, now), parts.agentName),
    clock,
    localMinutes: clock === null ? null : minuteOfDayAt(clock.zone, now),
    callableUntil: callableUntil(policy, parts.hours, plan, now),
    promises: history.promises
      .filter(({ state }) => state === 'open')
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .map((promise) => ({ ...promiseViewOf(promise), retryAt: promiseRetryAt(policy, history, promise) })),
    lastSpoke: lastSpoke(history),
    bought: bought(history),
    openComplaints: openComplaintsOf(policy, plan, now),
    quotes: quotesOf(parts.quotes, parts.agentName, now).filter(({ state }) => state === 'open'),
    tasks: tasksOf(history.tasks),
    supplier:
      customer.supplierUntil === null || customer.supplierUntil < now
        ? null
        : { name: customer.supplier, until: customer.supplierUntil },
    vulnerableAt: customer.vulnerableAt,
    doNotCall: customer.doNotCallAt === null ? null : { at: customer.doNotCallAt, reason: customer.doNotCallReason },
    closed: customer.closedReason === null ? null : { reason: customer.closedReason, at: customer.closedAt },
    people: peopleOf(parts.people),
    relationship: relationshipOf(policy, history, now).strength,
    serviceStandard: policy.names.standards[standing.position.tier] ?? null,
    referredBy: parts.referredBy,
    referrals: history.referrals,
    permissionAt: customer.permissionAt,
    toAsk: [...knowledge.toAsk],
    known: { have: knowledge.have, of: knowledge.of },
    recent: [...parts.recent],
  };
}

/** Those who are there first, who decides before who only knows the way; then those who left. */
function peopleOf(people: readonly Person[]): CustomerCard['people'] {
  const weight = ({ leftAt, roles }: Person): number =>
    (leftAt === null ? 0 : 100) + Math.min(PERSON_ROLES.length, ...roles.map((role) => PERSON_ROLES.indexOf(role)));
  return people
    .toSorted((a, b) => weight(a) - weight(b) || a.addedAt - b.addedAt)
    .map(({ uid, name, title, roles, note, leftAt, successor }) => {
      return { uid, name, title, roles: [...roles], note, leftAt, successor };
    });
}

export function promiseViewOf(promise: CustomerPromise): z.infer<typeof promiseView> {
  const { uid, kind, dueAt, purpose, visit, state, madeAt } = promise;
  return { uid, kind, dueAt, purpose, visit, state, madeAt };
}

function lastSpoke({ interactions }: History): CustomerCard['lastSpoke'] {
  const last = interactions.findLast(({ reached }) => reached);
  if (last === undefined) return null;
  const { at, talkMs, note, channel } = last;
  return { at, talkMs, note, spoken: channel === 'call' || channel === 'visit' };
}

/** Orders and their sum, returns left out; the sum is in the currency of the last purchase, others are not mixed in. */
function bought({ purchases }: History): CustomerCard['bought'] {
  const kept = purchases.filter(({ returnedAt }) => returnedAt === null);
  const currency = kept.at(-1)?.currency ?? null;
  const same = kept.filter((purchase) => purchase.currency === currency);
  return {
    orders: kept.reduce((sum, { orders }) => sum + orders, 0),
    amountMinor: same.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    currency,
    lastAt: kept.at(-1)?.at ?? null,
  };
}

/** What is said of a customer, as it crosses the border. */
export function fieldsOf(customer: Customer): z.infer<typeof customerFields> {
  const { preferredHours } = customer;
  return {
    kind: customer.kind,
    name: customer.name,
    company: customer.company,
    title: customer.title,
    region: customer.region,
    zone: customer.zone,
    city: customer.city,
    address: customer.address,
    email: customer.email,
    wechat: customer.wechat,
    industry: customer.industry,
    companySize: customer.companySize,
    birthday: customer.birthday,
    family: customer.family,
    hobbies: customer.hobbies,
    remark: customer.remark,
    preferredChannel: customer.preferredChannel,
    preferredHours: preferredHours === null ? null : { ...preferredHours, weekdays: [...preferredHours.weekdays] },
    source: customer.source,
    referredBy: customer.referredBy,
    permission: customer.permission,
    permissionSource: customer.permissionSource,
    permissionBasis: customer.permissionBasis,
    permissionProof: customer.permissionProof,
    calledAs: customer.calledAs,
  };
}
