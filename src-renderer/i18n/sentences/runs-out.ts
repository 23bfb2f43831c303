import { type DayNumber, parseDayString } from '#domain/calendar/civil.ts';
import { dayAt, instantAt } from '#domain/calendar/zoned-time.ts';
import type { DayString } from '#kernel/time.ts';
import type { Speech } from '../speech.ts';
import { day } from './when.ts';

/** The day on which something runs out as one says it, and whether it has run out. */
export function runsOut(speech: Speech, onDay: DayString): { readonly day: string; readonly isOver: boolean } {
  const today = dayAt(speech.zone, speech.now);
  const on: DayNumber = parseDayString(onDay) ?? today;
  return { day: day(speech, instantAt(speech.zone, on, 12 * 60)), isOver: on < today };
}
