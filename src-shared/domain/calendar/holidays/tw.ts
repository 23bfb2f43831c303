import { type HolidayCalendar, holidayDays } from './holiday-calendar.ts';

/** Taiwan. */
export const TW: HolidayCalendar = {
  source:
    'Directorate-General of Personnel Administration calendars for 2025 and 2026; 2027 derived from the law of 2025 on holidays and substitute days; to be confirmed.',
  knownYears: [2025, 2027],
  holidays: holidayDays({
    2025: '01-01 01-27 01-28 01-29 01-30 01-31 02-28 04-03 04-04 05-01 05-30 09-29 10-06 10-10 10-24 12-25',
    2026: '01-01 02-16 02-17 02-18 02-19 02-20 02-27 04-03 04-06 05-01 06-19 09-25 09-28 10-09 10-26 12-25',
    2027: '01-01 02-04 02-05 02-08 02-09 02-10 03-01 04-05 04-06 04-30 06-09 09-15 09-28 10-11 10-25 12-24 12-31',
  }),
  makeUpDays: holidayDays({ 2025: '02-08' }),
};
