import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customers.ts';
import { minorDigits } from '#domain/value/currency.ts';

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
