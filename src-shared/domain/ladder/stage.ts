import { type Instant, NEVER, type ZoneId } from '../../kernel/time.ts';
import { addMonthsToDay } from '../calendar/civil.ts';
import { dayAt, startOfDayNumber } from '../calendar/zoned-time.ts';
import type { Customer } from '../model/customer.ts';
import type { History, Purchase } from '../model/history.ts';
import type { SharedGroup, Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { Trail } from './trail.ts';

/** What the customer has bought and not returned. */
export interface Bought {
  readonly lastAt: Instant | null;
  /** Orders, counted as the file or the sales tell. */
  readonly orders: number;
  /** Each of them, oldest first. */
  readonly purchases: readonly Pick<Purchase, 'at' | 'orders'>[];
}

const NOTHING: Bought = { lastAt: null, orders: 0, purchases: [] };

export function readBought(history: History): Bought {
  if (history.purchases.length === 0) return NOTHING;
  const purchases = history.purchases.filter(({ returnedAt }) => returnedAt === null).sort((a, b) => a.at - b.at);
  return {
    lastAt: purchases.at(-1)?.at ?? null,
    orders: purchases.reduce((sum, { orders }) => sum + orders, 0),
    purchases,
  };
}

export type ClosedBecause = 'do-not-call' | 'dead' | 'out-of-business' | 'merged';

/** Why and since when the person or company is closed; null where they are not. */
export function readClosed(customer: Customer): { readonly because: ClosedBecause; readonly at: Instant } | null {
  if (customer.doNotCallAt !== null) return { because: 'do-not-call', at: customer.doNotCallAt };
  if (customer.mergedInto !== null) return { because: 'merged', at: customer.closedAt ?? customer.createdAt };
  if (customer.closedReason !== null) {
    return { because: customer.closedReason, at: customer.closedAt ?? customer.createdAt };
  }
  return null;
}

/** A stage, the instant at which time alone ends it (NEVER if none), and since when for the stages that begin by time. */
export interface StageAt {
  readonly stage: Stage;
  readonly until: Instant;
  /** Lapsed only: since when, and whether they told us. */
  readonly lapsedAt: Instant | null;
  readonly told: boolean;
  /** New buyers only: the order that made them one. */
  readonly newSince: Instant | null;
}

const lasting = (stage: Stage): StageAt => ({ stage, until: NEVER, lapsedAt: null, told: false, newSince: null });
const CLOSED = lasting('closed');
const HOT = lasting('hot');
const DORMANT = lasting('dormant');
const PROSPECT = lasting('prospect');
const FRESH = lasting('fresh');

/** The first stage that fits (method section 2). Who buys again is no new buyer. Months are calendar months in `zone`; the last day still counts. */
export function stageAt(
  policy: Policy,
  history: History,
  trail: Trail,
  bought: Bought,
  zone: ZoneId,
  now: Instant,
): StageAt {
  const { customer } = history;
  if (readClosed(customer) !== null) return CLOSED;
  const buyer = buyerStageAt(policy, customer, trail, bought, zone, now);
  if (buyer !== null) return buyer;
  if (trail.hotSince !== null) return HOT;
  if (trail.dormantSince !== null) return DORMANT;
  if (trail.conversations > 0 || customer.declaredStage === 'prospect') return PROSPECT;
  return FRESH;
}

function buyerStageAt(
  policy: Policy,
  customer: Customer,
  trail: Trail,
  bought: Bought,
  zone: ZoneId,
  now: Instant,
): StageAt | null {
  const declaredAt = customer.declaredAt ?? customer.createdAt;
  const told = lapseTold(customer, trail, bought, declaredAt);
  if (told !== null) return { ...lasting('lapsed'), lapsedAt: told, told: true };
  const boughtAt = bought.lastAt ?? (customer.declaredStage === 'established' ? declaredAt : null);
  if (boughtAt === null) return null;

  const day = dayAt(zone, boughtAt);
  const lapsesAt = startOfDayNumber(zone, addMonthsToDay(day, policy.ladder.lapsedAfterMonths) + 1);
  if (now >= lapsesAt) return { ...lasting('lapsed'), lapsedAt: lapsesAt };
  const newSince = bought.lastAt === null ? null : beganToBuy(policy, customer, trail, bought, zone);
  if (newSince !== null) {
    const settlesAt = startOfDayNumber(zone, addMonthsToDay(dayAt(zone, newSince), policy.ladder.newBuyerMonths) + 1);
    if (now < settlesAt) {
      return { ...lasting('new-buyer'), until: Math.min(settlesAt, lapsesAt), newSince };
    }
  }
  return { ...lasting('established'), until: lapsesAt };
}

/**
 * When a customer became the buyer they are: with their first order, or the first after they had lapsed. Null for an old customer: one
 * whose file says so, or counts earlier orders without their dates. The next order of an old customer makes no new buyer of them.
 */
function beganToBuy(policy: Policy, customer: Customer, trail: Trail, bought: Bought, zone: ZoneId): Instant | null {
  const { declaredStage, declaredAt } = customer;
  const lapsed = declaredStage === 'lapsed' ? (declaredAt ?? customer.createdAt) : null;
  let since: Instant | null = null;
  let before: Instant | null = null;
  for (const { at, orders } of bought.purchases) {
    const isFirst = before === null;
    const anew =
      before === null ||
      at >= startOfDayNumber(zone, addMonthsToDay(dayAt(zone, before), policy.ladder.lapsedAfterMonths) + 1) ||
      [trail.leftAt, lapsed].some((left) => left !== null && left >= (before ?? 0) && left < at);
    if (anew) since = orders > 1 || (isFirst && declaredStage === 'established') ? null : at;
    before = at;
  }
  return since;
}

/** When a buyer, by their own word or a file's, left us; a purchase since then outranks it. */
function lapseTold(customer: Customer, trail: Trail, bought: Bought, declaredAt: Instant): Instant | null {
  const { lastAt } = bought;
  const wasBuyer = lastAt !== null || customer.declaredStage === 'established' || customer.declaredStage === 'lapsed';
  if (trail.leftAt !== null && wasBuyer && trail.leftAt >= (lastAt ?? 0)) return trail.leftAt;
  if (customer.declaredStage === 'lapsed' && declaredAt > (lastAt ?? 0)) return declaredAt;
  return null;
}

/** Which share of the day a stage belongs to (method section 3). */
export function groupOfStage(stage: Stage): SharedGroup {
  switch (stage) {
    case 'new-buyer':
    case 'established':
    case 'lapsed':
      return 'existing';
    case 'hot':
    case 'prospect':
      return 'prospects';
    default:
      return 'fresh';
  }
}
