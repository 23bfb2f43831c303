import { describe, expect, it } from 'vitest';
import { minorOfTyped } from './typed-amount.ts';

describe('an amount that is being typed', () => {
  it('keeps its figure at every key, also where it ends in the point', () => {
    const keys = ['1', '12', '128', '1280', '1280.', '1280.5', '1280.50'];
    expect(keys.map((typed) => minorOfTyped(typed, 100))).toEqual([
      100, 1_200, 12_800, 128_000, 128_000, 128_050, 128_050,
    ]);
  });

  it('is read with separators, and is nothing where nothing is typed', () => {
    expect(minorOfTyped('1,280.50', 100)).toBe(128_050);
    expect(minorOfTyped(18_000, 1)).toBe(18_000);
    expect(minorOfTyped('', 100)).toBe(0);
    expect(minorOfTyped('-', 100)).toBe(0);
  });
});
