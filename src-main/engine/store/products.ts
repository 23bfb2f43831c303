import type { CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';
import { SHAPES } from './row-shapes.ts';

/** Latest sales of one agent, and latest sales and quotes of the store, that are counted: a year of millions is not read for a hint. */
const OF_AN_AGENT = 300;
const OF_ALL = 1_000;

const THEIRS = `SELECT product FROM (
    SELECT product, at FROM purchase WHERE customer_id = ? AND ${SHAPES.purchase.visible}
    UNION ALL SELECT product, at FROM quote WHERE customer_id = ? AND ${SHAPES.quote.visible})
  WHERE product IS NOT NULL ORDER BY at DESC LIMIT ${OF_AN_AGENT}`;

const OF_AGENT = `SELECT product FROM purchase WHERE agent_id = ? AND ${SHAPES.purchase.visible} ORDER BY at DESC LIMIT ${OF_AN_AGENT}`;

const latest = (table: 'purchase' | 'quote'): string =>
  `SELECT product FROM ${table} WHERE ${SHAPES[table].visible} ORDER BY id DESC LIMIT ${OF_ALL}`;

/** '3 × label printer' is a label printer: how many differs from sale to sale. */
const withoutCount = (product: string): string => product.replace(/^\d+\s*[×✕xX*]\s*/, '').trim();

/**
 * What was sold or quoted before, by name, each once: to this customer, the latest first, then what the company sells, the most
 * frequent first. At most `limit`.
 */
export function productsKnown(reader: Reader, ids: Identities, customer: CustomerUid | null, limit: number): string[] {
  return reader.snapshot(() => {
    const customerId = customer === null ? null : ids.customerId(customer);
    const names = (sql: string, ...values: number[]): string[] =>
      reader
        .all<{ product: string | null }>(sql, ...values)
        .flatMap(({ product }) => (product === null ? [] : [withoutCount(product)]))
        .filter((product) => product !== '');
    const theirs = customerId === null ? [] : names(THEIRS, customerId, customerId);
    const counts = new Map<string, number>();
    const count = (products: readonly string[]): void => {
      for (const product of products) counts.set(product, (counts.get(product) ?? 0) + 1);
    };
    for (const { id } of reader.all<{ id: number }>('SELECT id FROM agent')) count(names(OF_AGENT, id));
    count(names(latest('purchase')));
    count(names(latest('quote')));
    const frequent = [...counts].toSorted(([, a], [, b]) => b - a).map(([product]) => product);
    return [...new Set([...theirs, ...frequent])].slice(0, limit);
  });
}
