import type { ImportNote } from '#domain/import/fields.ts';
import type { ImportedNumber, ImportedRow } from '#domain/import/imported-row.ts';
import type { ImportedStage } from '#domain/import/word-cell.ts';
import type { E164, Permission, RegionCode } from '#domain/model/customer.ts';
import { currencyOfRegion } from '#domain/value/currency.ts';
import { FIELD, PLACE } from './row-layout.ts';

/** What is the same for all rows of a list. */
export interface RecordContext {
  /** Of amounts without a currency. */
  readonly region: RegionCode;
  /** Local id of whoever imports: owns what the list gives to nobody it knows. */
  readonly agentId: number;
  /** Local ids of the agents by name, lower case. */
  readonly agents: ReadonlyMap<string, number>;
  /** Lines that the store knows as shared. */
  readonly shared: ReadonlySet<E164>;
}

/**
 * A row as one string, so that a list is understood once and not in every pass. A note without its day cannot be a contact: it
 * becomes a remark.
 */
export function encodeRow(row: ImportedRow, { region, agentId, agents, shared }: RecordContext): string {
  const { purchases, numbers, notes, stage, owner, lastNote, lastContactAt } = row;
  const isUndated = lastContactAt === null && lastNote !== null;
  // Added up, not joined from an array: this runs for every row of a list, and a rope costs a fifth.
  let record: string = row.kind;
  record += FIELD + row.name;
  record += FIELD + (row.company ?? '');
  record += FIELD + (row.title ?? '');
  record += FIELD + (row.region ?? '');
  record += FIELD + (row.zone ?? '');
  record += FIELD + (row.city ?? '');
  record += FIELD + (row.address ?? '');
  record += FIELD + (row.email ?? '');
  record += FIELD + (row.wechat ?? '');
  record += FIELD + (row.industry ?? '');
  record += FIELD + (row.companySize ?? '');
  record += FIELD + (row.birthday ?? '');
  record +=
    FIELD +
    (isUndated && row.remark !== null ? `${row.remark}\n${lastNote}` : isUndated ? lastNote : (row.remark ?? ''));
  record += FIELD + (row.source ?? '');
  record += FIELD + row.permission;
  record += FIELD + (row.permissionBasis ?? '');
  record += FIELD + ((owner === null ? undefined : agents.get(owner.toLowerCase())) ?? agentId);
  record += FIELD + (owner ?? '');
  record += FIELD + (stage ?? '');
  record += FIELD + (lastContactAt ?? '');
  record += FIELD + (isUndated ? '' : (lastNote ?? ''));
  record += FIELD;
  if (purchases !== null) {
    const currency = purchases.currency || currencyOfRegion(region);
    record += `${purchases.orders},${purchases.amountMinor},${currency},${purchases.lastAt}`;
  }
  record += FIELD;
  let separator = '';
  for (const { e164, ext, shared: isShared } of numbers) {
    record += `${separator}${e164},${ext ?? ''},${isShared || shared.has(e164) ? 1 : 0}`;
    separator = ';';
  }
  record += FIELD + (notes.length === 0 ? '' : JSON.stringify(notes));
  return record + FIELD + (row.empty ? '1' : '');
}

/** The row that `encodeRow` was given, but for what it has settled (currency, shared lines, an undated note). */
export function decodeRow(record: string): ImportedRow {
  const fields = record.split(FIELD);
  const text = (place: number): string => fields[place] ?? '';
  const orNull = (place: number): string | null => fields[place] || null;
  const [orders, amountMinor, currency = '', lastAt] = text(PLACE.purchases).split(',');
  return {
    kind: text(PLACE.kind) === 'company' ? 'company' : 'person',
    name: text(PLACE.name),
    company: orNull(PLACE.company),
    title: orNull(PLACE.title),
    region: orNull(PLACE.region),
    zone: orNull(PLACE.zone),
    city: orNull(PLACE.city),
    address: orNull(PLACE.address),
    email: orNull(PLACE.email),
    wechat: orNull(PLACE.wechat),
    industry: orNull(PLACE.industry),
    companySize: orNull(PLACE.company_size),
    birthday: orNull(PLACE.birthday),
    remark: orNull(PLACE.remark),
    source: orNull(PLACE.source),
    permission: text(PLACE.permission) as Permission,
    permissionBasis: orNull(PLACE.permission_basis),
    owner: orNull(PLACE.owner),
    stage: orNull(PLACE.stage) as ImportedStage | null,
    purchases:
      orders === undefined || orders === ''
        ? null
        : { orders: Number(orders), amountMinor: Number(amountMinor), currency, lastAt: Number(lastAt) },
    lastContactAt: text(PLACE.lastContactAt) === '' ? null : Number(text(PLACE.lastContactAt)),
    lastNote: orNull(PLACE.lastNote),
    numbers: text(PLACE.numbers) === '' ? [] : text(PLACE.numbers).split(';').map(numberOf),
    notes: text(PLACE.notes) === '' ? [] : (JSON.parse(text(PLACE.notes)) as ImportNote[]),
    empty: text(PLACE.empty) === '1',
  };
}

function numberOf(text: string): ImportedNumber {
  const [e164, ext, shared] = text.split(',');
  return { e164: Number(e164), ext: ext || null, shared: shared === '1' };
}
