import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import { SHAPES } from './row-shapes.ts';

const HOLDERS = `SELECT lower(hex(c.uid)) AS customer, n.shared AS shared
  FROM customer_number n CROSS JOIN customer c ON c.id = n.customer_id
  WHERE n.e164 = ? AND n.${SHAPES.number.visible}`;

/** The customers here who have a number, and whether theirs is a line of several people. */
export const numberHolders = (
  reader: Reader,
  e164: E164,
): { readonly customer: CustomerUid; readonly shared: boolean }[] =>
  reader
    .all<{ customer: CustomerUid; shared: number }>(HOLDERS, e164)
    .map(({ customer, shared }) => ({ customer, shared: shared === 1 }));

/** Whether nobody may dial a number any more, whoever has it. */
export const isSuppressed = (reader: Reader, e164: E164): boolean =>
  reader.get('SELECT 1 FROM suppression WHERE e164 = ?', e164) !== undefined;
