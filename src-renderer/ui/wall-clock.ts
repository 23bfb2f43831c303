import { offsetAt } from '#domain/calendar/zone-offset.ts';
import { instantOfLocal } from '#domain/calendar/zoned-time.ts';
import type { Instant, ZoneId } from '#kernel/time.ts';

/** An instant as date pickers write it, by the wall clock of a zone: '2026-11-17 14:30:00'. */
export const wallClockOf = (zone: ZoneId, at: Instant): string =>
  new Date(at + offsetAt(zone, at)).toISOString().slice(0, 19).replace('T', ' ');

/** The instant that a picker's text names in a zone; null where it names none. */
export function instantOfWallClock(zone: ZoneId, text: string | null): Instant | null {
  if (text === null || text === '') return null;
  const local = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(local) ? null : instantOfLocal(zone, local);
}
