import type { Customer } from '../model/customer.ts';
import type { Purchase } from '../model/history.ts';

/** Customers of whom much the same is true of when they come to the phone: `CN|company|bought`. */
export type ReachSegment = string;

export function reachSegmentOf(
  { region, kind }: Pick<Customer, 'region' | 'kind'>,
  purchases: readonly Pick<Purchase, 'returnedAt'>[],
): ReachSegment {
  const bought = purchases.some(({ returnedAt }) => returnedAt === null);
  return `${region ?? ''}|${kind}|${bought ? 'bought' : 'not-bought'}`;
}
