import type { E164 } from '#domain/model/customer.ts';
import type { History, Interaction } from '#domain/model/history.ts';
import type { InteractionUid } from '#kernel/uid.ts';
import type { CustomerTable, SyncedRows } from '#sync/rows.ts';
import type { Reader, SqlValue } from './database.ts';
import type { Identities } from './identities.ts';
import { SHAPES } from './row-shapes.ts';
import { domainRow } from './stored-rows.ts';

type RawRow = Record<string, SqlValue>;

const OF_CUSTOMER: { readonly [T in CustomerTable]: string } = {
  number: 'ORDER BY rank, e164',
  interaction: 'ORDER BY at, id',
  promise: 'ORDER BY due_at, id',
  purchase: 'ORDER BY at, id',
  complaint: 'ORDER BY opened_at, id',
  mark: '',
};

const select = (table: CustomerTable | 'customer', where: string, order: string) => {
  const shape = SHAPES[table];
  return `SELECT ${shape.select} FROM ${shape.name} WHERE ${where} AND ${shape.visible} ${order}`;
};

const ONE = {
  customer: select('customer', 'id = ?', ''),
  number: select('number', 'customer_id = ?', OF_CUSTOMER.number),
  interaction: select('interaction', 'customer_id = ?', OF_CUSTOMER.interaction),
  promise: select('promise', 'customer_id = ?', OF_CUSTOMER.promise),
  purchase: select('purchase', 'customer_id = ?', OF_CUSTOMER.purchase),
  complaint: select('complaint', 'customer_id = ?', OF_CUSTOMER.complaint),
  mark: select('mark', 'customer_id = ?', ''),
} as const;

const SUPPRESSED = `SELECT e164 FROM suppression WHERE e164 IN (SELECT e164 FROM customer_number WHERE customer_id = ?)`;

/** A correction takes the place of what it corrects: the corrected contact is left out. */
export function effective(interactions: readonly Interaction[]): readonly Interaction[] {
  const corrected = new Set<InteractionUid>();
  for (const { corrects } of interactions) if (corrects !== null) corrected.add(corrects);
  return corrected.size === 0 ? interactions : interactions.filter(({ uid }) => !corrected.has(uid));
}

/** All that the ladder and the gates look at for one customer; null for one that is not here or may not be seen yet. */
export function historyOf(reader: Reader, ids: Identities, customerId: number): History | null {
  const raw = reader.get<RawRow>(ONE.customer, customerId);
  if (raw === undefined) return null;
  const customer = domainRow<'customer'>(SHAPES.customer, ids, raw);
  const rows = <T extends CustomerTable>(table: T): SyncedRows[T][] => {
    const shape = SHAPES[table];
    return reader.all<RawRow>(ONE[table], customerId).map((row) => domainRow<T>(shape, ids, row));
  };
  return {
    customer,
    numbers: rows('number'),
    interactions: effective(rows('interaction')),
    purchases: rows('purchase'),
    promises: rows('promise'),
    complaints: rows('complaint'),
    mark: rows('mark')[0] ?? null,
    suppressed: reader.all<{ e164: E164 }>(SUPPRESSED, customerId).map(({ e164 }) => e164),
  };
}
