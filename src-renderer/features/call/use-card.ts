import { skipToken, useQuery } from '@tanstack/react-query';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { useEngine } from '../../query/engine-access.tsx';

/** A customer's card; there at once where a call has brought it along. Null while it is not known. */
export function useCard(customer: CustomerUid | null): CustomerCard | null {
  const { queries } = useEngine();
  const { data } = useQuery(
    queries.customers.get.queryOptions({ input: customer === null ? skipToken : { customer } }),
  );
  return customer === null ? null : (data ?? null);
}
