import { type HolidayCalendar, holidayDays } from './holiday-calendar.ts';

/** France. */
export const FR: HolidayCalendar = {
  source: 'Code du travail art. L3133-1; to be confirmed.',
  knownYears: [2025, 2027],
  holidays: holidayDays({
    2025: '01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25',
    2026: '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25',
    2027: '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25',
  }),
  makeUpDays: new Set(),
};
