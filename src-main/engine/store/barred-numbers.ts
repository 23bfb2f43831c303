import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';

export interface BarredRow {
  readonly e164: E164;
  readonly at: Instant;
  readonly by: AgentUid;
  readonly reason: string;
  readonly customer: CustomerUid | null;
}

const PAGE = `SELECT e164, at, by_id AS byId, reason, lower(hex(customer)) AS customer FROM suppression
  WHERE e164 > ? ORDER BY e164 LIMIT ?`;

/** The list is read as a whole where digits are looked for: nobody waits for it. */
const WITH_DIGITS = `SELECT e164, at, by_id AS byId, reason, lower(hex(customer)) AS customer FROM suppression
  WHERE e164 > ? AND instr(e164, ?) > 0 ORDER BY e164 LIMIT ?`;

/** Numbers of the do-not-call list after `after`, in their order; with `digits` in them where any are given. */
export function barredPage(reader: Reader, ids: Identities, digits: string, after: E164, limit: number): BarredRow[] {
  type Row = Omit<BarredRow, 'by' | 'customer'> & { readonly byId: number; readonly customer: string | null };
  const rows = digits === '' ? reader.all<Row>(PAGE, after, limit) : reader.all<Row>(WITH_DIGITS, after, digits, limit);
  return rows.map(({ byId, customer, ...row }) => ({
    ...row,
    by: ids.agentUid(byId),
    customer: customer === null || customer === '' ? null : (customer as CustomerUid),
  }));
}

export const barredTotal = (reader: Reader): number =>
  reader.get<{ n: number }>('SELECT count(*) AS n FROM suppression')?.n ?? 0;

export const isBarred = (reader: Reader, e164: E164): boolean =>
  reader.get('SELECT 1 FROM suppression WHERE e164 = ?', e164) !== undefined;
