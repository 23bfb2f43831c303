import { civilDayOf, type DayNumber, dayNumberOf, daysInMonth, weekdayOf } from '../calendar/civil.ts';
import { mondayOf, workingDayFrom, workingDayUpTo } from './holiday-phrases.ts';
import { COUNT, countOf } from './plain-text.ts';
import { type DayPart, type Phrase, type Piece, phrase, type Today } from './said.ts';

const NO_DAY: Piece = { kind: 'error', code: 'no-such-day' };

const days = (...found: readonly DayNumber[]): Piece => ({ kind: 'days', days: [...new Set(found)] });

const away =
  (by: number, part?: DayPart) =>
  (_: RegExpExecArray, { day }: Today): Piece =>
    part === undefined ? { kind: 'days', days: [day + by] } : { kind: 'days', days: [day + by], part };

const exists = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** A day of a month: of the year that was said, else the next such day from today on. */
function dated(year: number | null, month: number, day: number, today: Today): Piece {
  if (year !== null) return exists(year, month, day) ? days(dayNumberOf(year, month, day)) : NO_DAY;
  const first = civilDayOf(today.day).year;
  // 29 February comes every fourth year, and 8 years apart around 1900 and 2100.
  for (let tried = first; tried <= first + 8; tried += 1) {
    const found = dayNumberOf(tried, month, day);
    if (exists(tried, month, day) && found >= today.day) return days(found);
  }
  return NO_DAY;
}

const yearOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  return text.length === 2 ? 2_000 + Number(text) : Number(text);
};

/** '3/4': the month first in America and in Chinese, the day first elsewhere; the other way round where that is a day too. */
function slashed(one: number, two: number, year: number | null, today: Today): Piece {
  const monthFirst = today.language !== 'en' || today.region === 'US';
  const orders = monthFirst
    ? [dated(year, one, two, today), dated(year, two, one, today)]
    : [dated(year, two, one, today), dated(year, one, two, today)];
  const found = orders.flatMap((piece) => (piece.kind === 'days' ? piece.days : []));
  return found.length === 0 ? NO_DAY : days(...found);
}

/** The next month that has this day of the month, this one included. */
function dayOfMonth(wanted: number, { day }: Today, skip: 0 | 1 = 0): Piece {
  if (wanted < 1 || wanted > 31) return NO_DAY;
  const { year, month, day: now } = civilDayOf(day);
  if (skip === 1) {
    const [y, m] = month === 12 ? [year + 1, 1] : [year, month + 1];
    return exists(y, m, wanted) ? days(dayNumberOf(y, m, wanted)) : NO_DAY;
  }
  for (let ahead = wanted >= now ? 0 : 1; ahead < 12; ahead += 1) {
    const count = month - 1 + ahead;
    const y = year + Math.floor(count / 12);
    const m = (count % 12) + 1;
    if (exists(y, m, wanted)) return days(dayNumberOf(y, m, wanted));
  }
  return NO_DAY;
}

type PartOfMonth = 'begin' | 'middle' | 'end';

/** A working day at the beginning, in the middle or at the end of a month. */
function inMonth(year: number, month: number, part: PartOfMonth, today: Today): DayNumber {
  const first = dayNumberOf(year, month, 1);
  if (part === 'end') return workingDayUpTo(today, first + daysInMonth(year, month) - 1);
  return workingDayFrom(today, part === 'middle' ? first + 14 : first);
}

/** Part of a named month, of the year said or the next that is ahead. In the month itself, its beginning is the next working day. */
function ofMonth(year: number | null, month: number, part: PartOfMonth, today: Today): Piece {
  const now = civilDayOf(today.day);
  if (year !== null) return days(inMonth(year, month, part, today));
  const found = inMonth(now.year, month, part, today);
  if (found >= today.day) return days(found);
  if (month === now.month && part === 'begin') {
    const next = workingDayFrom(today, today.day + 1);
    if (civilDayOf(next).month === month) return days(next);
  }
  return days(inMonth(now.year + 1, month, part, today));
}

/** Part of the month that is `ahead` months on; where it is over, of the one after. */
function ofMonthAhead(ahead: number, part: PartOfMonth, today: Today): Piece {
  const now = civilDayOf(today.day);
  for (let by = ahead; ; by += 1) {
    const count = now.month - 1 + by;
    const found = inMonth(now.year + Math.floor(count / 12), (count % 12) + 1, part, today);
    if (found > today.day) return days(found);
  }
}

function weekdays(
  weekday: number,
  which: 'coming' | 'this' | 'next' | 'after-next',
  chinese: boolean,
  { day }: Today,
): Piece {
  const monday = mondayOf(day);
  const coming = day + ((weekday - weekdayOf(day) + 7) % 7);
  const sunday = weekdayOf(day) === 7;
  const inWeek = (weeks: number): DayNumber => monday + 7 * weeks + weekday - 1;
  const found =
    which === 'coming'
      ? coming === day
        ? [day, day + 7]
        : [coming]
      : which === 'this'
        ? sunday
          ? [inWeek(0), inWeek(1)]
          : [inWeek(0)]
        : which === 'after-next'
          ? sunday
            ? [inWeek(2), inWeek(3)]
            : [inWeek(2)]
          : // Whether a week begins on Sunday divides people, and 'next Tuesday' in English does on every day.
            sunday
            ? [inWeek(1), inWeek(2)]
            : chinese
              ? [inWeek(1)]
              : [inWeek(1), coming];
  return { kind: 'weekday', weekday, days: [...new Set(found)].filter((one) => one >= day) };
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?';
const CHINESE_WEEKDAYS = '一二三四五六日';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';

const englishWeekday = (text = ''): number => WEEKDAYS.indexOf(text.slice(0, 3)) + 1;
const englishMonth = (text = ''): number => MONTHS.indexOf(text.slice(0, 3)) + 1;
const chineseWeekday = (text = ''): number =>
  /\d/.test(text) ? Number(text) : text === '天' ? 7 : CHINESE_WEEKDAYS.indexOf(text) + 1;

const WHICH = {
  下: 'next',
  下下: 'after-next',
  这: 'this',
  本: 'this',
  这个: 'this',
  下个: 'next',
  下下个: 'after-next',
} as const;
const whichWeek = (text: string | undefined): 'coming' | 'this' | 'next' | 'after-next' => {
  const found = Object.entries(WHICH).find(([sign]) => sign === text);
  return found === undefined ? 'coming' : found[1];
};

const PARTS: Readonly<Record<string, PartOfMonth>> = {
  初: 'begin',
  上旬: 'begin',
  中: 'middle',
  中旬: 'middle',
  底: 'end',
  末: 'end',
  尾: 'end',
  下旬: 'end',
  early: 'begin',
  'beginning of': 'begin',
  'the beginning of': 'begin',
  'start of': 'begin',
  'the start of': 'begin',
  mid: 'middle',
  'mid-': 'middle',
  'middle of': 'middle',
  'the middle of': 'middle',
  late: 'end',
  'end of': 'end',
  'the end of': 'end',
};
const ENGLISH_PART = '(early|(?:the )?beginning of|(?:the )?start of|mid|(?:the )?middle of|late|(?:the )?end of)[ -]';
const CHINESE_PART = '(初|上旬|中旬?|底|末|尾|下旬)';
const partOf = (text: string | undefined): PartOfMonth => PARTS[text ?? ''] ?? 'begin';

const chineseYear = (text: string | undefined, { day }: Today): number | null => {
  if (text === undefined) return null;
  const { year } = civilDayOf(day);
  if (text === '明年') return year + 1;
  if (text === '后年') return year + 2;
  return text === '今年' ? year : Number(text.replace('年', ''));
};
const CHINESE_YEAR = '(\\d{4}年|今年|明年|后年)?';

/** The ways of saying a day by itself, by the week, by its date, or as a part of a month or year. */
export const DAY_PHRASES: readonly Phrase[] = [
  phrase(/yesterday\b|昨天|前天/, away(-1)),
  phrase(/today\b|今天|今日/, away(0)),
  phrase(/tonight\b|今晚/, away(0, 'evening')),
  phrase(/今早/, away(0, 'morning')),
  phrase(/(?:the )?day after tomorrow\b|后天/, away(2)),
  phrase(/tomorrow\b|tmrw?\b|tmw\b|明天|明日/, away(1)),
  phrase(/明早/, away(1, 'morning')),
  phrase(/明晚/, away(1, 'evening')),
  phrase(/大后天/, away(3)),
  phrase(new RegExp(`(?:(next|this|coming|this coming) )?${WEEKDAY}\\b`), (match, today) =>
    weekdays(
      englishWeekday(match[2]),
      match[1] === 'next' ? 'next' : match[1] === 'this' ? 'this' : 'coming',
      false,
      today,
    ),
  ),
  phrase(/(下下个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天1-7])/, (match, today) =>
    weekdays(chineseWeekday(match[2]), whichWeek(match[1]), true, today),
  ),
  phrase(/(?:the |this )?weekend\b|(?:这个?|本)?周末/, (_, today) => weekdays(6, 'coming', true, today)),
  phrase(/next weekend\b|下个?周末/, (_, today) => weekdays(6, 'next', true, today)),
  phrase(/next week\b|下个?(?:周|星期|礼拜)/, (_, today) => days(workingDayFrom(today, mondayOf(today.day) + 7))),
  phrase(/下下个?(?:周|星期|礼拜)|(?:the )?week after next\b/, (_, today) =>
    days(workingDayFrom(today, mondayOf(today.day) + 14)),
  ),
  phrase(/(?:the )?end of (?:the |this )?week\b|eow\b/, (_, today) => {
    const monday = mondayOf(today.day);
    const friday = workingDayUpTo(today, monday + 4);
    return days(friday >= today.day ? friday : workingDayUpTo(today, monday + 11));
  }),
  // dates
  phrase(/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, (match, today) =>
    dated(Number(match[1]), Number(match[2]), Number(match[3]), today),
  ),
  phrase(/(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?!\d)/, (match, today) =>
    slashed(Number(match[1]), Number(match[2]), yearOf(match[3]), today),
  ),
  phrase(/(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?(?!\d)/, (match, today) =>
    dated(yearOf(match[3]), Number(match[2]), Number(match[1]), today),
  ),
  phrase(new RegExp(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4}))?(?!\\d)`), (match, today) =>
    dated(yearOf(match[3]), englishMonth(match[2]), Number(match[1]), today),
  ),
  phrase(new RegExp(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?![\\d:]| ?[ap]\\.?m)`), (match, today) =>
    dated(yearOf(match[3]), englishMonth(match[1]), Number(match[2]), today),
  ),
  phrase(/(?:the )?(\d{1,2})(?:st|nd|rd|th)\b/, (match, today) => dayOfMonth(Number(match[1]), today)),
  phrase(new RegExp(`${CHINESE_YEAR}(${COUNT})月(${COUNT})(?:号|日)?(?!点|时|[:月])`), (match, today) =>
    dated(chineseYear(match[1], today), countOf(match[2] ?? ''), countOf(match[3] ?? ''), today),
  ),
  phrase(new RegExp(`(${COUNT})(?:号|日)(?!后|以后|之后)`), (match, today) =>
    dayOfMonth(countOf(match[1] ?? ''), today),
  ),
  phrase(new RegExp(`下个?月(${COUNT})(?:号|日)`), (match, today) => dayOfMonth(countOf(match[1] ?? ''), today, 1)),
  // months
  phrase(new RegExp(`(?:in |until |till |not before |from )?${MONTH}(?: (\\d{4}))?(?! \\d)`), (match, today) =>
    ofMonth(yearOf(match[2]), englishMonth(match[1]), 'begin', today),
  ),
  phrase(new RegExp(`after ${MONTH}`), (match, today) => {
    const month = englishMonth(match[1]);
    return ofMonth(null, month === 12 ? 1 : month + 1, 'begin', today);
  }),
  phrase(new RegExp(`(?:in )?${ENGLISH_PART}${MONTH}(?: (\\d{4}))?`), (match, today) =>
    ofMonth(yearOf(match[3]), englishMonth(match[2]), partOf(match[1]), today),
  ),
  phrase(new RegExp(`(?:等?到)?${CHINESE_YEAR}(${COUNT})月(?:份|再)?`), (match, today) => {
    const month = countOf(match[2] ?? '');
    return month < 1 || month > 12 ? NO_DAY : ofMonth(chineseYear(match[1], today), month, 'begin', today);
  }),
  phrase(new RegExp(`(?:等?到)?${CHINESE_YEAR}(${COUNT})月份?${CHINESE_PART}`), (match, today) => {
    const month = countOf(match[2] ?? '');
    return month < 1 || month > 12 ? NO_DAY : ofMonth(chineseYear(match[1], today), month, partOf(match[3]), today);
  }),
  phrase(/(?:the )?end of (?:the |this )?month\b|month[ -]end\b|eom\b|(?:这个?|本)?月(?:底|末|尾)/, (_, today) =>
    ofMonthAhead(0, 'end', today),
  ),
  phrase(/(?:(?:in )?the )?middle of (?:the |this )?month\b|mid[ -]month\b|(?:这个?|本)?月中旬?/, (_, today) =>
    ofMonthAhead(0, 'middle', today),
  ),
  phrase(/月初/, (_, today) => ofMonthAhead(1, 'begin', today)),
  phrase(new RegExp(`${ENGLISH_PART}next month\\b`), (match, today) => ofMonthAhead(1, partOf(match[1]), today)),
  phrase(new RegExp(`下个?月${CHINESE_PART}`), (match, today) => ofMonthAhead(1, partOf(match[1]), today)),
  phrase(/next month\b|下个?月/, (_, today) => ofMonthAhead(1, 'begin', today)),
  // years and quarters
  phrase(/(?:the )?end of (?:the |this )?year\b|year[ -]end\b|eoy\b|年(?:底|末|尾)/, (_, today) =>
    ofMonth(null, 12, 'end', today),
  ),
  phrase(/(?:(?:early |(?:the )?(?:beginning|start) of )?next year\b)|明年初?|年初/, (_, today) =>
    ofMonth(civilDayOf(today.day).year + 1, 1, 'begin', today),
  ),
  phrase(/next quarter\b|下个?季度|下一季/, (_, today) =>
    ofMonthAhead(3 - ((civilDayOf(today.day).month - 1) % 3), 'begin', today),
  ),
];
