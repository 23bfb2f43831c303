import type { ImportedRow } from '#domain/import/imported-row.ts';
import { currencyOfRegion } from '#domain/import/money-cell.ts';
import type { ImportedStage } from '#domain/import/word-cell.ts';
import type { ClosedReason, DeclaredStage, E164, RegionCode } from '#domain/model/customer.ts';
import { formatDisplay } from '#domain/phone-number/format.ts';
import type { ImportedCustomer } from '../store/import-chunk.ts';

/** What is the same for all customers of a list. */
export interface CustomerContext {
  readonly region: RegionCode;
  /** Local id of whoever imports: owns what the list gives to nobody it knows. */
  readonly agentId: number;
  /** Local ids of the agents by name, lower case. */
  readonly agents: ReadonlyMap<string, number>;
  readonly shared: ReadonlySet<E164>;
}

const DECLARED: Readonly<Record<ImportedStage, DeclaredStage | ''>> = {
  fresh: '',
  prospect: 'prospect',
  hot: 'hot',
  established: 'established',
  lapsed: 'lapsed',
  dormant: 'dormant',
  'do-not-call': '',
  dead: '',
  'out-of-business': '',
};

const CLOSED: Readonly<Partial<Record<ImportedStage, ClosedReason>>> = {
  dead: 'dead',
  'out-of-business': 'out-of-business',
};

/** A merged row as the store takes it; it has at least one number. A note without its day cannot be a contact: it becomes a remark. */
export function toCustomer(row: ImportedRow, context: CustomerContext): ImportedCustomer {
  const { purchases, lastContactAt, lastNote } = row;
  const isUndated = lastContactAt === null && lastNote !== null;
  const remark = isUndated ? [row.remark, lastNote].filter((text) => text !== null).join('\n') : row.remark;
  const [first] = row.numbers;
  return {
    kind: row.kind,
    name: row.name || (first === undefined ? '' : formatDisplay(first.e164)),
    company: row.company ?? '',
    title: row.title ?? '',
    region: row.region ?? '',
    zone: row.zone ?? '',
    city: row.city ?? '',
    address: row.address ?? '',
    email: row.email ?? '',
    wechat: row.wechat ?? '',
    industry: row.industry ?? '',
    companySize: row.companySize ?? '',
    birthday: row.birthday ?? '',
    remark: remark ?? '',
    source: row.source ?? '',
    permission: row.permission,
    permissionBasis: row.permissionBasis ?? '',
    owner: (row.owner === null ? undefined : context.agents.get(row.owner.toLowerCase())) ?? context.agentId,
    declaredStage: row.stage === null ? '' : DECLARED[row.stage],
    doNotCall: row.stage === 'do-not-call',
    closedReason: (row.stage === null ? undefined : CLOSED[row.stage]) ?? '',
    lastContactAt: lastContactAt ?? 0,
    lastNote: isUndated ? '' : (lastNote ?? ''),
    orders: purchases?.orders ?? 0,
    amountMinor: purchases?.amountMinor ?? 0,
    currency: purchases === null ? '' : purchases.currency || currencyOfRegion(context.region),
    lastPurchaseAt: purchases?.lastAt ?? 0,
    numbers: row.numbers.map(({ e164, ext, shared }) => ({
      e164,
      ext: ext ?? '',
      shared: shared || context.shared.has(e164),
    })),
  };
}
