import { DAY } from '#kernel/time.ts';
import type { NumberKind } from './workbook.ts';

/** Days from 1899-12-30 (a spreadsheet's day 0) to 1970-01-01. */
const EPOCH_DAYS = 25_569;
const DAYS_1904 = 1_462;

/**
 * The text of a number cell: dates and times as ISO, everything else with all its digits, so that a telephone number that the
 * sheet shows as 1.39E+10 comes out whole.
 *
 * @example numberText('46086.5', 'date', false) // '2026-03-05 12:00'
 */
export function numberText(raw: string, kind: NumberKind, from1904: boolean): string {
  const value = Number(raw);
  if (!Number.isFinite(value) || raw.trim() === '') return raw.trim();
  if (kind === 'date' && value >= 1 && value < 2_958_466) return dateText(from1904 ? value + DAYS_1904 : value);
  if (kind === 'time' && value >= 0 && value < 1) return timeText(Math.round(value * 1_440));
  if (kind === 'time' && value < 2_958_466) return dateText(from1904 ? value + DAYS_1904 : value);
  return Math.abs(value) < 1e21 ? plainText(value) : raw;
}

/** String() writes integers below 1e21 in full and fractions with the fewest digits that mean the same. */
const plainText = (value: number): string => String(value);

function dateText(serial: number): string {
  const minutes = Math.round(serial * 1_440);
  const iso = new Date((Math.floor(minutes / 1_440) - EPOCH_DAYS) * DAY).toISOString().slice(0, 10);
  const minuteOfDay = minutes % 1_440;
  return minuteOfDay === 0 ? iso : `${iso} ${timeText(minuteOfDay)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

const timeText = (minutes: number): string => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;

/** Column of a reference such as `BC12`, from 0; -1 if it has none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** Spreadsheets write control characters as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
