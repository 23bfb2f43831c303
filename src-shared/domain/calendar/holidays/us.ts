import { type HolidayCalendar, holidayDays } from './holiday-calendar.ts';

/** United States. */
export const US: HolidayCalendar = {
  source: 'federal holidays, 5 U.S.C. 6103, with the days on which they are observed; to be confirmed.',
  knownYears: [2025, 2027],
  holidays: holidayDays({
    2025: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
    2026: '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25',
    2027: '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31',
  }),
  makeUpDays: new Set(),
};
