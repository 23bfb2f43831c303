import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, writtenAmount } from './typed-amount.ts';

const minorOf = (text: string, currency = 'USD'): number | string => {
  const read = readAmount(text, currency);
  return read.ok ? read.minor : read.fault.kind;
};

describe('an amount that is typed', () => {
  it.each([
    ['1,299', 'USD', 129_900],
    ['1,299.00', 'USD', 129_900],
    ['1,200.50', 'USD', 120_050],
    ['1.299,00', 'USD', 129_900],
    ['1,299,000', 'USD', 129_900_000],
    ['1.299.000', 'USD', 129_900_000],
    ['1 299', 'USD', 129_900],
    ["1'299.50", 'CHF', 129_950],
    ['12万', 'CNY', 12_000_000],
    ['1.2 萬元', 'TWD', 1_200_000],
    ['1.2345万', 'CNY', 1_234_500],
    ['1.2k', 'USD', 120_000],
    ['１２９９', 'CNY', 129_900],
    ['１，２９９．５０', 'CNY', 129_950],
    ['$1,280.5', 'USD', 128_050],
    ['￥99', 'CNY', 9_900],
    ['12,50', 'EUR', 1_250],
    ['1.299', 'EUR', 129_900],
    ['1,234', 'JPY', 1_234],
    ['1.234', 'KWD', 1_234],
    ['.5', 'USD', 50],
    ['', 'USD', 0],
  ])('%s of %s is %d in its smallest unit', (text, currency, minor) => {
    expect(minorOf(text, currency)).toBe(minor);
  });

  it('keeps its figure at every key, also where it ends in the point', () => {
    const keys = ['1', '12', '128', '1280', '1280.', '1280.5', '1280.50'];
    expect(keys.map((typed) => minorOf(typed))).toEqual([100, 1_200, 12_800, 128_000, 128_000, 128_050, 128_050]);
  });

  it('is asked back where a comma could part thousands or decimals, with both readings', () => {
    expect(readAmount('1,29', 'USD')).toEqual({ ok: false, fault: { kind: 'unclear', either: [129, 12_900] } });
    expect(readAmount('1.234k', 'EUR')).toEqual({
      ok: false,
      fault: { kind: 'unclear', either: [123_400, 123_400_000] },
    });
  });

  it('is refused below nothing, whichever dash is typed', () => {
    expect(['-5', '−5', '$-5', '-$5'].map((text) => minorOf(text))).toEqual(Array(4).fill('negative'));
  });

  it('is never cut: what is finer than the currency or no figure is said', () => {
    expect(
      ['1.299', '1.005', '12.5.5', '1,2,3', '1,299.00.5', '1万2', '5kg', '€5', 'abc', '-'].map((text) => minorOf(text)),
    ).toEqual(['too-fine', 'too-fine', ...Array(8).fill('unreadable')]);
    expect(minorOf('99.5', 'JPY')).toBe('too-fine');
    expect(minorOf('999999999999', 'USD')).toBe('too-large');
  });

  it('is read as it was when the field has written it, in any currency', () => {
    const amount = fc.integer({ min: 0, max: 1e11 });
    fc.assert(
      fc.property(amount, fc.constantFrom('USD', 'CNY', 'EUR', 'JPY', 'KWD'), (minor, currency) => {
        expect(readAmount(writtenAmount(minor, currency), currency)).toEqual({ ok: true, minor });
      }),
    );
    expect([writtenAmount(1_800_000, 'CNY'), writtenAmount(128_050, 'USD'), writtenAmount(1_800_000, 'EUR')]).toEqual([
      '18,000',
      '1,280.50',
      '18,000.00',
    ]);
  });
});
