import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonthsToDay, civilDayOf, dayNumberOf, dayStringOf, parseDayString, weekdayOf } from './civil.ts';

const day = fc.integer({ min: -200_000, max: 200_000 });

describe('civil days', () => {
  it('agree with the platform on every day of a thousand years', () => {
    fc.assert(
      fc.property(day, (number) => {
        const date = new Date(number * 86_400_000);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilDayOf(number)).toEqual(civil);
        expect(dayNumberOf(civil.year, civil.month, civil.day)).toBe(number);
        expect(weekdayOf(number)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
      }),
      { numRuns: 2_000 },
    );
  });

  it('come back from their text', () => {
    fc.assert(
      fc.property(day, (number) => {
        expect(parseDayString(dayStringOf(number))).toBe(number);
      }),
    );
  });

  it('refuse days that do not exist', () => {
    expect(parseDayString('2026-02-31')).toBeNull();
    expect(parseDayString('2026-13-01')).toBeNull();
    expect(parseDayString('2026-2-3')).toBeNull();
    expect(parseDayString('2028-02-29')).not.toBeNull();
  });

  it('of a longer month end with the shorter one', () => {
    const later = (text: string, months: number) => dayStringOf(addMonthsToDay(parseDayString(text) ?? 0, months));
    expect(later('2026-01-31', 1)).toBe('2026-02-28');
    expect(later('2027-12-31', 2)).toBe('2028-02-29');
    expect(later('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('move by months to the same day of the month, or to its last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (number, months) => {
        const before = civilDayOf(number);
        const after = civilDayOf(addMonthsToDay(number, months));
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months);
        if (after.day !== before.day) expect(civilDayOf(addMonthsToDay(number, months) + 1).day).toBe(1);
      }),
    );
  });
});
