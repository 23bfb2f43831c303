import { type Customer, UNKNOWN_CUSTOMER } from '#domain/model/customer.ts';

/** Facts that may differ between two records of one customer; whoever merges them chooses. */
export const CHOSEN_FACTS = [
  'kind',
  'name',
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
  'family',
  'hobbies',
  'remark',
  'preferredChannel',
  'preferredHours',
  'source',
] as const satisfies readonly (keyof Customer)[];
export type ChosenFact = (typeof CHOSEN_FACTS)[number];

type Fields = { -readonly [Field in keyof Customer]?: Customer[Field] };

/**
 * What the record that stays says once another of the same customer is merged into it (method section 5). Of the facts those in `take` are
 * the other's; what only the other knows is taken in any case. Where the two protect the customer differently, the stricter wins: a
 * refusal of permission before a grant (that nothing is known is no refusal), a consumer before a business, do-not-call, in no
 * position to buy, bound to a supplier for longer, closed. The owner stays.
 */
export function joinedFields(kept: Customer, other: Customer, take: readonly ChosenFact[]): Fields {
  const facts: Fields = {};
  for (const fact of CHOSEN_FACTS) {
    const isTaken = take.includes(fact) || kept[fact] === null;
    if (isTaken && other[fact] !== null) Object.assign(facts, { [fact]: other[fact] });
  }
  return {
    ...facts,
    ...permissionOf(kept, other),
    ...protection(kept, other),
    ...sellingOf(kept, other),
    createdAt: Math.min(kept.createdAt, other.createdAt),
    referredBy:
      [kept.referredBy, other.referredBy].find((by) => by !== null && by !== kept.uid && by !== other.uid) ?? null,
  };
}

const STRICTNESS: Readonly<Record<Customer['permission'], number>> = { refused: 2, granted: 1, unknown: 0 };

/** A permission goes with its source, basis, proof and date, and none of them without it. */
function permissionOf(kept: Customer, other: Customer): Fields {
  const { permission, permissionSource, permissionBasis, permissionProof, permissionAt } =
    STRICTNESS[other.permission] > STRICTNESS[kept.permission] ? other : kept;
  return { permission, permissionSource, permissionBasis, permissionProof, permissionAt };
}

function protection(kept: Customer, other: Customer): Fields {
  const barred = first([kept, other], 'doNotCallAt');
  const bound = (other.supplierUntil ?? 0) > (kept.supplierUntil ?? 0) ? other : kept;
  const closed = kept.closedReason === null && other.closedReason !== 'merged' ? other : kept;
  return {
    calledAs: [kept.calledAs, other.calledAs].includes('consumer') ? 'consumer' : (kept.calledAs ?? other.calledAs),
    doNotCallAt: barred?.doNotCallAt ?? null,
    doNotCallReason: barred?.doNotCallReason ?? null,
    vulnerableAt: first([kept, other], 'vulnerableAt')?.vulnerableAt ?? null,
    supplier: bound.supplier,
    supplierUntil: bound.supplierUntil,
    closedReason: closed.closedReason,
    closedAt: closed.closedAt,
  };
}

/** What was marked or stated last of how far selling has come. */
function sellingOf(kept: Customer, other: Customer): Fields {
  const hot = (other.hotSince ?? 0) > (kept.hotSince ?? 0) ? other : kept;
  const declared = (other.declaredAt ?? 0) > (kept.declaredAt ?? 0) ? other : kept;
  const { hotSince, hotDate } = hot;
  const { declaredStage, declaredAt } = declared;
  return { hotSince, hotDate, declaredStage, declaredAt };
}

/** The one of whom it was said first; null where it was said of neither. */
function first(records: readonly Customer[], field: 'doNotCallAt' | 'vulnerableAt'): Customer | null {
  const said = records.filter((record) => record[field] !== UNKNOWN_CUSTOMER[field]);
  return said.toSorted((a, b) => (a[field] ?? 0) - (b[field] ?? 0))[0] ?? null;
}
