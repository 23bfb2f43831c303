import { DAY, HOUR, type Instant, MINUTE } from '../../kernel/time.ts';
import { addMonthsToDay } from '../calendar/civil.ts';
import { workingDayAfter } from '../calendar/working-days.ts';
import { COUNT, countOf, ENGLISH_COUNT } from './plain-text.ts';
import { type Phrase, type Piece, phrase, type Today } from './said.ts';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'working-day';

/** Nobody promises a call for later than this. */
const FARTHEST = 5 * 366 * DAY;

/** Rounded up to five minutes: nobody agrees on 15:07. */
const rounded = (at: Instant): Instant => Math.ceil(at / (5 * MINUTE)) * 5 * MINUTE;

/** `count` units from now: whole days for days and longer, an instant for hours and minutes. */
function shifted(count: number, unit: Unit, { now, day, region, company }: Today): Piece {
  if (count === 0) return { kind: 'error', code: 'no-such-time' };
  switch (unit) {
    case 'minute':
      return { kind: 'instants', instants: [rounded(now + count * MINUTE)] };
    case 'hour':
      return { kind: 'instants', instants: [rounded(now + count * HOUR)] };
    case 'working-day':
      return { kind: 'days', days: [workingDayAfter(region, day, count, company)] };
    default: {
      const target =
        unit === 'day' ? day + count : unit === 'week' ? day + 7 * count : addMonthsToDay(day, count * MONTHS[unit]);
      return (target - day) * DAY > FARTHEST ? { kind: 'error', code: 'too-far' } : { kind: 'days', days: [target] };
    }
  }
}

const MONTHS = { month: 1, year: 12 } as const;

const SHORT: Readonly<Record<string, Unit>> = {
  min: 'minute',
  mins: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  d: 'day',
  w: 'week',
  wk: 'week',
  wks: 'week',
  mo: 'month',
  mos: 'month',
  y: 'year',
  wd: 'working-day',
};

const LONG: Readonly<Record<string, Unit>> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
  'working day': 'working-day',
  'business day': 'working-day',
};

const CHINESE: Readonly<Record<string, Unit>> = {
  分钟: 'minute',
  小时: 'hour',
  钟头: 'hour',
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  年: 'year',
  工作日: 'working-day',
};

const AFTER = '(?:以后|之后|后|过后)';

/** The ways of saying how long from now. */
export const SHIFT_PHRASES: readonly Phrase[] = [
  // +2w, 3d, +90min
  phrase(/\+? ?(\d{1,3}) ?(mins?|hrs?|wks?|wd|mos?|h|d|w|y)(?![a-z\d])/, (match, today) => {
    const sign = match[0].startsWith('+');
    // '15h' is a time of day in French and '+15h' is not.
    if (!sign && match[2] === 'h') return null;
    return shifted(Number(match[1]), SHORT[match[2] ?? ''] ?? 'day', today);
  }),
  // '+2m' may be minutes or months: both are offered
  phrase(/\+ ?(\d{1,3}) ?m(?![a-z\d])/, (match, today) => {
    const count = Number(match[1]);
    const minutes = shifted(count, 'minute', today);
    const months = shifted(count, 'month', today);
    if (minutes.kind !== 'instants') return minutes;
    return months.kind === 'days' && count <= 12 ? { ...minutes, days: months.days } : minutes;
  }),
  phrase(
    new RegExp(
      `(?:in )?(${ENGLISH_COUNT}) (minute|hour|day|week|month|year|working day|business day)s?\\b(?:'s time| from now| later)?`,
    ),
    (match, today) => shifted(countOf(match[1] ?? ''), LONG[match[2] ?? ''] ?? 'day', today),
  ),
  phrase(/(?:in )?half an hour\b(?: from now| later)?/, (_, today) => shifted(30, 'minute', today)),
  phrase(/(?:in )?an hour and a half\b(?: from now| later)?/, (_, today) => shifted(90, 'minute', today)),
  phrase(/(?:in )?a fortnight\b/, (_, today) => shifted(2, 'week', today)),
  // 三天后, 过两周, 2个月之后
  phrase(new RegExp(`过?(${COUNT})个?(分钟|小时|钟头|天|日|周|星期|礼拜|月|年|工作日)${AFTER}`), (match, today) =>
    shifted(countOf(match[1] ?? ''), CHINESE[match[2] ?? ''] ?? 'day', today),
  ),
  phrase(new RegExp(`过(${COUNT})个?(分钟|小时|钟头|天|周|星期|礼拜|月|年|工作日)`), (match, today) =>
    shifted(countOf(match[1] ?? ''), CHINESE[match[2] ?? ''] ?? 'day', today),
  ),
  phrase(new RegExp(`过?半个?(?:小时|钟头)${AFTER}?`), (_, today) => shifted(30, 'minute', today)),
  phrase(new RegExp(`过?(${COUNT})个半(?:小时|钟头)${AFTER}?`), (match, today) =>
    shifted(countOf(match[1] ?? '') * 60 + 30, 'minute', today),
  ),
  phrase(new RegExp(`过?一刻钟${AFTER}?`), (_, today) => shifted(15, 'minute', today)),
  phrase(new RegExp(`过?半个月${AFTER}?`), (_, today) => shifted(15, 'day', today)),
  phrase(new RegExp(`过?半年${AFTER}?`), (_, today) => shifted(6, 'month', today)),
];
