import type { DayView } from '#contract/day.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import type { Reader } from './database.ts';

/** What counts of an agent's calls: not what was corrected since, nor what a correction replaced. */
const EFFECTIVE = `uid NOT IN (SELECT corrects FROM interaction
    WHERE agent_id = ? AND at >= ? AND outcome IS NOT NULL AND corrects IS NOT NULL)`;

interface CallFigures {
  /** Calls that the agent made; who calls in is no try. */
  readonly tries: number;
  /** Tries in which somebody was spoken to. */
  readonly reached: number;
  readonly conversations: number;
  readonly talkMs: Millis;
  /** The agent's first call since then; null: none. */
  readonly firstAt: Instant | null;
}

/** Calls of an agent since an instant. */
export function callsSince(reader: Reader, agentId: number, since: Instant): CallFigures {
  const row = reader.get<CallFigures>(
    `SELECT coalesce(sum(direction = 'out'), 0) AS tries, coalesce(sum(direction = 'out' AND reached), 0) AS reached,
       coalesce(sum(reached), 0) AS conversations, coalesce(sum(talk_ms), 0) AS talkMs, min(at) AS firstAt
     FROM interaction WHERE agent_id = ? AND at >= ? AND outcome IS NOT NULL AND channel = 'call' AND ${EFFECTIVE}`,
    agentId,
    since,
    agentId,
    since,
  );
  return row ?? { tries: 0, reached: 0, conversations: 0, talkMs: 0, firstAt: null };
}

/** How many of the agent's conversations since an instant were a first one (0) or follow-up n. */
export const followUpDepth = (reader: Reader, agentId: number, since: Instant): DayView['figures']['depth'] =>
  reader.all(
    `SELECT q.follow_up AS followUp, count(*) AS count FROM (
       SELECT DISTINCT customer_id FROM interaction
       WHERE agent_id = ? AND at >= ? AND outcome IS NOT NULL AND reached = 1 AND ${EFFECTIVE}) spoken
     JOIN queue_entry q ON q.customer_id = spoken.customer_id GROUP BY q.follow_up ORDER BY q.follow_up`,
    agentId,
    since,
    agentId,
    since,
  );

/** Begin of the agent's latest calls since an instant, newest first. */
export const recentTries = (reader: Reader, agentId: number, since: Instant, limit: number): Instant[] =>
  reader
    .all<{ at: Instant }>(
      'SELECT at FROM interaction WHERE agent_id = ? AND at >= ? AND outcome IS NOT NULL ORDER BY at DESC LIMIT ?',
      agentId,
      since,
      limit,
    )
    .map(({ at }) => at);

const OWN = 'coalesce(c.owner_id, p.made_by_id) = ?';

/**
 * What became of what was agreed with customers since an instant, reminders of one's own apart; missed are those that are over, agreed with the customer and still open, due from `own` on.
 */
export function promisesSince(
  reader: Reader,
  agentId: number,
  since: Instant,
  own: Instant,
  now: Instant,
): Pick<DayView['figures'], 'promisesKept' | 'promisesMoved' | 'promisesMissed'> {
  const closed = reader.all<{ state: string; n: number }>(
    `SELECT p.state, count(*) AS n FROM promise p JOIN customer c ON c.id = p.customer_id
     WHERE p.closed_at IS NOT NULL AND p.closed_at >= ? AND p.kind = 'agreed' AND ${OWN} GROUP BY p.state`,
    since,
    agentId,
  );
  const late = reader.get<{ n: number }>(
    `SELECT count(*) AS n FROM promise p JOIN customer c ON c.id = p.customer_id
     WHERE p.state = 'open' AND p.due_at >= ? AND p.due_at < ? AND p.kind = 'agreed' AND ${OWN}
       AND (p.id >> 32) NOT IN (SELECT batch FROM hidden_batch)`,
    own,
    now,
    agentId,
  );
  const of = (state: string): number => closed.find((row) => row.state === state)?.n ?? 0;
  return { promisesKept: of('kept'), promisesMoved: of('moved'), promisesMissed: of('missed') + (late?.n ?? 0) };
}

/** Sales of an agent since an instant by currency, without returns; minor units. */
export const salesSince = (reader: Reader, agentId: number, since: Instant): DayView['figures']['sales'] =>
  reader.all(
    `SELECT currency, count(*) AS count, sum(amount_minor) AS amountMinor FROM purchase
     WHERE agent_id = ? AND at >= ? AND returned_at IS NULL GROUP BY currency ORDER BY currency`,
    agentId,
    since,
  );

/** Promised actions of open complaints of an agent's customers that are due before `until`. */
export const dueComplaints = (reader: Reader, agentId: number, until: Instant): DayView['complaints'] =>
  reader.all(
    `SELECT lower(hex(p.uid)) AS uid, lower(hex(c.uid)) AS customer, c.name, p.cause, p.action, p.action_due_at AS dueAt
     FROM complaint p JOIN customer c ON c.id = p.customer_id
     WHERE p.settled_at IS NULL AND p.action_due_at < ? AND c.owner_id = ? ORDER BY p.action_due_at LIMIT 50`,
    until,
    agentId,
  );

/** Customers of an agent who may be called now, by the place of their group. `classes`: hours classes that are open. */
export function openByGroup(reader: Reader, agentId: number, classes: readonly number[]): ReadonlyMap<number, number> {
  const rows = reader.all<{ place: number; n: number }>(
    `SELECT queue_group AS place, sum(open) AS n FROM queue_tally
     WHERE owner_id = ? AND hours_class_id IN (SELECT value FROM json_each(?)) GROUP BY queue_group`,
    agentId,
    JSON.stringify(classes),
  );
  return new Map(rows.map(({ place, n }) => [place, n]));
}

/** Calls to an agent's customers whose window closes before an instant, or has closed. */
export const closingBefore = (reader: Reader, agentId: number, until: Instant): number =>
  reader.get<{ n: number }>(
    'SELECT count(*) AS n FROM queue_entry WHERE owner_id = ? AND state < 2 AND closes_at < ?',
    agentId,
    until,
  )?.n ?? 0;
