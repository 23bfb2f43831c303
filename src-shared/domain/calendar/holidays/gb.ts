import { type HolidayCalendar, holidayDays } from './holiday-calendar.ts';

/** United Kingdom. */
export const GB: HolidayCalendar = {
  source: 'bank holidays of England and Wales, gov.uk; to be confirmed.',
  knownYears: [2025, 2027],
  holidays: holidayDays({
    2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
    2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28',
    2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28',
  }),
  makeUpDays: new Set(),
};
