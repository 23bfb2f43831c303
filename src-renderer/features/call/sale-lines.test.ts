import { describe, expect, it } from 'vitest';
import type { CallDraft } from '#contract/calls.ts';
import type { QuoteUid } from '#domain/model/history.ts';
import {
  answers,
  inCurrency,
  linesOf,
  readAgain,
  toggled,
  totalOf,
  unreadAfter,
  withLine,
  withoutLine,
} from './sale-lines.ts';

type Sale = NonNullable<CallDraft['sale']>;

const EMPTY: Sale = { product: '', amountMinor: 0, currency: 'CNY', paid: false, quote: null };
const quoted = (place: number, product: string, amountMinor: number, currency = 'CNY') => ({
  uid: String(place).repeat(32) as QuoteUid,
  at: 0,
  product,
  amountMinor,
  currency,
  validUntil: null,
  state: 'open' as const,
  by: null,
});
const DESK = quoted(1, 'desk', 80_000);
const LAMP = quoted(2, 'lamp', 10_000);

describe('the lines of a sale', () => {
  it('take what was quoted by key, one after another, and lose it by the same key', () => {
    const both = toggled(toggled(EMPTY, DESK), LAMP);
    expect(linesOf(both).map(({ product }) => product)).toEqual(['desk', 'lamp']);
    expect(totalOf(both)).toBe(90_000);
    const one = toggled(both, DESK);
    expect(linesOf(one).map(({ product }) => product)).toEqual(['lamp']);
    expect(answers(one, DESK)).toBe(false);
  });

  it('keep what was typed beside what was quoted, and the only line when its key is pressed again', () => {
    const typed = withLine(EMPTY, 0, { product: 'chair', amountMinor: 5_000 });
    expect(linesOf(toggled(typed, DESK)).map(({ product }) => product)).toEqual(['chair', 'desk']);
    expect(toggled(toggled(EMPTY, DESK), DESK)).toMatchObject({ product: 'desk', amountMinor: 80_000, quote: null });
    const dearer = withLine(toggled(toggled(EMPTY, DESK), DESK), 0, { amountMinor: 85_000 });
    expect(linesOf(toggled(dearer, DESK))).toMatchObject([{ amountMinor: 80_000, quote: DESK.uid }]);
  });

  it('are of one currency: a quote in another begins anew, and the figures stay when it is changed', () => {
    const typed = withLine(EMPTY, 0, { product: 'chair', amountMinor: 5_000 });
    expect(toggled(typed, quoted(3, 'table', 700, 'JPY'))).toMatchObject({
      product: 'table',
      currency: 'JPY',
      more: [],
    });
    const both = toggled(toggled(EMPTY, DESK), LAMP);
    expect(linesOf(inCurrency(both, 'JPY')).map(({ amountMinor }) => amountMinor)).toEqual([800, 100]);
  });

  it('leave an empty one when the last is taken away', () => {
    expect(withoutLine(toggled(EMPTY, DESK), 0)).toMatchObject({ product: '', amountMinor: 0, quote: null });
  });

  it('an amount that could not be read stays with its line when others come and go', () => {
    const typed = { ...EMPTY, product: 'chair' };
    const both = toggled(typed, DESK);
    expect(unreadAfter(typed, ['300,50'], both)).toEqual(['300,50', '']);
    expect(unreadAfter(both, ['300,50', ''], toggled(both, DESK))).toEqual(['300,50']);
    const lamps = { ...EMPTY, more: [{ product: '', quantity: 1, amountMinor: 0, quote: null }] };
    expect(unreadAfter(lamps, ['300,50', '1,5'], lamps)).toEqual(['300,50', '1,5']);
  });

  it('an amount that one currency leaves open is read in another', () => {
    const typed = { ...EMPTY, product: 'chair', currency: 'EUR' };
    const { sale, unread } = readAgain(typed, ['300,50']);
    expect(sale.amountMinor).toBe(30_050);
    expect(unread).toEqual(['']);
    expect(readAgain({ ...typed, currency: 'CNY' }, ['300,50']).unread).toEqual(['300,50']);
  });
});
