import type { Reader } from './database.ts';

const FEWEST_DIGITS = 3;
const MOST_DIGITS = 15;

interface NumberRow {
  readonly customerId: number;
  readonly e164: number;
}

const IN_RANGE = `SELECT customer_id AS customerId, e164 FROM customer_number
  WHERE e164 >= ? AND e164 < ? AND batch NOT IN (SELECT batch FROM hidden_batch) LIMIT ?`;

const LAST_FOUR = `SELECT customer_id AS customerId, e164 FROM customer_number
  WHERE e164 % 10000 = ? AND batch NOT IN (SELECT batch FROM hidden_batch) LIMIT ?`;

const ANYWHERE = `SELECT customer_id AS customerId, e164 FROM customer_number
  WHERE e164 IN (SELECT rowid FROM number_search WHERE number_search MATCH ? LIMIT ?)
    AND batch NOT IN (SELECT batch FROM hidden_batch)`;

/** Numbers of which each trigram occurs, looked at for those in which they stand together. */
const MOST_CANDIDATES = 500;

/**
 * Local ids of customers whose number begins with the digits (with or without a home code), ends with them, or has them anywhere,
 * in this order; about `limit`. `digits` may begin with a plus sign. None below three digits.
 */
export function numbersLike(reader: Reader, digits: string, homeCodes: readonly string[], limit: number): number[] {
  const plain = digits.replace('+', '');
  if (plain.length < FEWEST_DIGITS || plain.length > MOST_DIGITS) return [];
  const found: NumberRow[] = [];
  const beginnings = digits.startsWith('+')
    ? [plain]
    : [...homeCodes.map((code) => code + plain.replace(/^0/, '')), plain];
  for (const beginning of beginnings) found.push(...beginningWith(reader, beginning, limit));
  if (found.length < limit && plain.length === 4) found.push(...reader.all<NumberRow>(LAST_FOUR, Number(plain), limit));
  if (found.length < limit) found.push(...having(reader, plain));
  return [...new Set(found.map(({ customerId }) => customerId))];
}

/** One range for each length that a number with this beginning may have. */
function beginningWith(reader: Reader, beginning: string, limit: number): NumberRow[] {
  const found: NumberRow[] = [];
  for (let more = 0; beginning.length + more <= MOST_DIGITS && found.length < limit; more += 1) {
    const scale = 10 ** more;
    const from = Number(beginning) * scale;
    found.push(...reader.all<NumberRow>(IN_RANGE, from, from + scale, limit - found.length));
  }
  return found;
}

function having(reader: Reader, digits: string): NumberRow[] {
  const trigrams = new Set<string>();
  for (let at = 0; at + FEWEST_DIGITS <= digits.length; at += 1)
    trigrams.add(`"${digits.slice(at, at + FEWEST_DIGITS)}"`);
  const candidates = reader.all<NumberRow>(ANYWHERE, [...trigrams].join(' AND '), MOST_CANDIDATES);
  return candidates.filter(({ e164 }) => String(e164).includes(digits));
}
