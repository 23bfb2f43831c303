import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode, Ref } from 'react';
import { LENGTHS } from '#contract/parts.ts';
import { MINUTE } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { useEngine } from '../query/engine-access.tsx';

interface ProductEntryProps {
  label: ReactNode;
  value: string;
  onChange: (product: string) => void;
  /** Whose earlier purchases and quotes come first; null: the company's only. */
  customer: CustomerUid | null;
  error?: string | null;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** What is sold or quoted: typed freely, with what was sold before offered as one types. ↓ and ⏎ take one. */
export function ProductEntry({
  label,
  value,
  onChange,
  customer,
  error = null,
  autoFocus = false,
  ref,
}: ProductEntryProps) {
  const { queries } = useEngine();
  const { data } = useQuery(queries.sales.products.queryOptions({ input: { customer }, staleTime: 5 * MINUTE }));
  return (
    <Autocomplete
      {...(ref !== undefined && { ref })}
      label={label}
      value={value}
      data={data?.products ?? []}
      limit={6}
      maxLength={LENGTHS.line}
      error={error}
      data-autofocus={autoFocus || undefined}
      comboboxProps={{ zIndex: 340, keepMounted: false }}
      onChange={onChange}
    />
  );
}
