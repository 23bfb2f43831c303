import type { ImportNote } from '#domain/import/fields.ts';
import type { ImportedNumber, ImportedRow } from '#domain/import/imported-row.ts';
import type { ImportedStage } from '#domain/import/word-cell.ts';
import type { Permission } from '#domain/model/customer.ts';

const FIELD = '\x1f';

/** A row as one string, for the file of rows that have been read: a list is cut and understood once, not once per pass. */
export function encodeRow(row: ImportedRow): string {
  const { purchases } = row;
  return [
    row.kind === 'company' ? 'c' : 'p',
    row.name,
    row.company ?? '',
    row.title ?? '',
    row.region ?? '',
    row.zone ?? '',
    row.city ?? '',
    row.address ?? '',
    row.email ?? '',
    row.wechat ?? '',
    row.industry ?? '',
    row.companySize ?? '',
    row.birthday ?? '',
    row.remark ?? '',
    row.source ?? '',
    row.permission,
    row.permissionBasis ?? '',
    row.owner ?? '',
    row.stage ?? '',
    purchases === null ? '' : `${purchases.orders},${purchases.amountMinor},${purchases.currency},${purchases.lastAt}`,
    row.lastContactAt ?? '',
    row.lastNote ?? '',
    row.numbers.map(({ e164, ext, shared }) => `${e164},${ext ?? ''},${shared ? 1 : 0}`).join(';'),
    row.notes.length === 0 ? '' : JSON.stringify(row.notes),
    row.empty ? '1' : '',
  ].join(FIELD);
}

/** The row that `encodeRow` was given. */
export function decodeRow(record: string): ImportedRow {
  const fields = record.split(FIELD);
  const text = (place: number): string => fields[place] ?? '';
  const orNull = (place: number): string | null => fields[place] || null;
  const [orders, amountMinor, currency = '', lastAt] = text(19).split(',');
  return {
    kind: text(0) === 'c' ? 'company' : 'person',
    name: text(1),
    company: orNull(2),
    title: orNull(3),
    region: orNull(4),
    zone: orNull(5),
    city: orNull(6),
    address: orNull(7),
    email: orNull(8),
    wechat: orNull(9),
    industry: orNull(10),
    companySize: orNull(11),
    birthday: orNull(12),
    remark: orNull(13),
    source: orNull(14),
    permission: text(15) as Permission,
    permissionBasis: orNull(16),
    owner: orNull(17),
    stage: orNull(18) as ImportedStage | null,
    purchases:
      text(19) === ''
        ? null
        : { orders: Number(orders), amountMinor: Number(amountMinor), currency, lastAt: Number(lastAt) },
    lastContactAt: text(20) === '' ? null : Number(text(20)),
    lastNote: orNull(21),
    numbers: text(22) === '' ? [] : text(22).split(';').map(numberOf),
    notes: text(23) === '' ? [] : (JSON.parse(text(23)) as ImportNote[]),
    empty: text(24) === '1',
  };
}

function numberOf(text: string): ImportedNumber {
  const [e164, ext, shared] = text.split(',');
  return { e164: Number(e164), ext: ext || null, shared: shared === '1' };
}
