import type { HoursClock } from '#domain/calling-hours/legal-hours.ts';
import type { E164 } from '#domain/model/customer.ts';
import {
  QUEUE_GROUPS,
  type QueueGroup,
  type Reason,
  SHARED_GROUPS,
  STAGES,
  type Stage,
  TIERS,
  type Tier,
} from '#domain/model/standing.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { compareEntries, type Ordered } from '#domain/queue/order.ts';
import { mergeByShares, type PerGroup } from '#domain/queue/shares.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
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

export interface HeadQuestion {
  readonly owner: AgentUid;
  readonly now: Instant;
  /** Most entries to serve, from 0. */
  readonly limit: number;
  /** Customers that only the moment keeps out of the list: a call with them is up, a claim is another's. */
  readonly except: ReadonlySet<CustomerUid>;
  /** Calls of the agent that count for each shared group today. */
  readonly doneToday: PerGroup;
}

interface Seat extends Ordered {
  readonly customer: CustomerUid;
  readonly customerId: number;
}

interface SeatRow {
  readonly customerId: number;
  readonly customer: CustomerUid;
  readonly pinned: number;
  readonly tierRank: number;
  readonly closesAt: Instant;
}

/** One seek: everything it reads and sorts by is in the index. */
const SEATS = `SELECT customer_id AS customerId, lower(hex(uid)) AS customer, pinned, tier_rank AS tierRank, closes_at AS closesAt
  FROM queue_entry
  WHERE owner_id = ? AND queue_group = ? AND hours_class_id = ? AND state = 0
    AND (customer_id >> 32) NOT IN (SELECT batch FROM hidden_batch)
  ORDER BY pinned DESC, tier_rank, closes_at, uid LIMIT ?`;

const DETAILS = `SELECT c.name, c.company, e.stage, e.tier, e.follow_up AS followUp, e.number, e.reason
  FROM queue_entry e JOIN customer c ON c.id = e.customer_id WHERE e.customer_id = ?`;

const CLASSES = 'SELECT id, key FROM hours_class ORDER BY id';

/** Ids of the hours classes whose customers may be called by law at `now`. */
export function classesOpenAt(reader: Reader, hours: HoursClock, now: Instant): number[] {
  return reader
    .all<{ id: number; key: string }>(CLASSES)
    .filter(({ key }) => hours(key, now).open)
    .map(({ id }) => id);
}

/**
 * The first entries of an agent's list (method section 3), in order: strict groups first, then by shares. Reads one index seek
 * per group and open hours class. Entries must hold at `now`: see `queue.tick`.
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
    const classes = classesOpenAt(reader, hours, question.now);
    const lists: Partial<Record<QueueGroup, Seat[]>> = {};
    for (const group of QUEUE_GROUPS) lists[group] = seatsOf(reader, ownerId, group, classes, question);
    const seats = mergeByShares(lists, question.doneToday, policy.shares, question.limit);
    return seats.map((seat) => served(reader, seat));
  });
}

function seatsOf(
  reader: Reader,
  ownerId: number,
  group: QueueGroup,
  classes: readonly number[],
  { limit, except }: HeadQuestion,
): Seat[] {
  const most = limit + except.size;
  const seats: Seat[] = [];
  for (const hoursClass of classes) {
    const rows = reader.all<SeatRow>(SEATS, ownerId, QUEUE_GROUPS.indexOf(group), hoursClass, most);
    for (const row of rows) {
      if (!except.has(row.customer)) seats.push({ ...row, group, pinned: row.pinned === 1 });
    }
  }
  if (classes.length > 1) seats.sort(compareEntries);
  return seats.slice(0, limit);
}

interface DetailRow {
  readonly name: string;
  readonly company: string | null;
  readonly stage: number;
  readonly tier: number;
  readonly followUp: number;
  readonly number: E164 | null;
  readonly reason: string;
}

function served(reader: Reader, { customerId, ...seat }: Seat): ServedEntry {
  const row = reader.get<DetailRow>(DETAILS, customerId);
  if (row === undefined) throw new Error(`an entry without its customer: ${customerId}`);
  return {
    ...seat,
    name: row.name,
    company: row.company,
    stage: STAGES[row.stage] ?? 'fresh',
    tier: TIERS[row.tier] ?? 'none',
    followUp: row.followUp,
    number: row.number,
    reason: JSON.parse(row.reason),
  };
}

/** Calls of an agent since an instant that count for each shared group; a customer counts once. */
export function doneSince(reader: Reader, agentId: number, since: Instant): PerGroup {
  const rows = reader.all<{ queueGroup: number; n: number }>(
    `SELECT queue_group AS queueGroup, count(DISTINCT customer_id) AS n FROM interaction
     WHERE agent_id = ? AND at >= ? AND queue_group IS NOT NULL GROUP BY queue_group`,
    agentId,
    since,
  );
  const done = { existing: 0, prospects: 0, fresh: 0 };
  for (const group of SHARED_GROUPS) {
    done[group] = rows.find((row) => row.queueGroup === QUEUE_GROUPS.indexOf(group))?.n ?? 0;
  }
  return done;
}
