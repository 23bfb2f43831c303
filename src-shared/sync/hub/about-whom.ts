import { type CustomerUid, isUid } from '#kernel/uid.ts';
import { accountsOf } from '../keys.ts';
import type { Operation, OperationType } from '../operation.ts';
import type { AnyChange } from '../rows.ts';

/**
 * The customers whom an operation speaks of, whether or not it was let change anything of theirs: `changes` are those that it asked for. By
 * them its words are found when one of them is to be forgotten.
 */
export function aboutWhom(
  operation: Operation,
  type: OperationType<unknown>,
  changes: readonly AnyChange[],
): ReadonlySet<CustomerUid> {
  const { customers, rows } = type.reads(operation);
  const whom = new Set<CustomerUid>(customers);
  for (const { table, key } of rows) if (table === 'customer') whom.add(key as CustomerUid);
  for (const change of changes) {
    for (const account of accountsOf(change)) whom.add(account);
  }
  return whom;
}

/** Everything that may be a customer's uid in what this version cannot read; what is none of theirs finds nobody. */
export function perhapsAbout(payload: unknown): ReadonlySet<CustomerUid> {
  const found = new Set<CustomerUid>();
  const look = (value: unknown): void => {
    if (typeof value === 'string' && isUid(value)) found.add(value as CustomerUid);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) look(each);
  };
  look(payload);
  return found;
}
