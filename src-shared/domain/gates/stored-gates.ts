import { type Instant, NEVER } from '../../kernel/time.ts';
import type { AgentUid } from '../../kernel/uid.ts';
import { legalRegionOf } from '../calling-hours/place.ts';
import type { Standing } from '../ladder/position.ts';
import type { CustomerNumber } from '../model/customer.ts';
import type { CallPurpose, History, QueueMark } from '../model/history.ts';
import { type Position, STRICT_GROUPS } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { firstOpenPromise, hasOpenComplaint } from '../promise/open-promises.ts';
import { colleagueContact, colleagueStop } from './colleague.ts';
import { coolDownStop } from './cool-down.ts';
import { type Caller, columnOf, holds } from './gate-table.ts';
import { isDialable } from './number-to-dial.ts';
import type { TimedStop } from './timed-stop.ts';
import { triesCapStop } from './tries-cap.ts';

/** Who would call whom, at which number, why. */
export interface CallPlan {
  readonly history: History;
  readonly standing: Standing;
  readonly number: CustomerNumber | null;
  readonly purpose: CallPurpose;
  readonly caller: Caller;
  /** The person who would call; null where nobody owns the account. */
  readonly agent: AgentUid | null;
}

/**
 * The gates of method section 5 that follow from the history alone, each with its end: what a queue entry is computed from.
 * Hours, claims and what only the hub knows are asked at the moment of the call.
 */
export function historyStops(policy: Policy, packs: RegionPacks, plan: CallPlan): TimedStop[] {
  const { history, standing, number } = plan;
  const { customer } = history;
  const column = columnOf(plan.caller, plan.purpose);
  const stops: TimedStop[] = [];
  // What passes online only is decided at the moment: the list offers it.
  const add = (stop: TimedStop | null): void => {
    if (stop !== null && holds(column, stop.gate, true)) stops.push(stop);
  };

  const { reason } = standing.position;
  if (reason.code === 'closed') {
    const gate = reason.because === 'do-not-call' ? 'do-not-call' : 'closed';
    add({ gate, until: NEVER, facts: { because: reason.because, since: reason.at } });
  }
  add(numberStop(history, number));

  const region = legalRegionOf(customer, number?.e164 ?? null);
  const pack = packs(region);
  const needed = pack.permissionNeeded[customer.kind];
  if (customer.permission === 'refused' || (needed && customer.permission !== 'granted')) {
    add({ gate: 'permission', until: NEVER, facts: { permission: customer.permission, region, needed } });
  }
  add(coolDownStop(policy, pack, standing));
  add(triesCapStop(policy, pack, standing.zone, standing.tries));
  add(colleagueStop(policy, colleagueContact(history, plan.agent)));
  if (hasOpenComplaint(history)) {
    add({ gate: 'complaint', until: NEVER, facts: { open: history.complaints.length } });
  }
  if (customer.vulnerableAt !== null) {
    add({ gate: 'vulnerable', until: NEVER, facts: { since: customer.vulnerableAt } });
  }
  return stops;
}

/** Why the number, or every number of the customer, must not be dialled. */
function numberStop(history: History, number: CustomerNumber | null): TimedStop | null {
  if (number !== null) {
    if (history.suppressed.includes(number.e164)) {
      return { gate: 'do-not-call', until: NEVER, facts: { because: 'suppressed' } };
    }
    return isDialable(history, number)
      ? null
      : { gate: 'dead-number', until: NEVER, facts: { status: number.status, numbers: 1 } };
  }
  const { numbers } = history;
  if (numbers.length === 0) return { gate: 'no-number', until: NEVER, facts: {} };
  const live = numbers.find((each) => each.status === 'live');
  return live === undefined
    ? { gate: 'dead-number', until: NEVER, facts: { status: numbers[0]?.status ?? 'dead', numbers: numbers.length } }
    : { gate: 'do-not-call', until: NEVER, facts: { because: 'suppressed' } };
}

/** What keeps a customer out of the list though they might be called: the window is not open yet, or the agent put the entry aside. */
export function listStops({ history, standing }: CallPlan): TimedStop[] {
  const { window, reason } = standing.position;
  if (reason.code === 'closed') return [];
  const stops: TimedStop[] = [{ gate: 'window', until: window.opensAt, facts: { bestAt: window.bestAt } }];
  const { mark } = history;
  if (mark === null || mark.kind === 'pin') return stops;
  const until = asideUntil(history, standing.position, mark);
  if (until !== null) {
    stops.push({ gate: 'snoozed', until, facts: { kind: mark.kind, reason: mark.reason, at: mark.at } });
  }
  return stops;
}

/**
 * Until when a wish to put a customer aside holds; null where what is ahead came after it: what they are owed and fell due since
 * (what is strict, method section 3), or the next try of a call made since. A reminder that the agent set since ends it at its minute.
 */
function asideUntil(history: History, { window, group, reason }: Position, mark: QueueMark): Instant | null {
  const isStrict = (STRICT_GROUPS as readonly string[]).includes(group);
  const isSince = isStrict ? window.opensAt > mark.at : reason.code === 'retry' && reason.lastTryAt > mark.at;
  if (isSince) return null;
  const wish = firstOpenPromise(history, 'reminder');
  return wish !== null && wish.madeAt > mark.at ? Math.min(mark.until, wish.dueAt) : mark.until;
}
