import { dayStringOf } from '#domain/calendar/civil.ts';
import { dayAt } from '#domain/calendar/zoned-time.ts';
import { calendarZoneOf } from '#domain/calling-hours/place.ts';
import type { Purchase, Task } from '#domain/model/history.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { renewalDue } from '#domain/task/renewal.ts';
import { DAY, type Instant } from '#kernel/time.ts';
import type { SampleCustomer } from './life.ts';
import { owesNothing } from './owes-nothing.ts';

/** One in so many accounts is looked at; some of these have bought what runs out. */
const ONE_IN = 3;
/** Days until its renewal is talked of, in turn: one is due today. */
const AWAY = [0, 2, 6, 12, 40, 90] as const;
/** A new buyer is called weekly, and whoever bought longer ago has lapsed. */
const BOUGHT_DAYS = { from: 95, to: 320 } as const;

/**
 * A life in which what was bought last runs out before long, for some of the companies that bought within the year and are owed nothing
 * else. The `index` of the customer decides, not dice, and `uid` is none of the numbered ones: all else of the team stays as it is.
 */
export function withRenewal(life: SampleCustomer, index: number, now: Instant, uid: Task['uid']): SampleCustomer {
  const { customer } = life;
  const bought = lastKept(life);
  const days = bought === null ? 0 : (now - bought.at) / DAY;
  const isWanted = index % ONE_IN === 0 && customer.kind === 'company' && owesNothing(life);
  if (bought === null || !isWanted || days < BOUGHT_DAYS.from || days > BOUGHT_DAYS.to) return life;
  const away = AWAY[(index / ONE_IN) % AWAY.length] ?? 0;
  const today = dayAt(calendarZoneOf(defaultPolicy, customer), now);
  const onDay = dayStringOf(today + away + defaultPolicy.tasks.renewalLeadDays);
  const renewal: Task = {
    uid,
    customer: customer.uid,
    kind: 'renewal',
    role: 'agent',
    dueAt: renewalDue(defaultPolicy, customer, onDay, bought.at),
    about: bought.product,
    channel: null,
    state: 'open',
    madeAt: bought.at,
    closedAt: null,
    madeIn: bought.soldIn,
    purchase: bought.uid,
    complaint: null,
    onDay,
  };
  return { ...life, tasks: [...life.tasks, renewal] };
}

/** What was bought last and did not come back. */
function lastKept({ purchases }: SampleCustomer): Purchase | null {
  let last: Purchase | null = null;
  for (const one of purchases) if (one.returnedAt === null && (last === null || one.at > last.at)) last = one;
  return last;
}
