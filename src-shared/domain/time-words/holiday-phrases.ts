import { civilDayOf, type DayNumber, dayNumberOf, weekdayOf } from '../calendar/civil.ts';
import { holidayCalendarOf } from '../calendar/holidays/holidays.ts';
import { isHoliday, isWorkingDay } from '../calendar/working-days.ts';
import type { RegionCode } from '../model/customer.ts';
import { type Phrase, type Piece, phrase, type Today } from './said.ts';

/** Days off in a row of which at least one is a public holiday. */
interface Stretch {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

const UNKNOWN: Piece = { kind: 'error', code: 'holidays-unknown' };

/** The stretches that end on `from` or later, in order, as far as the region's calendar knows them. */
function stretchesFrom({ region, company }: Today, from: DayNumber): Stretch[] {
  const calendar = holidayCalendarOf(region);
  if (calendar === null) return [];
  const end = dayNumberOf(calendar.knownYears[1] + 1, 1, 1);
  const found: Stretch[] = [];
  for (let day = from; day < end; day += 1) {
    if (!isHoliday(region, day) || day <= (found.at(-1)?.last ?? Number.NEGATIVE_INFINITY)) continue;
    let first = day;
    while (!isWorkingDay(region, first - 1, company)) first -= 1;
    let last = day;
    while (!isWorkingDay(region, last + 1, company)) last += 1;
    found.push({ first, last });
  }
  return found;
}

/** Whether a stretch is long enough to be called 'the holidays': more than a weekend, by a day that would have been worked. */
const isLong = ({ first, last }: Stretch): boolean => last - first >= 2;

/** The months of a year's end, in which 'the holidays' are those around Christmas and New Year. */
const WESTERN: ReadonlySet<RegionCode> = new Set(['US', 'GB', 'DE', 'FR']);

/** 'After the holidays' by the region: those that one would mean, then the next days off at all. */
function theHolidays(today: Today): Stretch[] {
  const { region, day } = today;
  const ahead = stretchesFrom(today, day);
  const newYear = WESTERN.has(region)
    ? ahead.find(({ last }) => civilDayOf(last).month === 1 && civilDayOf(last).day <= 4)
    : undefined;
  const nearYearsEnd = civilDayOf(day).month >= 11 || civilDayOf(day).month === 1;
  const next = ahead.find(isLong) ?? ahead[0];
  const wanted = nearYearsEnd ? [newYear, next] : [next];
  return [...new Set(wanted.filter((stretch) => stretch !== undefined))];
}

const after = (stretches: readonly Stretch[]): Piece =>
  stretches.length === 0 ? UNKNOWN : { kind: 'days', days: stretches.map(({ last }) => last + 1) };

function before(stretches: readonly Stretch[], { day }: Today): Piece {
  const days = stretches.map(({ first }) => first - 1).filter((one) => one >= day);
  return days.length === 0 ? UNKNOWN : { kind: 'days', days };
}

/** Holidays that are called by name: their words, and between which days of the year they begin (month * 100 + day). */
const NAMED: readonly { readonly words: string; readonly from: number; readonly to: number }[] = [
  { words: '春节|过年|农历年|chinese new year|lunar new year|spring festival|cny', from: 120, to: 225 },
  { words: "元旦|新年|new year|new years|new year['’]s", from: 1225, to: 104 },
  { words: '清明节?|qingming|tomb sweeping', from: 402, to: 407 },
  { words: '五一|劳动节|labou?r day|may day', from: 427, to: 503 },
  { words: '端午节?|dragon boat(?: festival)?', from: 525, to: 626 },
  { words: '中秋节?|mid-autumn(?: festival)?', from: 906, to: 1009 },
  { words: '国庆节?|十一|national day|golden week', from: 927, to: 1012 },
  { words: '圣诞节?|christmas|xmas', from: 1222, to: 1228 },
  { words: 'easter|复活节', from: 319, to: 427 },
  { words: 'thanksgiving', from: 1121, to: 1129 },
];

const monthDay = (day: DayNumber): number => {
  const civil = civilDayOf(day);
  return civil.month * 100 + civil.day;
};

function named(words: string, today: Today): Stretch[] {
  const holiday = NAMED.find((one) => new RegExp(`^(?:${one.words})$`).test(words));
  if (holiday === undefined) return [];
  const { from, to } = holiday;
  const inside = (day: DayNumber): boolean => {
    const at = monthDay(day);
    return from <= to ? at >= from && at <= to : at >= from || at <= to;
  };
  const has = ({ first, last }: Stretch): boolean => {
    for (let day = first; day <= last; day += 1) if (isHoliday(today.region, day) && inside(day)) return true;
    return false;
  };
  const fits = stretchesFrom(today, today.day).filter(has).slice(0, 3);
  // Christmas and New Year may be one stretch or two: the last one in the same season counts.
  const [first] = fits;
  if (first === undefined) return [];
  const season = fits.filter((stretch) => stretch.first - first.first < 12);
  return season.slice(-1);
}

const NAMES = NAMED.map(({ words }) => words).join('|');
const WAIT = '(?:after|until after|from after)';

/** The ways of saying 'when the holidays are over', and the day before they begin. */
export const HOLIDAY_PHRASES: readonly Phrase[] = [
  phrase(new RegExp(`${WAIT} (?:the |this )?(?:public |bank )?holidays?\\b`), (_, today) => after(theHolidays(today))),
  phrase(/(?:节|假期|假日|放假|长假|过完?节|放完假)(?:以后|之后|后|过后)|过完节|放完假/, (_, today) =>
    after(theHolidays(today)),
  ),
  phrase(/before (?:the |this )?(?:public |bank )?holidays?\b/, (_, today) => before(theHolidays(today), today)),
  phrase(/(?:节|假期|放假)(?:以前|之前|前)/, (_, today) => before(theHolidays(today), today)),
  phrase(new RegExp(`${WAIT} (${NAMES})\\b`), (match, today) => after(named(match[1] ?? '', today))),
  phrase(new RegExp(`before (${NAMES})\\b`), (match, today) => before(named(match[1] ?? '', today), today)),
  phrase(new RegExp(`(${NAMES})(?:假期|长假)?(?:以后|之后|后|过后)`), (match, today) =>
    after(named(match[1] ?? '', today)),
  ),
  phrase(new RegExp(`(${NAMES})(?:假期|长假)?(?:以前|之前|前)`), (match, today) =>
    before(named(match[1] ?? '', today), today),
  ),
  phrase(/年后|过完年|开年/, (_, today) => after(named('春节', today))),
  phrase(/年前/, (_, today) => before(named('春节', today), today)),
];

/** The first working day from `day` on. */
export function workingDayFrom({ region, company }: Today, day: DayNumber): DayNumber {
  let found = day;
  while (!isWorkingDay(region, found, company)) found += 1;
  return found;
}

/** The last working day up to `day`. */
export function workingDayUpTo({ region, company }: Today, day: DayNumber): DayNumber {
  let found = day;
  while (!isWorkingDay(region, found, company)) found -= 1;
  return found;
}

/** The Monday of the week of a day. */
export const mondayOf = (day: DayNumber): DayNumber => day - weekdayOf(day) + 1;
