import { describe, expect, it } from 'vitest';
import { hasWholeNumber, onOneLine } from './pasted-text.ts';

describe('a text that is pasted', () => {
  it('may hold a number in any writing', () => {
    for (const text of ['139-0000-1042', '１３９００００１０４２', 'tel:+8613900001042', 'call Ann: 62345678']) {
      expect(hasWholeNumber(text), text).toBe(true);
    }
  });

  it('holds none where it has too few digits', () => {
    expect(hasWholeNumber('room 801, 3 pm')).toBe(false);
  });

  it('keeps the numbers of several lines and cells apart', () => {
    expect(onOneLine('13900001042\r\n13900001043\t010-62345678\n\n')).toBe('13900001042, 13900001043, 010-62345678');
  });
});
