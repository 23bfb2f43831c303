import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';

/** Who has a number that a list brings. */
export interface NumberHolder {
  readonly customerId: number;
  readonly customer: CustomerUid;
  /** Local id of the owner; null: nobody's. */
  readonly ownerId: number | null;
  readonly since: Instant;
  readonly ext: string | null;
  readonly shared: boolean;
}

const HOLDERS = `SELECT number.customer_id AS customerId, lower(hex(customer.uid)) AS customer, customer.owner_id AS ownerId,
  number.added_at AS since, number.ext AS ext, number.shared AS shared FROM customer_number number
  JOIN customer ON customer.id = number.customer_id
  WHERE number.e164 = ? AND number.status = 'live' AND number.batch NOT IN (SELECT batch FROM hidden_batch)
  ORDER BY number.shared, number.added_at, number.customer_id`;

/** The live holders of a number, an own line's before a shared one's, the first comer before others. */
export const numberHolders = (reader: Reader, e164: E164): NumberHolder[] =>
  reader
    .all<Omit<NumberHolder, 'shared'> & { shared: number }>(HOLDERS, e164)
    .map((holder) => ({ ...holder, shared: holder.shared === 1 }));

/** Since when a number is on the do-not-call list; null: it is not. */
export const suppressedSince = (reader: Reader, e164: E164): Instant | null =>
  reader.get<{ at: number }>('SELECT at FROM suppression WHERE e164 = ?', e164)?.at ?? null;

/** Whether there is anything that a list's numbers could meet; an empty store is not asked a million times. */
export const knowsNumbers = (reader: Reader): boolean =>
  reader.get('SELECT 1 FROM customer_number LIMIT 1') !== undefined ||
  reader.get('SELECT 1 FROM suppression LIMIT 1') !== undefined;

/** All lines that are marked as shared. */
export const sharedLines = (reader: Reader): E164[] =>
  reader.all<{ e164: number }>('SELECT DISTINCT e164 FROM customer_number WHERE shared = 1').map(({ e164 }) => e164);

/** Names of all agents with their local ids. */
export const agentNames = (reader: Reader): { readonly id: number; readonly name: string }[] =>
  reader.all<{ id: number; name: string }>('SELECT id, name FROM agent WHERE name IS NOT NULL');
