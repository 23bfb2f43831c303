import { type HolidayCalendar, holidayDays } from './holiday-calendar.ts';

/** Mainland China, with the working days that make up for long holidays (调休). */
export const CN: HolidayCalendar = {
  source:
    'Notices of the General Office of the State Council for 2025 and 2026; 2027 has the statutory days only, without make-up days, until its notice is taken in; to be confirmed.',
  knownYears: [2025, 2027],
  holidays: holidayDays({
    2025: '01-01 01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 05-31 06-01 06-02 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08',
    2026: '01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07',
    2027: '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03',
  }),
  makeUpDays: holidayDays({
    2025: '01-26 02-08 04-27 09-28 10-11',
    2026: '01-04 02-14 02-28 05-09 09-20 10-10',
  }),
};
