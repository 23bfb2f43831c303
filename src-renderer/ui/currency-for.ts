import type { CustomerCard } from '#contract/customer-views.ts';
import { currencyOfRegion } from '#domain/value/currency.ts';

/** The currency that a sale to this customer begins with: what they bought in before, else their region's. */
export const currencyFor = (card: CustomerCard | null): string =>
  card?.bought.currency ?? currencyOfRegion(card?.fields.region ?? 'CN');
