import { type DayNumber, dayNumberOf, daysInMonth } from '../calendar/civil.ts';
import type { DateOrder, ImportNoteCode } from './fields.ts';

/** A wall-clock moment without a zone: the day and, where the cell told it, the minute 0..1439. */
export interface LocalMoment {
  readonly day: DayNumber;
  readonly minute: number | null;
  /** Minutes east of UTC where the cell told them ('Z', '+08:00'); null: the list's own zone. */
  readonly offset: number | null;
}

export type DateAnswer =
  | LocalMoment
  | { readonly problem: Extract<ImportNoteCode, 'no-such-day' | 'unreadable-date' | 'ambiguous-date'> };

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?(?:[\sT]+(.+))?$/;
const YEAR_LAST = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:,?\s+(.+))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^(\d{5})(?:\.(\d+))?$/;
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(.+))?$/i;
const MONTH_NAME_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(.+))?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME =
  /^(上午|下午|凌晨|中午|晚上|am|pm)?\s*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?(?:\s*(z|utc|gmt|[+-]\d{2}:?\d{2}))?$/i;

/** A spreadsheet counts days from 1899-12-30, so that 1900-03-01 is its day 61. */
const SERIAL_EPOCH: DayNumber = -25_569;

/**
 * Reads a date as lists write it: ISO, `2026/3/5`, `2026年3月5日`, `5.3.2026` by `order`, `5 Mar 2026`, spreadsheet serials, each with
 * or without a time. A day that does not exist (31 February) is a problem, never another day.
 *
 * @example parseDateCell('31/2/2026', 'day-first') // { problem: 'no-such-day' }
 */
export function parseDateCell(text: string, order: DateOrder): DateAnswer {
  const cell = text.trim();
  const yearFirst = YEAR_FIRST.exec(cell);
  if (yearFirst) return moment(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), yearFirst[4]);
  const plain = cell.normalize('NFKC');
  if (plain !== cell) return parseDateCell(plain, order);
  const yearLast = YEAR_LAST.exec(cell);
  if (yearLast) return yearLastMoment(yearLast, order);
  const compact = COMPACT.exec(cell);
  if (compact) return moment(Number(compact[1]), Number(compact[2]), Number(compact[3]), undefined);
  const serial = SERIAL.exec(cell);
  if (serial) return serialMoment(Number(cell));
  const dayMonth = DAY_MONTH_NAME.exec(cell);
  if (dayMonth) return named(dayMonth[3], dayMonth[2], dayMonth[1], dayMonth[4]);
  const monthDay = MONTH_NAME_DAY.exec(cell);
  if (monthDay) return named(monthDay[3], monthDay[1], monthDay[2], monthDay[4]);
  return { problem: 'unreadable-date' };
}

function yearLastMoment(match: RegExpExecArray, order: DateOrder): DateAnswer {
  const first = Number(match[1]);
  const second = Number(match[3]);
  const year = fullYear(match[4] ?? '');
  if (order === 'day-first') return moment(year, second, first, match[5]);
  if (order === 'month-first') return moment(year, first, second, match[5]);
  if (first !== second && first <= 12 && second <= 12) return { problem: 'ambiguous-date' };
  return first > 12 ? moment(year, second, first, match[5]) : moment(year, first, second, match[5]);
}

function named(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: string | undefined,
): DateAnswer {
  const index = MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase());
  return index < 0 ? { problem: 'unreadable-date' } : moment(fullYear(year ?? ''), index + 1, Number(day), time);
}

/** Two digits: 00..49 are this century, 50..99 the last. */
const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) < 50 ? 2_000 : 1_900);

function serialMoment(serial: number): DateAnswer {
  const day = Math.floor(serial);
  const minute = Math.round((serial - day) * 1_440);
  return {
    day: SERIAL_EPOCH + day + Math.floor(minute / 1_440),
    minute: serial === day ? null : minute % 1_440,
    offset: null,
  };
}

function moment(year: number, month: number, day: number, time: string | undefined): DateAnswer {
  if (year < 1_900 || year > 2_200) return { problem: 'unreadable-date' };
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return { problem: 'no-such-day' };
  const dayNumber = dayNumberOf(year, month, day);
  if (time === undefined) return { day: dayNumber, minute: null, offset: null };
  const clock = TIME.exec(time.trim());
  const minute = clock && minuteOf(clock);
  if (minute === null) return { problem: 'unreadable-date' };
  return { day: dayNumber, minute, offset: offsetOf(clock?.[5]) };
}

/** Minutes since midnight; null when there is no such time of day. */
function minuteOf(clock: RegExpExecArray): number | null {
  const half = (clock[1] ?? clock[4] ?? '').toLowerCase();
  const hour = Number(clock[2]);
  const minute = Number(clock[3]);
  if (hour > 23 || minute > 59) return null;
  const isAfternoon = /pm|下午|晚上/.test(half) || (half === '中午' && hour < 11);
  if (isAfternoon && hour < 12) return (hour + 12) * 60 + minute;
  if (/am|上午|凌晨/.test(half) && hour === 12) return minute;
  return hour * 60 + minute;
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}
