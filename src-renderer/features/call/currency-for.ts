import type { CustomerCard } from '#contract/customers.ts';

const BY_REGION: Readonly<Record<string, string>> = {
  CN: 'CNY',
  HK: 'HKD',
  TW: 'TWD',
  US: 'USD',
  GB: 'GBP',
  FR: 'EUR',
  DE: 'EUR',
  JP: 'JPY',
  SG: 'SGD',
  MY: 'MYR',
  AU: 'AUD',
  CA: 'CAD',
};

/** The currency that a sale to this customer begins with: what they bought in before, else their region's. */
export const currencyFor = (card: CustomerCard | null): string =>
  card?.bought.currency ?? BY_REGION[card?.fields.region ?? ''] ?? 'CNY';
