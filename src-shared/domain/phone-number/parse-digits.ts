import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/max';
import { asCountry, type E164, type Region } from './e164.ts';
import { certainNumber } from './fast-path.ts';

/** Why digits are no telephone number: too few, too many, or no numbering plan has them. */
export const DIGITS_PROBLEMS = ['too-short', 'too-long', 'no-such-number'] as const;
export type DigitsProblem = (typeof DIGITS_PROBLEMS)[number];

export type DigitsAnswer = { readonly e164: E164 } | { readonly problem: DigitsProblem };

/**
 * Reads bare ASCII digits as one number: international when `plus`, else as dialled inside `region` (its national and
 * international prefixes understood, then `00` and `011`). `region` without a numbering plan: only international numbers.
 *
 * @example parseDigits('02079460958', false, 'GB') // { e164: 442079460958 }
 */
export function parseDigits(digits: string, plus: boolean, region: Region): DigitsAnswer {
  if (digits.length < 4) return { problem: 'too-short' };
  if (digits.length > 20) return { problem: 'too-long' };
  const certain = digits.length <= 15 ? certainNumber(Number(digits), digits.length, plus, region) : 0;
  if (certain !== 0) return { e164: certain };
  const known = askLibrary(plus ? `+${digits}` : digits, region);
  if (known !== 0) return { e164: known };
  if (!plus) {
    const international = withoutInternationalPrefix(digits);
    if (international !== undefined) {
      const found = askLibrary(`+${international}`, region);
      if (found !== 0) return { e164: found };
    }
  }
  return { problem: problemOf(plus ? `+${digits}` : digits, region) };
}

/** The reference that the tables stand in for: libphonenumber-js/max, or 0 when it knows no such number. */
export function askLibrary(text: string, region: Region): E164 {
  const country = asCountry(region);
  const found = parsePhoneNumberFromString(text, { extract: false, ...(country && { defaultCountry: country }) });
  return found?.isValid() ? Number(found.number.slice(1)) : 0;
}

/** What follows an international prefix that lists carry wherever they come from, or a Chinese mobile written without '+'. */
function withoutInternationalPrefix(digits: string): string | undefined {
  if (digits.startsWith('00')) return digits.slice(2);
  if (digits.startsWith('011')) return digits.slice(3);
  return /^861[3-9]\d{9}$/.test(digits) ? digits : undefined;
}

function problemOf(text: string, region: Region): DigitsProblem {
  const country = asCountry(region);
  switch (validatePhoneNumberLength(text, country ?? 'US')) {
    case 'TOO_SHORT':
      return 'too-short';
    case 'TOO_LONG':
      return 'too-long';
    default:
      return 'no-such-number';
  }
}
