import type { RegionCode } from '../model/customer.ts';
import { currencyOfRegion, minorDigits } from '../value/currency.ts';

export interface Money {
  /** In the currency's smallest unit, an exact integer. */
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

const DECIMAL_COMMA_REGIONS = new Set(['DE', 'FR', 'ES', 'IT', 'NL', 'BE', 'AT', 'PT', 'FI', 'GR', 'LU']);
/** Particular before general: 'US$' before '$'. */
const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/hk\$|hkd|港[币幣元]/i, 'HKD'],
  [/nt\$|twd|[新台臺][币幣]|新[台臺][币幣]/i, 'TWD'],
  [/us\$|usd|美[元金]/i, 'USD'],
  [/ca?\$|cad|加[元币幣]/i, 'CAD'],
  [/a\$|aud|澳元/i, 'AUD'],
  [/s\$|sgd|新加坡元/i, 'SGD'],
  [/€|eur|欧元|歐元/i, 'EUR'],
  [/£|gbp|英镑|英鎊/i, 'GBP'],
  [/jpy|日[元圆圓]/i, 'JPY'],
  [/cny|rmb|人民[币幣]/i, 'CNY'],
];
const MULTIPLIERS: Readonly<Record<string, number>> = {
  万: 10_000,
  萬: 10_000,
  亿: 100_000_000,
  億: 100_000_000,
  千: 1_000,
  k: 1_000,
  m: 1_000_000,
};

/**
 * Reads an amount as lists write it: symbols and codes, thousands in either style, '1.2万', '5k'. Null when it is no amount, or below 0,
 * or too large to be exact.
 *
 * @example parseMoneyCell('¥12,345.60', 'CN') // { minor: 1234560, currency: 'CNY' }
 */
export const parseMoneyCell = (text: string, region: RegionCode): Money | null =>
  parseMoney(text, currencyOfRegion(region), DECIMAL_COMMA_REGIONS.has(region));

/**
 * The same where the currency is known that is meant when none is written. `commaIsDecimal`: where a lone mark before three digits could
 * be either, a comma is the decimal one.
 *
 * @example parseMoney('3.5万', 'CNY', false) // { minor: 3500000, currency: 'CNY' }
 */
export function parseMoney(text: string, usual: string, commaIsDecimal: boolean): Money | null {
  const cell = text.normalize('NFKC').trim().toLowerCase();
  const currency = SYMBOLS.find(([symbol]) => symbol.test(cell))?.[1] ?? usual;
  const match = /^[^\d.,-]*(\d[\d.,' \u00a0]*|\.\d+)\s*(万|萬|亿|億|千|k\b|m\b)?[^\d]*$/.exec(cell);
  if (!match) return null;
  const value = decimalOf(match[1] ?? '', commaIsDecimal);
  if (value === null) return null;
  const scale = 10 ** minorDigits(currency);
  const minor = Math.round(value * (MULTIPLIERS[match[2] ?? ''] ?? 1) * scale);
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

/** The last of '.' and ',' is the decimal mark unless it groups thousands: it stands more than once, or three digits follow it and thousands are grouped by it. */
function decimalOf(digits: string, commaIsDecimal: boolean): number | null {
  const plain = digits.replace(/[' \u00a0]/g, '').replace(/[.,]$/, '');
  const at = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (at < 0) return Number(plain);
  const mark = plain[at] ?? '';
  const whole = plain.slice(0, at);
  const rest = plain.slice(at + 1);
  const thousandsMark = commaIsDecimal ? '.' : ',';
  const groups = whole.includes(mark) || (rest.length === 3 && mark === thousandsMark && !/[.,]/.test(whole));
  const text = groups ? plain.replace(/[.,]/g, '') : `${whole.replace(/[.,]/g, '')}.${rest}`;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** A count such as '3', '3.0', '3次'; null when it is none or not whole. */
export function parseCountCell(text: string): number | null {
  const match = /^(\d{1,6})(?:\.0+)?\s*[次单單笔筆个個]?$/.exec(text.normalize('NFKC').trim().replace(/,/g, ''));
  return match ? Number(match[1]) : null;
}
