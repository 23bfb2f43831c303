import { describe, expect, it } from 'vitest';
import { civilDayOf } from '../civil.ts';
import { isWorkingDay } from '../working-days.ts';
import { GREETINGS, greetingDay } from './greeting-days.ts';
import { holidayCalendarOf } from './holidays.ts';

describe('a holiday on which buyers are greeted', () => {
  it('is a day off where it is kept, in every year of which the days are known', () => {
    for (const [region, greetings] of Object.entries(GREETINGS)) {
      const [first, last] = holidayCalendarOf(region)?.knownYears ?? [0, -1];
      expect(last).toBeGreaterThan(first);
      for (let year = first; year <= last; year += 1) {
        for (const greeting of greetings) {
          const day = greetingDay(greeting, year);
          if (day === null) throw new Error(`${greeting} of ${year} is not known`);
          expect(civilDayOf(day).year).toBe(year);
          // Hong Kong rests on the day after the Mid-Autumn night.
          const rests = region === 'HK' && greeting === 'mid-autumn' ? day + 1 : day;
          expect({ region, greeting, year, worked: isWorkingDay(region, rests) }).toMatchObject({ worked: false });
        }
      }
    }
  });

  it('is not guessed for a year that nobody has written down', () => {
    expect(greetingDay('spring-festival', 2035)).toBeNull();
    expect(greetingDay('mid-autumn', 2035)).toBeNull();
  });
});
