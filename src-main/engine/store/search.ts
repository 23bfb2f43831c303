import type { E164 } from '#domain/model/customer.ts';
import { STAGES, type Stage } from '#domain/model/standing.ts';
import { searchDigits } from '#domain/phone-number/search-digits.ts';
import { typedSound } from '#domain/pinyin/name-sounds.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import { numbersLike } from './search-numbers.ts';
import { type Match, matchOf } from './search-text.ts';

/** A customer as a list shows them. */
export interface ListedCustomer {
  readonly customer: CustomerUid;
  readonly name: string;
  readonly company: string | null;
  readonly city: string | null;
  /** The number that would be dialled, else any; null without one. */
  readonly number: E164 | null;
  /** Null while the entry is still to be computed. */
  readonly stage: Stage | null;
  /** Local id of the owner; null: nobody's. */
  readonly ownerId: number | null;
  readonly doNotCall: boolean;
}

interface ListedRow {
  readonly customer: CustomerUid;
  readonly name: string;
  readonly company: string | null;
  readonly city: string | null;
  readonly number: E164 | null;
  readonly stage: number | null;
  readonly ownerId: number | null;
  readonly doNotCallAt: number | null;
  readonly mergedInto: CustomerUid | null;
}

/** Candidates looked at before the best are chosen: one letter matches half of all customers. */
const MOST_CANDIDATES = 200;

const LISTED = `SELECT lower(hex(c.uid)) AS customer, c.name, c.company, c.city, c.do_not_call_at AS doNotCallAt,
    c.owner_id AS ownerId, nullif(lower(hex(c.merged_into)), '') AS mergedInto, e.stage,
    coalesce(e.number, (SELECT min(e164) FROM customer_number WHERE customer_id = c.id)) AS number
  FROM customer c LEFT JOIN queue_entry e ON e.customer_id = c.id
  WHERE c.id = ? AND (c.id >> 32) NOT IN (SELECT batch FROM hidden_batch)`;

/** One customer as lists show them, of one who was merged the one that stays; null for one that may not be seen. */
export function listedCustomer(reader: Reader, customerId: number): ListedCustomer | null {
  const seen = new Set<number>();
  let row = reader.get<ListedRow>(LISTED, customerId);
  for (let id = customerId; row !== undefined && row.mergedInto !== null && !seen.has(id); ) {
    seen.add(id);
    id = reader.get<{ id: number }>('SELECT id FROM customer WHERE uid = unhex(?)', row.mergedInto)?.id ?? id;
    row = reader.get<ListedRow>(LISTED, id);
  }
  if (row === undefined) return null;
  const { doNotCallAt, stage, mergedInto: _, ...rest } = row;
  return { ...rest, stage: stage === null ? null : (STAGES[stage] ?? null), doNotCall: doNotCallAt !== null };
}

/**
 * Ids that an index gives for a query, whole words first: a word is read from its list as far as needed, a beginning merges the
 * lists of all its words.
 */
function matching(reader: Reader, sql: string, { words, beginning }: Match): number[] {
  const whole = reader.all<{ id: number }>(sql, words, MOST_CANDIDATES);
  const rest = whole.length < MOST_CANDIDATES ? reader.all<{ id: number }>(sql, beginning, MOST_CANDIDATES) : [];
  return [...new Set([...whole, ...rest].map(({ id }) => id))];
}

const NAMED = 'SELECT rowid AS id FROM customer_search WHERE customer_search MATCH ? LIMIT ?';

/**
 * Customers whose name, company or remark has all words of the query: those whose name begins with it first, and among equals the
 * person's own before a colleague's.
 */
function named(reader: Reader, query: string, match: Match, me: number | null): number[] {
  const ids = matching(reader, NAMED, match);
  const beginning = query.trim().toLowerCase();
  const found = reader.all<{ id: number; name: string; ownerId: number | null }>(
    'SELECT id, name, owner_id AS ownerId FROM customer WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  const distance = new Map(
    found.map(({ id, name, ownerId }) => [
      id,
      (name.toLowerCase().startsWith(beginning) ? 0 : 2) + (ownerId === null || ownerId === me ? 0 : 1),
    ]),
  );
  return ids.toSorted((one, other) => (distance.get(one) ?? 3) - (distance.get(other) ?? 3));
}

/** Names in Han characters that sound as the query does, or begin so: 'wxm' and 'wangxiao' find 王小明. */
const SOUNDING = 'SELECT rowid AS id FROM sound_search WHERE sound_search MATCH ? LIMIT ?';

const NOTED = `SELECT customer_id AS id FROM interaction
  WHERE id IN (SELECT rowid FROM note_search WHERE note_search MATCH ? LIMIT ?)
    AND (id >> 32) NOT IN (SELECT batch FROM hidden_batch)`;

/**
 * Customers that fit what was typed, at most `limit`: by number from three digits on, by name, company and remark, by the sound
 * of Han characters, by notes, in this order. `homeCodes`: calling codes that people leave out, such as `86`; `me`: local id of
 * who searches.
 */
export function searchCustomers(
  reader: Reader,
  query: string,
  { homeCodes, me }: { readonly homeCodes: readonly string[]; readonly me: number | null },
  limit: number,
): ListedCustomer[] {
  return reader.snapshot(() => {
    const found: ListedCustomer[] = [];
    const seen = new Set<number>();
    const take = (ids: readonly number[]): boolean => {
      for (const id of ids) {
        if (found.length >= limit) break;
        if (seen.has(id)) continue;
        seen.add(id);
        const listed = listedCustomer(reader, id);
        // Either name of two records that were merged finds the one that stays, once.
        if (listed !== null && !found.some(({ customer }) => customer === listed.customer)) found.push(listed);
      }
      return found.length >= limit;
    };
    const digits = searchDigits(query);
    if (digits !== '' && take(numbersLike(reader, digits, homeCodes, limit))) return found;
    const match = matchOf(query);
    if (match === null || take(named(reader, query, match, me))) return found;
    const sound = typedSound(query);
    if (sound !== null && take(matching(reader, SOUNDING, { words: `"${sound}"`, beginning: `"${sound}"*` })))
      return found;
    take(matching(reader, NOTED, match));
    return found;
  });
}
