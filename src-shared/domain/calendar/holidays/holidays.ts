import type { RegionCode } from '../../model/customer.ts';
import { CN } from './cn.ts';
import { DE } from './de.ts';
import { FR } from './fr.ts';
import { GB } from './gb.ts';
import { HK } from './hk.ts';
import type { HolidayCalendar } from './holiday-calendar.ts';
import { TW } from './tw.ts';
import { US } from './us.ts';

const calendars: Readonly<Record<RegionCode, HolidayCalendar>> = { CN, HK, TW, GB, US, FR, DE };

/** The calendar of a region; null where the product has none: weekends only. */
export const holidayCalendarOf = (region: RegionCode): HolidayCalendar | null => calendars[region] ?? null;
