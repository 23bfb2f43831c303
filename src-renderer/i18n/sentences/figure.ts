import { localeOf, type Speech } from '../speech.ts';

/** An amount in minor units as its currency is written: ¥7,200 for 720000 CNY; cents are shown only where there are any. */
export function money(speech: Speech, amountMinor: number, currency: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const locale = localeOf(speech.language);
  const digits = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = amountMinor / 10 ** digits;
  return new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : digits,
  }).format(amount);
}

/** A count with the language's grouping: 2,000. */
export const count = (speech: Speech, value: number): string =>
  new Intl.NumberFormat(localeOf(speech.language)).format(value);

/** A share as one says it: '62 %'. `share`: 0 to 1. */
export const percent = (speech: Speech, share: number): string =>
  new Intl.NumberFormat(localeOf(speech.language), { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** A size of a file: '3.4 MB'. */
export function fileSize(speech: Speech, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(localeOf(speech.language), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** step);
}
