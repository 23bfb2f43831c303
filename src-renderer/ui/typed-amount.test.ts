import { describe, expect, it } from 'vitest';
import { readAmount } from './typed-amount.ts';

const minor = (typed: string, currency = 'USD') => readAmount(typed, currency)?.minor ?? 0;

describe('an amount that is being typed', () => {
  it('keeps its figure at every key, also where it ends in the point', () => {
    const keys = ['1', '12', '128', '1280', '1280.', '1280.5', '1280.50'];
    expect(keys.map((typed) => minor(typed))).toEqual([100, 1_200, 12_800, 128_000, 128_000, 128_050, 128_050]);
  });

  it('is read with separators, and is nothing where nothing is typed', () => {
    expect(minor('1,280.50')).toBe(128_050);
    expect(minor('18000', 'JPY')).toBe(18_000);
    expect(minor('')).toBe(0);
    expect(minor('-')).toBe(0);
  });

  it('is the same amount in the writing of another country, never a thousandth of it', () => {
    expect(minor('1.234,56')).toBe(123_456);
    expect(minor('1.234,56', 'EUR')).toBe(123_456);
    expect(minor('1.234', 'EUR')).toBe(123_400);
    expect(minor('7 500')).toBe(750_000);
  });

  it('is read as a Chinese keyboard writes it, and as one says it', () => {
    expect(minor('１２００', 'CNY')).toBe(120_000);
    expect(minor('3.5万', 'CNY')).toBe(3_500_000);
    expect(minor('2萬', 'TWD')).toBe(2_000_000);
    expect(minor('5k')).toBe(500_000);
  });

  it('takes the currency along that is typed with it', () => {
    expect(readAmount('€500', 'USD')).toEqual({ minor: 50_000, currency: 'EUR' });
  });

  it('is nothing where it is none: below zero, of the wrong form, or a key held down', () => {
    for (const typed of ['abc', '-5', '1e5', '99999999999999999', '12 apples 3'])
      expect(readAmount(typed, 'USD')).toBeNull();
  });
});
