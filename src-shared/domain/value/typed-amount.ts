import { minorDigits } from './currency.ts';

/**
 * Why an amount is not read: it is below nothing; it could be meant in two ways (`either`: both, in minor units); no figure is written; it
 * is finer than the currency; it is more than can be kept exactly.
 */
export type AmountFault =
  | { readonly kind: 'negative' | 'unreadable' | 'too-fine' | 'too-large' }
  | { readonly kind: 'unclear'; readonly either: readonly [number, number] };

export type ReadAmount =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly fault: AmountFault };

/** In whole units of the currency. */
const MOST = 1e11;

/** How many zeros a word stands for. */
const ZEROS: Readonly<Record<string, number>> = { 千: 3, k: 3, 万: 4, 萬: 4, w: 4, m: 6, 亿: 8, 億: 8 };

/** What people write beside a figure of the currency; anything else beside it would change what it means. */
function isItsSign(currency: string, sign: string): boolean {
  if (sign === '' || sign === currency.toLowerCase()) return true;
  if (/^(hk|nt|us|s|ca?|a|nz)?\$$/.test(sign)) return /^(USD|HKD|TWD|SGD|AUD|CAD|NZD|MOP)$/.test(currency);
  if (sign === '¥') return currency === 'CNY' || currency === 'JPY';
  if (/^(元|块|塊|块钱|塊錢|圆|圓)$/.test(sign)) return /^(CNY|HKD|TWD|JPY|SGD|MOP)$/.test(currency);
  return (sign === '€' && currency === 'EUR') || (sign === '£' && currency === 'GBP');
}

/** Money whose people write 12,50 for twelve and a half. */
const DECIMAL_COMMA = new Set(['EUR', 'CHF', 'PLN', 'SEK', 'NOK', 'DKK', 'BRL']);

const fail = (kind: Exclude<AmountFault['kind'], 'unclear'>): ReadAmount => ({ ok: false, fault: { kind } });

/**
 * Reads an amount as people type it: thousands by either habit (1,299.00 and 1.299,00), full-width digits, 12万, 1.2k, the currency's own
 * sign. A figure with one mark that could part thousands or decimals is asked back unless the currency's habit says which; nothing is ever
 * cut off. '' is 0: nothing is typed yet.
 *
 * @example readAmount('1.299,00', 'EUR') // { ok: true, minor: 129900 }
 */
export function readAmount(text: string, currency: string): ReadAmount {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/[−–]/g, '-');
  if (plain === '') return { ok: true, minor: 0 };
  const parts = /^([^\d.,-]*)(-?)\s*([^\d.,-]*)(\d[\d.,'’ ]*|[.,]\d+)(千|k|万|萬|w|m|亿|億)?\s*(\D*)$/.exec(plain);
  if (parts === null) return fail('unreadable');
  const [, before = '', minus = '', between = '', digits = '', multiplier = '', after = ''] = parts;
  if (![before, between, after].every((sign) => isItsSign(currency, sign.trim()))) return fail('unreadable');
  if (minus !== '') return fail('negative');
  const zeros = ZEROS[multiplier] ?? 0;
  const figures = figuresOf(digits.replace(/['’ ]/g, ''), currency, zeros);
  if (figures.length === 0) return fail('unreadable');
  const minors = figures.map((figure) => minorOf(figure, zeros, currency));
  const [first, second] = minors;
  if (first === undefined || !first.ok) return first ?? fail('unreadable');
  if (second?.ok !== true) return first;
  return { ok: false, fault: { kind: 'unclear', either: [first.minor, second.minor] } };
}

/** The figure that digits with marks stand for, as decimal text; two where the marks can be read in two ways, none where in no way. */
function figuresOf(digits: string, currency: string, zeros: number): readonly string[] {
  const whole = digits.replace(/[.,]$/, '');
  const marks = whole.replace(/\d/g, '');
  if (marks === '') return [whole];
  const last = marks.at(-1) ?? '';
  const at = whole.lastIndexOf(last);
  const [head, tail] = [whole.slice(0, at), whole.slice(at + 1)];
  const decimal = `${head.replace(/[.,]/g, '') || '0'}.${tail}`;
  if (new Set(marks).size === 2) {
    // Both marks stand: the last parts the decimals, once, and the other thousands.
    return marks.indexOf(last) === marks.length - 1 && isGrouped(head) ? [decimal] : [];
  }
  if (marks.length > 1) return isGrouped(whole) ? [whole.replace(/[.,]/g, '')] : [];
  const isHabit = last === (DECIMAL_COMMA.has(currency) ? ',' : '.');
  if (!isGrouped(whole)) {
    // A comma is no decimal mark where nobody writes it so: it may be a thousand that is not typed out, or a slip.
    return isHabit || last === '.' ? [decimal] : [decimal, `${head}${tail}`];
  }
  // Three digits behind the mark are thousands, but not behind the mark of decimals: that is finer than money is, and said so.
  if (isHabit) return [decimal];
  return last === '.' && zeros > 0 ? [decimal, `${head}${tail}`] : [`${head}${tail}`];
}

const isGrouped = (digits: string): boolean => /^[1-9]\d{0,2}([.,]\d{3})+$/.test(digits) || /^\d+$/.test(digits);

function minorOf(figure: string, zeros: number, currency: string): ReadAmount {
  const [whole = '', decimals = ''] = figure.replace(/0+$/, (end) => (figure.includes('.') ? '' : end)).split('.');
  const places = zeros + minorDigits(currency);
  if (decimals.length > places) return fail('too-fine');
  const minor = Number(whole + decimals.padEnd(places, '0'));
  return minor > MOST * 10 ** minorDigits(currency) ? fail('too-large') : { ok: true, minor };
}

/** The amount as a field writes it, so that `readAmount` reads the same again; '' for 0. */
export function writtenAmount(minor: number, currency: string): string {
  if (minor === 0) return '';
  const digits = minorDigits(currency);
  const amount = minor / 10 ** digits;
  // With its decimals the comma of thousands is plain where people use it for decimals.
  const isWhole = Number.isInteger(amount) && !(DECIMAL_COMMA.has(currency) && amount >= 1_000);
  return amount.toLocaleString('en-US', {
    minimumFractionDigits: isWhole ? 0 : digits,
    maximumFractionDigits: digits,
  });
}
