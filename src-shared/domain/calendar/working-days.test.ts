import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, SHANGHAI, zoneText } from '../../../tests/fixtures/made-history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { dayNumberOf, dayStringOf, weekdayOf } from './civil.ts';
import { companyDaysIn } from './company-days.ts';
import { holidayCalendarOf } from './holidays/holidays.ts';
import { addWorkingDays, isWorkingDay, workingDayAfter } from './working-days.ts';

const on = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dayNumberOf(year, month, day);
};

describe('working days', () => {
  it('skip a long holiday in China and take in the Saturday that makes up for it', () => {
    expect(isWorkingDay('CN', on('2026-02-17'))).toBe(false);
    expect(isWorkingDay('CN', on('2026-02-14'))).toBe(true);
    expect(isWorkingDay('CN', on('2026-02-28'))).toBe(true);
    expect(isWorkingDay('CN', on('2026-03-01'))).toBe(false);
  });

  it('leave out the company’s own days off, take in those it works, and only in its own region', () => {
    const calendar = { daysOff: ['2026-03-04'], makeUpDays: ['2026-03-07'] };
    const policy = { ...defaultPolicy, calendar };
    const own = companyDaysIn(policy, 'CN');
    expect(isWorkingDay('CN', on('2026-03-04'), own)).toBe(false);
    expect(isWorkingDay('CN', on('2026-03-07'), own)).toBe(true);
    expect(workingDayAfter('CN', on('2026-03-03'), 1, own)).toBe(on('2026-03-05'));
    expect(isWorkingDay('US', on('2026-03-04'), companyDaysIn(policy, 'US'))).toBe(true);
  });

  it('never count an added day off, whatever else is said of the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.boolean(), (offset, alsoWorked) => {
        const day = on('2026-01-01') + offset;
        const text = dayStringOf(day);
        const calendar = { daysOff: [text], makeUpDays: alsoWorked ? [text] : [] };
        expect(isWorkingDay('CN', day, companyDaysIn({ ...defaultPolicy, calendar }, 'CN'))).toBe(false);
      }),
    );
  });

  it('are weekdays only where no calendar is known', () => {
    expect(isWorkingDay('BR', on('2026-12-25'))).toBe(true);
    expect(isWorkingDay('BR', on('2026-12-26'))).toBe(false);
  });

  it('carry a Friday afternoon to Monday at the same time', () => {
    expect(zoneText(addWorkingDays('CN', SHANGHAI, at('2026-03-06 15:00'), 1))).toBe('2026-03-09 15:00');
  });

  it('run from a day off to the end of the first working day', () => {
    expect(zoneText(addWorkingDays('CN', SHANGHAI, at('2026-03-07 15:00'), 1))).toBe('2026-03-09 23:59');
  });

  it('carry the day before the spring festival to the first day after it', () => {
    expect(zoneText(addWorkingDays('CN', SHANGHAI, at('2026-02-14 10:00'), 1))).toBe('2026-02-24 10:00');
  });

  it('are each one, and the last of so many', () => {
    const region = fc.constantFrom('CN', 'HK', 'TW', 'GB', 'US', 'FR', 'DE', 'XX');
    const from = fc.integer({ min: on('2025-01-01'), max: on('2027-10-01') });
    fc.assert(
      fc.property(region, from, fc.integer({ min: 1, max: 40 }), (code, start, count) => {
        const target = workingDayAfter(code, start, count);
        let worked = 0;
        for (let day = start + 1; day <= target; day += 1) if (isWorkingDay(code, day)) worked += 1;
        expect(worked).toBe(count);
        expect(isWorkingDay(code, target)).toBe(true);
      }),
    );
  });
});

describe('holiday calendars', () => {
  it.each(['CN', 'HK', 'TW', 'GB', 'US', 'FR', 'DE'])('of %s lie in the years they claim to know', (region) => {
    const calendar = holidayCalendarOf(region);
    const [first, last] = calendar?.knownYears ?? [0, 0];
    for (const day of [...(calendar?.holidays ?? []), ...(calendar?.makeUpDays ?? [])]) {
      expect(day).toBeGreaterThanOrEqual(on(`${first}-01-01`));
      expect(day).toBeLessThanOrEqual(on(`${last}-12-31`));
    }
    for (let year = first; year <= last; year += 1) expect(calendar?.holidays.has(on(`${year}-01-01`))).toBe(true);
    expect(calendar?.source).toContain('to be confirmed');
  });

  it.each(['CN', 'TW'])('of %s make up for holidays on weekends only, never on a holiday', (region) => {
    const calendar = holidayCalendarOf(region);
    expect(calendar?.makeUpDays.size).toBeGreaterThan(0);
    for (const day of calendar?.makeUpDays ?? []) {
      expect(weekdayOf(day)).toBeGreaterThanOrEqual(6);
      expect(calendar?.holidays.has(day)).toBe(false);
    }
  });
});
