import type { ImportedRow } from '#domain/import/imported-row.ts';
import type { Customer, E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { writtenText } from '#kernel/written-text.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { Reader } from '../store/database.ts';
import type { Identities } from '../store/identities.ts';
import { numberHolders } from '../store/import-standings.ts';
import { storedByKey } from '../store/stored-rows.ts';

/** One thing that a list adds to a customer who was here; entered as an operation of its own, so that it merges, is audited and undone like any other. */
export type Addition =
  | { readonly type: 'number.added@1'; readonly payload: PayloadOf<'number.added@1'> }
  | { readonly type: 'customer.edited@1'; readonly payload: PayloadOf<'customer.edited@1'> };

const FIELDS = [
  'company',
  'title',
  'region',
  'zone',
  'city',
  'address',
  'email',
  'wechat',
  'industry',
  'companySize',
  'birthday',
  'source',
  'permissionBasis',
] as const satisfies readonly (keyof ImportedRow & keyof Customer)[];

/** What the list knows and we do not: numbers that nobody has, and facts that are still open. What we know stays. */
export function additionsTo(
  reader: Reader,
  ids: Identities,
  customer: CustomerUid,
  row: ImportedRow,
  shared: ReadonlySet<E164>,
): Addition[] {
  const stored = storedByKey(reader, ids, { table: 'customer', key: customer });
  if (stored?.table !== 'customer') return [];
  const additions: Addition[] = [];
  for (const { e164, ext, shared: isShared } of row.numbers) {
    const holders = numberHolders(reader, e164);
    const isHeld = holders.some((holder) => holder.customer === customer || !holder.shared);
    if (isHeld) continue;
    additions.push({
      type: 'number.added@1',
      payload: { customer, e164, ext, label: null, person: null, shared: isShared || shared.has(e164) },
    });
  }
  const open: Record<string, string> = {};
  for (const field of FIELDS) {
    const said = row[field];
    if (said !== null && stored.value[field] === null) open[field] = writtenText(said);
  }
  const saysPermission = stored.value.permission === 'unknown' && row.permission !== 'unknown';
  const fields = { ...open, ...(saysPermission ? { permission: row.permission } : {}) };
  if (Object.keys(fields).length > 0) additions.push({ type: 'customer.edited@1', payload: { customer, fields } });
  return additions;
}
