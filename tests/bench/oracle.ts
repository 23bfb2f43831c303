import type { SampleCustomer } from '#db/samples/life.ts';
import { calendarZoneOfClass, type HoursClass } from '#domain/calling-hours/hours-class.ts';
import { createHoursClock } from '#domain/calling-hours/legal-hours.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { History } from '#domain/model/history.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { queueEntry } from '#domain/queue/queue-entry.ts';
import { mergeByShares, pinsApart } from '#domain/queue/shares.ts';
import { lettersAt, reachLevel } from '#domain/reach/own-reach.ts';
import type { Reachable } from '#domain/reach/rank-by-reach.ts';
import { weekHourAt } from '#domain/reach/week-hours.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { reachLists } from '../fixtures/scan-queue.ts';

/** One in so many customers is asked for by number and by name. */
const EVERY = 97;

interface OfferedEntry extends Reachable {
  readonly hoursClass: HoursClass;
}

/** What the engine must answer, told by a full scan through the domain's functions, without a store. */
export interface Oracle {
  readonly customers: number;
  /** Share of the agent's entries that a stored gate holds back at the instant of the scan, legal hours aside, 0 to 1. */
  readonly gated: number;
  /** The whole list in the order in which it is to be served. */
  readonly list: readonly CustomerUid[];
  readonly known: readonly { readonly uid: CustomerUid; readonly name: string; readonly number: E164 }[];
  /** How often a name occurs, in names and companies. */
  timesOf(name: string): number;
}

const historyOf = ({ suppressions, ...life }: SampleCustomer): History => ({
  ...life,
  tasks: life.tasks.filter(({ state }) => state === 'open'),
  referrals: 0,
  suppressed: suppressions.map(({ e164 }) => e164),
});

/** Scans `lives` as of `now` for the list of `agent`. */
export function scan(lives: Iterable<SampleCustomer>, policy: Policy, agent: AgentUid, now: Instant): Oracle {
  const hours = createHoursClock(regionPackOf);
  const offered: OfferedEntry[] = [];
  const known: Oracle['known'][number][] = [];
  const names: string[] = [];
  let own = 0;
  let open = 0;
  let customers = 0;
  for (const life of lives) {
    customers += 1;
    const { customer, numbers } = life;
    names.push(`${customer.name} ${customer.company ?? ''}`);
    const [number] = numbers;
    if (customers % EVERY === 0 && number !== undefined) {
      known.push({ uid: customer.uid, name: customer.name, number: number.e164 });
    }
    if (customer.owner !== agent) continue;
    own += 1;
    const { openFrom, hoursClass, group, pinned, tierRank, closesAt, ownReach } = queueEntry(
      policy,
      regionPackOf,
      historyOf(life),
      now,
    );
    if (openFrom > now) continue;
    open += 1;
    if (!hours(hoursClass, now).open) continue;
    const letters = ownReach && lettersAt(ownReach, weekHourAt(calendarZoneOfClass(policy, hoursClass), now));
    // A population is written without its lessons: of every segment nothing is known but the base rate.
    const level = reachLevel(policy.reach, policy.reach.baseRate, letters);
    offered.push({ customer: customer.uid, group, pinned, tierRank, closesAt, hoursClass, reachLevel: level });
  }
  const doneToday = { existing: 0, prospects: 0, fresh: 0 };
  const list = mergeByShares(pinsApart(reachLists(offered, policy, now)), doneToday, policy.shares, offered.length);
  return {
    customers,
    gated: 1 - open / own,
    list: list.map(({ customer }) => customer as CustomerUid),
    known,
    timesOf: (name) => names.filter((each) => each.includes(name)).length,
  };
}
