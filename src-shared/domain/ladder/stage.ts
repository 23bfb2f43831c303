import { type Instant, NEVER, type ZoneId } from '../../kernel/time.ts';
import { addMonthsToDay } from '../calendar/civil.ts';
import { dayAt, startOfDayNumber } from '../calendar/zoned-time.ts';
import type { Customer } from '../model/customer.ts';
import type { History } from '../model/history.ts';
import type { SharedGroup, Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { Trail } from './trail.ts';

/** What the customer has bought and not returned. */
export interface Bought {
  readonly lastAt: Instant | null;
  /** Orders, counted as the file or the sales tell. */
  readonly orders: number;
}

export function readBought(history: History): Bought {
  let lastAt: Instant | null = null;
  let orders = 0;
  for (const purchase of history.purchases) {
    if (purchase.returnedAt !== null) continue;
    orders += purchase.orders;
    if (lastAt === null || purchase.at > lastAt) lastAt = purchase.at;
  }
  return { lastAt, orders };
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
}

const lasting = (stage: Stage): StageAt => ({ stage, until: NEVER, lapsedAt: null, told: false });
const CLOSED = lasting('closed');
const HOT = lasting('hot');
const DORMANT = lasting('dormant');
const PROSPECT = lasting('prospect');
const FRESH = lasting('fresh');

/** The first stage that fits (method section 2). Months are calendar months in `zone`; the last day still counts. */
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
  if (told !== null) return { stage: 'lapsed', until: NEVER, lapsedAt: told, told: true };
  const boughtAt = bought.lastAt ?? (customer.declaredStage === 'established' ? declaredAt : null);
  if (boughtAt === null) return null;

  const day = dayAt(zone, boughtAt);
  const lapsesAt = startOfDayNumber(zone, addMonthsToDay(day, policy.ladder.lapsedAfterMonths) + 1);
  if (now >= lapsesAt) return { stage: 'lapsed', until: NEVER, lapsedAt: lapsesAt, told: false };
  if (bought.lastAt !== null) {
    const settlesAt = startOfDayNumber(zone, addMonthsToDay(day, policy.ladder.newBuyerMonths) + 1);
    if (now < settlesAt) {
      return { stage: 'new-buyer', until: Math.min(settlesAt, lapsesAt), lapsedAt: null, told: false };
    }
  }
  return { stage: 'established', until: lapsesAt, lapsedAt: null, told: false };
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
