import { describe, expect, it } from 'vitest';
import { dialString, formatDisplay, formatE164, formatNational } from './format.ts';
import { searchDigits } from './search-digits.ts';

describe('a number written for people', () => {
  it('is grouped as abroad, as at home, or bare', () => {
    expect(formatDisplay(8613900001042)).toBe('+86 139 0000 1042');
    expect(formatNational(442079460958)).toBe('020 7946 0958');
    expect(formatE164(442079460958)).toBe('+442079460958');
  });
});

describe('a number written for a telephone', () => {
  it('takes the national form at home and the international prefix abroad', () => {
    expect(dialString(861062345678, '801', 'CN')).toBe('01062345678,801');
    expect(dialString(8613900001042, undefined, 'US')).toBe('0118613900001042');
    expect(dialString(8613900001042, undefined, 'XX')).toBe('+8613900001042');
  });
});

describe('a search text', () => {
  it('is digits however they are punctuated, and nothing when it is a name', () => {
    expect(searchDigits('（139）0000-1')).toBe('13900001');
    expect(searchDigits('+86 139')).toBe('+86139');
    expect(searchDigits('１３９')).toBe('139');
    expect(searchDigits('王 139')).toBe('');
    expect(searchDigits('+')).toBe('');
  });
});
