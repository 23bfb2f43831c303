import { type HolidayCalendar, holidayDays } from './holiday-calendar.ts';

/** Germany. */
export const DE: HolidayCalendar = {
  source: 'holidays of all federal states; those of single states are not in it; to be confirmed.',
  knownYears: [2025, 2027],
  holidays: holidayDays({
    2025: '01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26',
    2026: '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26',
    2027: '01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26',
  }),
  makeUpDays: new Set(),
};
