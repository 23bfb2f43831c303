import { describe, expect, it } from 'vitest';
import { currencyOfRegion, minorDigits } from './currency.ts';

describe('the currency of a region', () => {
  it('is its own, the euro where that is used, and else the dollar', () => {
    expect(['CN', 'MO', 'IT', 'KR', 'BR'].map(currencyOfRegion)).toEqual(['CNY', 'MOP', 'EUR', 'KRW', 'USD']);
  });

  it('has cents unless it is one of the few without', () => {
    expect(['CNY', 'JPY', 'KRW', 'KWD'].map(minorDigits)).toEqual([2, 0, 0, 3]);
  });
});
