import type { RegionCode } from '../model/customer.ts';

const EXPONENTS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  BHD: 3,
  JOD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
};

/** How many decimals the minor unit of an ISO 4217 currency has: 2 unless it is one of the few others. */
export const minorDigits = (currency: string): number => EXPONENTS[currency] ?? 2;

const CURRENCY_OF_REGION: Readonly<Record<string, string>> = {
  CN: 'CNY',
  HK: 'HKD',
  TW: 'TWD',
  MO: 'MOP',
  US: 'USD',
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  SG: 'SGD',
  JP: 'JPY',
  KR: 'KRW',
  CH: 'CHF',
  IN: 'INR',
  MY: 'MYR',
};
const EURO_REGIONS = new Set(['DE', 'FR', 'ES', 'IT', 'NL', 'BE', 'AT', 'IE', 'PT', 'FI', 'GR', 'LU']);

/** The currency that people of a region mean when they write none. */
export const currencyOfRegion = (region: RegionCode): string =>
  CURRENCY_OF_REGION[region] ?? (EURO_REGIONS.has(region) ? 'EUR' : 'USD');
