import type { ImportedNumber, ImportedRow } from './imported-row.ts';
import { TEXT_LIMIT } from './text-cell.ts';

/**
 * One customer out of the rows that are one: the first row's word counts, later rows fill what it left open; numbers are united,
 * the latest contact and purchase count, a refusal of permission or a wish not to be called in any row stands. Nothing that a later
 * row says in a remark is lost. `rows` has at least one row; notes stay with their rows.
 */
export function mergeRows(rows: readonly [ImportedRow, ...ImportedRow[]]): ImportedRow {
  const [first, ...rest] = rows;
  return rest.reduce<ImportedRow>(mergeTwo, first);
}

function mergeTwo(one: ImportedRow, other: ImportedRow): ImportedRow {
  const isRefused = one.permission === 'refused' || other.permission === 'refused';
  const later = (other.lastContactAt ?? 0) > (one.lastContactAt ?? 0);
  return {
    kind: one.name === '' ? other.kind : one.kind,
    name: one.name || other.name,
    company: one.company ?? other.company,
    title: one.title ?? other.title,
    region: one.region ?? other.region,
    zone: one.zone ?? other.zone,
    city: one.city ?? other.city,
    address: one.address ?? other.address,
    email: one.email ?? other.email,
    wechat: one.wechat ?? other.wechat,
    industry: one.industry ?? other.industry,
    companySize: one.companySize ?? other.companySize,
    birthday: one.birthday ?? other.birthday,
    remark: unite(one.remark, other.remark),
    source: one.source ?? other.source,
    permission: isRefused ? 'refused' : one.permission === 'unknown' ? other.permission : one.permission,
    permissionBasis: one.permissionBasis ?? other.permissionBasis,
    owner: one.owner ?? other.owner,
    stage: one.stage === 'do-not-call' || other.stage === 'do-not-call' ? 'do-not-call' : (one.stage ?? other.stage),
    purchases: latestPurchases(one, other),
    lastContactAt: later ? other.lastContactAt : one.lastContactAt,
    lastNote: later ? (other.lastNote ?? one.lastNote) : (one.lastNote ?? other.lastNote),
    numbers: uniteNumbers(one.numbers, other.numbers),
    notes: one.notes,
    empty: one.empty && other.empty,
  };
}

function unite(one: string | null, other: string | null): string | null {
  if (one === null) return other;
  if (other === null || one.split('\n').includes(other)) return one;
  return `${one}\n${other}`.slice(0, TEXT_LIMIT);
}

/** Two rows of one customer are two views of one history, not two histories: the one that knows of the later purchase counts. */
function latestPurchases(one: ImportedRow, other: ImportedRow): ImportedRow['purchases'] {
  if (one.purchases === null || other.purchases === null) return one.purchases ?? other.purchases;
  return other.purchases.lastAt > one.purchases.lastAt ? other.purchases : one.purchases;
}

function uniteNumbers(one: readonly ImportedNumber[], other: readonly ImportedNumber[]): readonly ImportedNumber[] {
  const added = other.filter((number) => !one.some((known) => known.e164 === number.e164));
  return added.length === 0 ? one : [...one, ...added];
}
