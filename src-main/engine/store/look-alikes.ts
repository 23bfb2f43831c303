import { type Likable, type Likeness, likenessKeys, likenessOf } from '#domain/likeness/likeness.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Reader, Writer } from './database.ts';

/** Customers who share one key at most: a key that more have (a common name in a large city) says nothing of any of them. */
const MOST_ALIKE = 8;

/** Whose a pair is that belongs to two agents: nobody of them may merge it. */
const OF_TWO_AGENTS = -1;

interface FactsRow extends Omit<Likable, 'sharedLines'> {
  readonly ownerId: number | null;
  readonly uid: CustomerUid;
  readonly lines: string;
}

const FACTS = `SELECT lower(hex(uid)) AS uid, kind, name, company, region, city, email, wechat, birthday, owner_id AS ownerId,
    (SELECT json_group_array(e164) FROM customer_number WHERE customer_id = c.id AND shared = 1) AS lines
  FROM customer c WHERE id = ? AND merged_into IS NULL`;

const APART = `SELECT 1 FROM customer_apart WHERE (customer_id = ? AND other = unhex(?)) OR (customer_id = ? AND other = unhex(?)) LIMIT 1`;

/**
 * Makes the pairs of one customer anew: who shares a key with them, looks like them, and was not told apart. Inside a transaction; what it
 * costs does not grow with how many customers there are.
 */
export function findLookAlikes(writer: Writer, customerId: number): void {
  forgetLookAlikes(writer, customerId);
  const own = factsOf(writer, customerId);
  if (own === null) return;
  const others = new Set<number>();
  for (const key of new Set(likenessKeys(own).map(hashed))) {
    const found = writer.all<{ id: number }>(
      'SELECT customer_id AS id FROM likeness_key WHERE key = ? LIMIT ?',
      key,
      MOST_ALIKE + 1,
    );
    if (found.length <= MOST_ALIKE) for (const { id } of found) others.add(id);
    writer.run('INSERT INTO likeness_key (key, customer_id) VALUES (?, ?)', key, customerId);
  }
  for (const id of others) {
    const other = factsOf(writer, id);
    const likeness = other === null ? null : likenessOf(own, other);
    if (other === null || likeness === null) continue;
    if (writer.get(APART, customerId, other.uid, id, own.uid) !== undefined) continue;
    writer.run(
      'INSERT INTO look_alike (one_id, other_id, owner_id, likeness) VALUES (?, ?, ?, ?)',
      Math.min(customerId, id),
      Math.max(customerId, id),
      whose(own.ownerId, other.ownerId),
      JSON.stringify(likeness),
    );
  }
}

/** The pairs and keys of a customer who is not here any more. Inside a transaction. */
export function forgetLookAlikes(writer: Writer, customerId: number): void {
  writer.run('DELETE FROM likeness_key WHERE customer_id = ?', customerId);
  writer.run('DELETE FROM look_alike WHERE one_id = ?', customerId);
  writer.run('DELETE FROM look_alike WHERE other_id = ?', customerId);
}

function factsOf(reader: Reader, customerId: number): (Likable & Pick<FactsRow, 'ownerId' | 'uid'>) | null {
  const row = reader.get<FactsRow>(FACTS, customerId);
  if (row === undefined) return null;
  return { ...row, sharedLines: row.lines === '[]' ? [] : JSON.parse(row.lines) };
}

const whose = (one: number | null, other: number | null): number => {
  if (one === null || other === null) return one ?? other ?? 0;
  return one === other ? one : OF_TWO_AGENTS;
};

/** 52 bits of a key: what the index needs, for two that share a hash are compared by their facts. */
function hashed(key: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b1;
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x5bd1e995) ^ (low >>> 15);
  }
  return (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff);
}

/** Two customers who look alike, by their local ids, the smaller first. */
export interface LookAlike {
  readonly one: number;
  readonly other: number;
  readonly likeness: Likeness;
}

interface PairRow {
  readonly one: number;
  readonly other: number;
  readonly likeness: string;
}

const pairOf = ({ one, other, likeness }: PairRow): LookAlike => ({ one, other, likeness: JSON.parse(likeness) });

const PAIR = 'SELECT one_id AS one, other_id AS other, likeness FROM look_alike';

/** Whoever looks like a customer and is the agent's to decide on: the agent's own, or nobody's. */
export const lookAlikesOf = (reader: Reader, customerId: number, agentId: number): LookAlike[] =>
  reader
    .all<PairRow>(
      `${PAIR} WHERE one_id = ? AND owner_id IN (0, ?) UNION ALL ${PAIR} WHERE other_id = ? AND owner_id IN (0, ?)`,
      customerId,
      agentId,
      customerId,
      agentId,
    )
    .map(pairOf);

/** The first pairs of an agent, then of nobody, each in the order of their ids. */
export function lookAlikesOfAgent(reader: Reader, agentId: number, limit: number): LookAlike[] {
  const page = (owner: number, most: number) =>
    reader.all<PairRow>(`${PAIR} WHERE owner_id = ? ORDER BY one_id, other_id LIMIT ?`, owner, most);
  const own = page(agentId, limit);
  return [...own, ...page(0, limit - own.length)].map(pairOf);
}

/** How many pairs wait for an agent, counted up to `most`. */
export const countLookAlikes = (reader: Reader, agentId: number, most: number): number =>
  reader.get<{ n: number }>(
    'SELECT count(*) AS n FROM (SELECT 1 FROM look_alike WHERE owner_id IN (0, ?) LIMIT ?)',
    agentId,
    most,
  )?.n ?? 0;
