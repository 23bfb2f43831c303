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
import { listsByGroup, mergeByShares, type PerGroup } from '#domain/queue/shares.ts';
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
  readonly queueGroup: number;
  readonly pinned: number;
  readonly tierRank: number;
  readonly closesAt: Instant;
}

/** One seek in the index for each group and open hours class in which there is anybody; all in one statement. */
const SEATS = `SELECT e.customer_id AS customerId, lower(hex(e.uid)) AS customer, e.queue_group AS queueGroup, e.pinned,
    e.tier_rank AS tierRank, e.closes_at AS closesAt
  FROM queue_tally t JOIN queue_entry e ON e.customer_id IN (
    SELECT q.customer_id FROM queue_entry q
    WHERE q.owner_id = t.owner_id AND q.queue_group = t.queue_group AND q.hours_class_id = t.hours_class_id AND q.state = 0
      AND (q.customer_id >> 32) NOT IN (SELECT batch FROM hidden_batch)
    ORDER BY q.pinned DESC, q.tier_rank, q.closes_at, q.uid LIMIT ?)
  WHERE t.owner_id = ? AND t.open > 0 AND t.hours_class_id IN (SELECT value FROM json_each(?))`;

const DETAILS = `SELECT c.id, c.name, c.company, e.stage, e.tier, e.follow_up AS followUp, e.number, e.reason
  FROM queue_entry e JOIN customer c ON c.id = e.customer_id WHERE e.customer_id IN (SELECT value FROM json_each(?))`;

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
    const lists = listsByGroup(seatsOf(reader, ownerId, classes, question));
    return served(reader, mergeByShares(lists, question.doneToday, policy.shares, question.limit));
  });
}

function seatsOf(reader: Reader, ownerId: number, classes: readonly number[], { limit, except }: HeadQuestion): Seat[] {
  const seats: Seat[] = [];
  for (const row of reader.all<SeatRow>(SEATS, limit + except.size, ownerId, JSON.stringify(classes))) {
    const group = QUEUE_GROUPS[row.queueGroup];
    if (group !== undefined && !except.has(row.customer)) seats.push({ ...row, group, pinned: row.pinned === 1 });
  }
  return seats;
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
