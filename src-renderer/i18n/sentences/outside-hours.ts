import type { CompanyDays } from '#domain/calendar/company-days.ts';
import { isWorkingDay } from '#domain/calendar/working-days.ts';
import { dayAt, minuteOfDayAt } from '#domain/calendar/zoned-time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Speech } from '../speech.ts';
import { clockOfMinute } from './clock.ts';

/** When an agent works: the policy's hours by their own clock, and the days of their region and company. */
export interface WorkingTime {
  readonly opensMinute: number;
  readonly closesMinute: number;
  readonly region: string;
  readonly company: CompanyDays;
}

/** Says that a moment lies outside of the agent's own working time, and what that is; null where it lies within. */
export function outsideHours(speech: Speech, at: Instant, work: WorkingTime): string | null {
  const { t, zone } = speech;
  const minute = minuteOfDayAt(zone, at);
  const hours = { opens: clockOfMinute(work.opensMinute), closes: clockOfMinute(work.closesMinute) };
  if (minute < work.opensMinute || minute >= work.closesMinute) return t('sentences.when.outsideHours', hours);
  return isWorkingDay(work.region, dayAt(zone, at), work.company) ? null : t('sentences.when.noWorkingDay');
}
