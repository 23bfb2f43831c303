import { describe, expect, it } from 'vitest';
import { compileDigitPattern } from '../scripts/digit-pattern.ts';
import { numberingPlanIsCurrent } from '../scripts/generate-numbering-plan.ts';

describe('the tables of telephone numbers', () => {
  it('are what the installed metadata gives', () => {
    expect(numberingPlanIsCurrent()).toBe(true);
  });

  it('come from an automaton that agrees with RegExp', () => {
    const source = '1(?:[38]\\d|4[57]|[59][0-35-9])\\d{2}|2?7{1,3}';
    const pattern = compileDigitPattern(source);
    const whole = new RegExp(`^(?:${source})$`);
    for (let number = 0; number < 100_000; number += 1) {
      const digits = String(number);
      expect(pattern.acceptsAll(digits, digits.length)).toBe(whole.test(digits));
    }
    expect(pattern.acceptsAll('13', 5)).toBe(true);
    expect(pattern.acceptsAll('14', 5)).toBe(false);
  });
});
