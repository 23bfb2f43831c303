import type { HoursClock } from '#domain/calling-hours/legal-hours.ts';
import type { E164 } from '#domain/model/customer.ts';
import {
  QUEUE_GROUPS,
  type Reason,
  SHARED_GROUPS,
  STAGES,
  type Stage,
  TIERS,
  type Tier,
} from '#domain/model/standing.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Ordered } from '#domain/queue/order.ts';
import { mergeByShares, type PerGroup } from '#domain/queue/shares.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import { GroupSeats, type Seat, type SeatQuestion, type StoredClass } from './group-seats.ts';
import type { Identities } from './identities.ts';

/** One entry of an agent's list, as it is stored. */
export interface ServedEntry extends Ordered {
  readonly customer: CustomerUid;
  readonly name: string;
  readonly company: string | null;
  readonly stage: Stage;
  readonly tier: Tier;
  readonly followUp: number;
  readonly number: E164 | null;
  readonly reason: Reason;
}

export interface HeadQuestion extends SeatQuestion {
  readonly owner: AgentUid;
  /** Calls of the agent that count for each shared group today. */
  readonly doneToday: PerGroup;
}

const DETAILS = `SELECT c.id, c.name, c.company, e.stage, e.tier, e.follow_up AS followUp, e.number, e.reason
  FROM queue_entry e JOIN customer c ON c.id = e.customer_id WHERE e.customer_id IN (SELECT value FROM json_each(?))`;

const CLASSES = 'SELECT id, key FROM hours_class ORDER BY id';

const openClasses = (reader: Reader, hours: HoursClock, now: Instant): StoredClass[] =>
  reader.all<StoredClass>(CLASSES).filter(({ key }) => hours(key, now).open);

/** Ids of the hours classes whose customers may be called by law at `now`. */
export const classesOpenAt = (reader: Reader, hours: HoursClock, now: Instant): number[] =>
  openClasses(reader, hours, now).map(({ id }) => id);

/**
 * The first entries of an agent's list (method section 3), in order: strict groups first, then by shares, the first candidates of
 * a shared group by their chance of being reached at this hour. Reads one index seek per open hours class of a group, and only
 * groups whose turn comes. Entries must hold at `now`: see `queue.tick`.
 */
export function queueHead(
  reader: Reader,
  ids: Identities,
  policy: Policy,
  hours: HoursClock,
  question: HeadQuestion,
): ServedEntry[] {
  const ownerId = ids.agentId(question.owner);
  if (ownerId === null || question.limit === 0) return [];
  return reader.snapshot(() => {
    const seats = new GroupSeats(reader, policy, ownerId, openClasses(reader, hours, question.now), question);
    return served(reader, mergeByShares(seats.lists(), question.doneToday, policy.shares, question.limit));
  });
}

interface DetailRow {
  readonly id: number;
  readonly name: string;
  readonly company: string | null;
  readonly stage: number;
  readonly tier: number;
  readonly followUp: number;
  readonly number: E164 | null;
  readonly reason: string;
}

function served(reader: Reader, seats: readonly Seat[]): ServedEntry[] {
  const rows = reader.all<DetailRow>(DETAILS, JSON.stringify(seats.map(({ customerId }) => customerId)));
  const details = new Map(rows.map((row) => [row.id, row]));
  return seats.map(({ customerId, customer, group, pinned, tierRank, closesAt }) => {
    const row = details.get(customerId);
    if (row === undefined) throw new Error(`an entry without its customer: ${customerId}`);
    return {
      customer,
      group,
      pinned,
      tierRank,
      closesAt,
      name: row.name,
      company: row.company,
      stage: STAGES[row.stage] ?? 'fresh',
      tier: TIERS[row.tier] ?? 'none',
      followUp: row.followUp,
      number: row.number,
      reason: JSON.parse(row.reason),
    };
  });
}

/** Calls of an agent since an instant that count for each shared group; a customer counts once. */
export function doneSince(reader: Reader, agentId: number, since: Instant): PerGroup {
  const rows = reader.all<{ queueGroup: number; n: number }>(
    `SELECT queue_group AS queueGroup, count(DISTINCT customer_id) AS n FROM interaction
     WHERE agent_id = ? AND at >= ? AND queue_group IS NOT NULL AND (channel <> 'call' OR outcome IS NOT NULL)
     GROUP BY queue_group`,
    agentId,
    since,
  );
  const done = { existing: 0, prospects: 0, fresh: 0 };
  for (const group of SHARED_GROUPS) {
    done[group] = rows.find((row) => row.queueGroup === QUEUE_GROUPS.indexOf(group))?.n ?? 0;
  }
  return done;
}
