import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { minorDigits } from '#domain/value/currency.ts';
import { readAmount } from '#domain/value/typed-amount.ts';

type Sale = NonNullable<CallDraft['sale']>;
export type SaleLine = NonNullable<Sale['more']>[number];
type Quote = CustomerCard['quotes'][number];

/** Everything that is sold, the first first. */
export const linesOf = ({ product, quantity = 1, amountMinor, quote, more = [] }: Sale): readonly SaleLine[] => [
  { product, quantity, amountMinor, quote },
  ...more,
];

/** The sale with these lines; with none of them one stands empty, so that there is a field to type in. */
export function withLines(sale: Sale, lines: readonly SaleLine[]): Sale {
  const [first = { product: '', quantity: 1, amountMinor: 0, quote: null }, ...more] = lines;
  return { ...sale, ...first, more };
}

export const withLine = (sale: Sale, place: number, change: Partial<SaleLine>): Sale =>
  withLines(
    sale,
    linesOf(sale).map((line, at) => (at === place ? { ...line, ...change } : line)),
  );

export const withoutLine = (sale: Sale, place: number): Sale =>
  withLines(
    sale,
    linesOf(sale).filter((_, at) => at !== place),
  );

/** All amounts together, in minor units. */
export const totalOf = (sale: Sale): number => linesOf(sale).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const isEmpty = ({ product, amountMinor, quote }: SaleLine): boolean =>
  product === '' && amountMinor === 0 && quote === null;

/** Whether the line that answers the quote is in the sale. */
export const answers = (sale: Sale, { uid }: Quote): boolean => linesOf(sale).some(({ quote }) => quote === uid);

/** Whether the quote may stand beside what is sold already: a sale has one currency. */
export const fits = (sale: Sale, { currency }: Quote): boolean =>
  currency === sale.currency || linesOf(sale).every(isEmpty) || linesOf(sale).length === 1;

/**
 * The sale after the key of a quote: what was quoted becomes a line, in the place of one that is empty or typed of the same product; pressed again, the only line stays as it was typed and answers nothing, and one of several goes.
 */
export function toggled(sale: Sale, quote: Quote): Sale {
  const lines = linesOf(sale);
  const place = lines.findIndex((line) => line.quote === quote.uid);
  if (place !== -1) return lines.length === 1 ? withLine(sale, 0, { quote: null }) : withoutLine(sale, place);
  const line = { product: quote.product, quantity: 1, amountMinor: quote.amountMinor, quote: quote.uid };
  const isTyped = (each: SaleLine): boolean => each.quote === null && each.product === quote.product;
  const kept = lines.filter((each) => !isEmpty(each) && !isTyped(each));
  const isSame = quote.currency === sale.currency;
  return { ...withLines(sale, isSame ? [...kept, line] : [line]), currency: quote.currency };
}

/** The sale in another currency: the figures that are read stay. */
export function inCurrency(sale: Sale, currency: string): Sale {
  const scale = 10 ** (minorDigits(currency) - minorDigits(sale.currency));
  const lines = linesOf(sale).map((line) => ({ ...line, amountMinor: Math.round(line.amountMinor * scale) }));
  return { ...withLines(sale, lines), currency };
}

/** What is typed as the amount of each line and cannot be read, by its place; '' where it can. */
type Unread = readonly string[];

/** Where the unread amounts stand after lines have come or gone: each stays with its line. */
export function unreadAfter(before: Sale, unread: Unread, after: Sale): Unread {
  const former = linesOf(before);
  const isSame = (one: SaleLine, other: SaleLine): boolean =>
    one.product === other.product &&
    one.quantity === other.quantity &&
    one.amountMinor === other.amountMinor &&
    one.quote === other.quote;
  const taken = new Set<number>();
  return linesOf(after).map((line) => {
    const place = former.findIndex((each, at) => !taken.has(at) && isSame(each, line));
    if (place === -1) return '';
    taken.add(place);
    return unread[place] ?? '';
  });
}

/** The sale in a currency in which an amount that could be meant in two ways may be read in one. */
export function readAgain(sale: Sale, unread: Unread): { readonly sale: Sale; readonly unread: Unread } {
  const read = unread.map((text) => (text === '' ? null : readAmount(text, sale.currency)));
  const lines = linesOf(sale).map((line, place) => {
    const now = read[place];
    return now?.ok === true ? { ...line, amountMinor: now.minor } : line;
  });
  return { sale: withLines(sale, lines), unread: unread.map((text, place) => (read[place]?.ok === true ? '' : text)) };
}
