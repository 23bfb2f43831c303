import { COUNT, countOf, ENGLISH_HOUR } from './plain-text.ts';
import { type DayPart, type Phrase, type Piece, phrase } from './said.ts';

function time(hour: number, minute: number, half: 'am' | 'pm' | null, exact: boolean): Piece {
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0) || (half !== null && (hour > 12 || hour === 0))) {
    return { kind: 'error', code: 'no-such-time' };
  }
  return { kind: 'time', time: { hour, minute, half, exact: exact || hour > 12 || hour === 0 } };
}

const half = (sign: string | undefined): 'am' | 'pm' | null =>
  sign === undefined ? null : sign.startsWith('a') ? 'am' : 'pm';

const QUARTERS: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 };

const ENGLISH_PARTS: Readonly<Record<string, DayPart>> = {
  morning: 'morning',
  noon: 'noon',
  midday: 'noon',
  lunchtime: 'noon',
  afternoon: 'afternoon',
  evening: 'evening',
  night: 'evening',
};

const CHINESE_PARTS: Readonly<Record<string, DayPart>> = {
  凌晨: 'early',
  清晨: 'morning',
  早上: 'morning',
  早晨: 'morning',
  上午: 'morning',
  中午: 'noon',
  正午: 'noon',
  下午: 'afternoon',
  傍晚: 'evening',
  晚上: 'evening',
  夜里: 'evening',
};

const SPOKEN: Readonly<Record<string, number>> = {
  half: 30,
  quarter: 15,
  five: 5,
  ten: 10,
  twenty: 20,
  'twenty-five': 25,
  fifteen: 15,
  thirty: 30,
  'forty-five': 45,
};
const MINUTES_SAID = 'half|quarter|twenty-five|twenty|ten|five|5|10|15|20|25';
const minutesSaid = (said = ''): number => SPOKEN[said] ?? Number(said);

/** An hour in words: in figures it would be a count of something. */
const SPOKEN_HOUR = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const HALF = '(?: ?([ap])\\.?m)?';

/** The ways of saying a time of day, and a part of the day. */
export const TIME_PHRASES: readonly Phrase[] = [
  // 15:00, 3:30pm, 03:30
  phrase(/(\d{1,2}):(\d{2})(?: ?([ap])\.?m\b\.?)?(?!\d)/, (match) => {
    const hour = match[1] ?? '';
    return time(Number(hour), Number(match[2]), half(match[3]), hour.startsWith('0'));
  }),
  // 3pm, 3 p.m.
  phrase(/(\d{1,2}) ?([ap])\.?m\b\.?/, (match) => time(Number(match[1]), 0, half(match[2]), false)),
  // 15h, 15h30
  phrase(/(\d{1,2})h(\d{2})?\b/, (match) => time(Number(match[1]), Number(match[2] ?? 0), null, true)),
  phrase(/(\d{1,2}) ?o['’]?clock\b/, (match) => time(Number(match[1]), 0, null, false)),
  // half past three, quarter past 3pm, ten past three; British people say 'half three'
  phrase(new RegExp(`(?:an? )?(${MINUTES_SAID})[ -]past[ -](${ENGLISH_HOUR})${HALF}\\b`), (match) =>
    time(countOf(match[2] ?? ''), minutesSaid(match[1]), half(match[3]), false),
  ),
  phrase(new RegExp(`half (${ENGLISH_HOUR})${HALF}\\b(?! ?(?:hours?|days?|weeks?|months?|years?))`), (match) =>
    time(countOf(match[1] ?? ''), 30, half(match[2]), false),
  ),
  phrase(new RegExp(`(?:an? )?(${MINUTES_SAID})[ -]to[ -](${ENGLISH_HOUR})${HALF}\\b`), (match) => {
    const hour = countOf(match[2] ?? '');
    return time(hour === 1 ? 12 : hour - 1, 60 - minutesSaid(match[1]), half(match[3]), false);
  }),
  // three thirty
  phrase(new RegExp(`(${SPOKEN_HOUR}) (fifteen|thirty|forty-five)${HALF}\\b`), (match) =>
    time(countOf(match[1] ?? ''), SPOKEN[match[2] ?? ''] ?? 0, half(match[3]), false),
  ),
  // 'at 3', 'tue 3'
  phrase(/(\d{1,2})(?![\d:./]|[a-z]| ?[ap]\.?m)/, (match) => time(Number(match[1]), 0, null, false)),
  // 三点, 3点半, 3点15分, 15时30
  // 差一刻三点, 差10分钟三点
  phrase(new RegExp(`差(一刻|(?:${COUNT})分)钟?(?:到)?(${COUNT})点`), (match) => {
    const less = match[1] === '一刻' ? 15 : countOf((match[1] ?? '').replace('分', ''));
    const hour = countOf(match[2] ?? '');
    return less > 59
      ? { kind: 'error', code: 'no-such-time' }
      : time(hour === 1 ? 12 : hour - 1, 60 - less, null, false);
  }),
  phrase(new RegExp(`(${COUNT})(?:点钟?|时)(?:过)?(半|一刻|三刻|(?:${COUNT})分?)?钟?(?!后)`), (match) => {
    const past = match[2] ?? '';
    const minute = past === '' ? 0 : (QUARTERS[past] ?? countOf(past.replace('分', '')));
    return time(countOf(match[1] ?? ''), minute, null, false);
  }),
  phrase(/(?:in the |this )?(morning|noon|midday|lunchtime|afternoon|evening)\b/, (match) => ({
    kind: 'part',
    part: ENGLISH_PARTS[match[1] ?? ''] ?? 'morning',
  })),
  phrase(/at night\b/, () => ({ kind: 'part', part: 'evening' })),
  phrase(new RegExp(Object.keys(CHINESE_PARTS).join('|')), (match) => ({
    kind: 'part',
    part: CHINESE_PARTS[match[0]] ?? 'morning',
  })),
  phrase(/same time|(?:同一|同样|这个)时间/, (_, { minute }) => {
    const rounded = Math.min(23 * 60 + 55, Math.ceil(minute / 5) * 5);
    return time(Math.floor(rounded / 60), rounded % 60, null, true);
  }),
];

/** Where each part of the day lies by the wall clock, minutes since midnight: first, last, and the time taken if none is said. */
export const PART_MINUTES: Readonly<Record<DayPart, { from: number; to: number; usual: number }>> = {
  early: { from: 0, to: 6 * 60, usual: 6 * 60 },
  morning: { from: 5 * 60, to: 12 * 60 - 1, usual: 10 * 60 },
  noon: { from: 11 * 60, to: 14 * 60 - 1, usual: 12 * 60 },
  afternoon: { from: 12 * 60, to: 19 * 60 - 1, usual: 15 * 60 },
  evening: { from: 17 * 60, to: 24 * 60, usual: 19 * 60 },
};
