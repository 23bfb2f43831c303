import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../kernel/time.ts';
import { civilDayOf, dayNumberOf, dayStringOf, weekdayOf } from '../calendar/civil.ts';
import { NO_COMPANY_DAYS } from '../calendar/company-days.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { dayAt, instantAt, minuteOfDayAt } from '../calendar/zoned-time.ts';
import { readTimeWords } from './read-time-words.ts';
import type { TimeWordsPlace } from './said.ts';

/** A Sunday at ten in the morning in Shanghai. */
const SHANGHAI: TimeWordsPlace = {
  now: Date.parse('2026-11-22T10:00:00+08:00'),
  zone: 'Asia/Shanghai',
  region: 'CN',
  company: NO_COMPANY_DAYS,
  language: 'en',
};
const NEW_YORK: TimeWordsPlace = { ...SHANGHAI, zone: 'America/New_York', region: 'US' };

/** Readings as wall-clock text at the customer's: '2026-11-24 15:00'. */
function read(text: string, place: TimeWordsPlace = SHANGHAI): readonly string[] | string {
  const answer = readTimeWords(text, place);
  if (!answer.ok) return 'text' in answer.error ? `${answer.error.code}: ${answer.error.text}` : answer.error.code;
  return answer.value.map(({ at }) => {
    const minute = minuteOfDayAt(place.zone, at);
    const pad = (value: number): string => String(value).padStart(2, '0');
    return `${dayStringOf(dayAt(place.zone, at))} ${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  });
}

describe('a time in words', () => {
  it.each([
    ['tue 3pm', '2026-11-24 15:00'],
    ['Tuesday at 3:30 p.m.', '2026-11-24 15:30'],
    ['tomorrow at 3', '2026-11-23 15:00'],
    ['tomorrow', '2026-11-23 09:30'],
    ['mon morning', '2026-11-23 10:00'],
    ['tonight', '2026-11-22 19:00'],
    ['half past 3', '2026-11-22 15:30'],
    ['half past three', '2026-11-22 15:30'],
    ['half-past three', '2026-11-22 15:30'],
    ['half past 3pm', '2026-11-22 15:30'],
    ['half three', '2026-11-22 15:30'],
    ['tue half three', '2026-11-24 15:30'],
    ['ten past three', '2026-11-22 15:10'],
    ['a quarter past 3', '2026-11-22 15:15'],
    ['twenty to four', '2026-11-22 15:40'],
    ['three thirty tomorrow', '2026-11-23 15:30'],
    ['half an hour', '2026-11-22 10:30'],
    ['quarter to four', '2026-11-22 15:45'],
    ['24 Nov 15:00', '2026-11-24 15:00'],
    ['Nov 24th, 3pm', '2026-11-24 15:00'],
    ['2026-12-24 10:30', '2026-12-24 10:30'],
    ['the 5th', '2026-12-05 09:30'],
    ['in March', '2027-03-01 09:30'],
    ['until March', '2027-03-01 09:30'],
    ['end of March', '2027-03-31 09:30'],
    ['end of month', '2026-11-30 09:30'],
    ['next week', '2026-11-23 09:30'],
    ['明天下午三点', '2026-11-23 15:00'],
    ['明天下午3点半', '2026-11-23 15:30'],
    ['三点半钟', '2026-11-22 15:30'],
    ['明天下午差一刻四点', '2026-11-23 15:45'],
    ['差十分三点', '2026-11-22 14:50'],
    ['周五上午十点', '2026-11-27 10:00'],
    ['大后天', '2026-11-25 09:30'],
    ['月底', '2026-11-30 09:30'],
    ['下个月5号', '2026-12-05 09:30'],
    ['三月底', '2027-03-31 09:30'],
    ['12月24日 10点', '2026-12-24 10:00'],
    ['今晚8点', '2026-11-22 20:00'],
    ['晚上十二点', '2026-11-23 00:00'],
    ['半小时后', '2026-11-22 10:30'],
    ['过两周', '2026-12-06 09:30'],
    ['3个工作日后', '2026-11-25 09:30'],
  ])('%s is one moment', (words, moment) => {
    expect(read(words)).toEqual([moment]);
  });

  it.each([
    ['+2w', '2026-12-06 09:30'],
    ['+3d 15:00', '2026-11-25 15:00'],
    ['+90min', '2026-11-22 11:30'],
    ['in 3 working days', '2026-11-25 09:30'],
    ['a week', '2026-11-29 09:30'],
  ])('%s is counted from now', (words, moment) => {
    expect(read(words)).toEqual([moment]);
  });

  it('is read by the wall clock of the customer, not of the agent', () => {
    // In New York it is still Saturday evening.
    expect(read('tomorrow 9am', NEW_YORK)).toEqual(['2026-11-22 09:00']);
    expect(read('tue 3pm', NEW_YORK)).toEqual(['2026-11-24 15:00']);
  });

  it('of the holidays follows the calendar of the region', () => {
    expect(read('节后')).toEqual(['2027-01-04 09:30']);
    expect(read('after the holidays', NEW_YORK)).toEqual(['2027-01-04 09:30', '2026-12-28 09:30']);
    expect(read('春节后')).toEqual(['2027-02-09 09:30']);
    expect(read('after christmas', { ...NEW_YORK, zone: 'Europe/London', region: 'GB' })).toEqual(['2026-12-29 09:30']);
    expect(read('after the holidays', { ...NEW_YORK, region: 'JP' })).toBe('holidays-unknown');
  });

  it('that may mean several moments answers each of them', () => {
    expect(read('next tue', { ...SHANGHAI, now: SHANGHAI.now + DAY })).toEqual([
      '2026-12-01 09:30',
      '2026-11-24 09:30',
    ]);
    expect(read('tomorrow 8:00')).toEqual(['2026-11-23 08:00', '2026-11-23 20:00']);
    expect(read('3/4')).toEqual(['2027-04-03 09:30', '2027-03-04 09:30']);
    expect(read('3/4', NEW_YORK)).toEqual(['2027-03-04 09:30', '2027-04-03 09:30']);
    expect(read('+2m')).toEqual(['2026-11-22 10:05', '2027-01-22 09:30']);
  });

  it('on a Sunday leaves open whose week has begun', () => {
    expect(read('下周二')).toEqual(['2026-11-24 09:30', '2026-12-01 09:30']);
    expect(read('下周二', { ...SHANGHAI, now: SHANGHAI.now + DAY })).toEqual(['2026-12-01 09:30']);
  });

  it('tells whether the hour was said', () => {
    const said = (words: string) => {
      const answer = readTimeWords(words, SHANGHAI);
      return answer.ok ? answer.value.map((moment) => moment.said) : answer.error;
    };
    expect(said('tue')).toEqual(['day']);
    expect(said('tue afternoon')).toEqual(['part']);
    expect(said('tue 3pm')).toEqual(['time']);
  });

  it('that is not understood says which piece is not', () => {
    expect(read('tue whenever 3pm')).toBe('not-understood: whenever');
    expect(read('明天随便')).toBe('not-understood: 随便');
    expect(read('30 feb')).toBe('no-such-day: 30 feb');
    expect(read('tomorrow 25:00')).toBe('no-such-time: 25:00');
    expect(read('wed 24 nov')).toBe('differs: wed 24 nov');
    expect(read('上午 15:00')).toBe('differs: 上午 15:00');
    expect(read('yesterday')).toBe('past');
    expect(read('+99y')).toBe('too-far');
    expect(read('  ')).toBe('empty');
  });

  it('skips an hour that the clock skips in spring', () => {
    const march = { ...NEW_YORK, now: Date.parse('2027-03-13T12:00:00-05:00') };
    const answer = readTimeWords('14 mar 02:30', march);
    expect(answer.ok && answer.value[0]?.at).toBe(Date.parse('2027-03-14T03:30:00-04:00'));
  });

  it('counts the days that the company itself is off, and those that it works, as its own', () => {
    const off = new Set([dayNumberOf(2026, 11, 23), dayNumberOf(2026, 11, 30), dayNumberOf(2027, 1, 4)]);
    const ours = { ...SHANGHAI, company: { off, worked: new Set([dayNumberOf(2026, 11, 28)]) } };
    expect(read('next week', ours)).toEqual(['2026-11-24 09:30']);
    expect(read('end of month', ours)).toEqual(['2026-11-28 09:30']);
    expect(read('in 5 working days', ours)).toEqual(['2026-11-28 09:30']);
    expect(read('5个工作日后', ours)).toEqual(['2026-11-28 09:30']);
    expect(read('元旦后')).toEqual(['2027-01-04 09:30']);
    expect(read('元旦后', ours)).toEqual(['2027-01-05 09:30']);
  });
});

const places = fc.record({
  now: fc.integer({ min: Date.parse('2025-02-01T00:00:00Z'), max: Date.parse('2027-11-30T00:00:00Z') }),
  zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Asia/Kolkata', 'Pacific/Auckland'),
  region: fc.constantFrom('CN', 'TW', 'HK', 'US', 'GB', 'DE', 'FR'),
  company: fc.constant(NO_COMPANY_DAYS),
  language: fc.constantFrom('en' as const, 'zh-Hans' as const, 'zh-Hant' as const),
});
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WORDS = [
  ...WEEKDAYS,
  'next',
  '3pm',
  '15:00',
  '+2w',
  '下周',
  '三',
  '点',
  '半',
  '后',
  '节',
  'in',
  'march',
  ' ',
  '月底',
  '24',
  '/',
  '11',
  'after',
  'the',
  'holidays',
  '上午',
  '晚上',
  '号',
  '+',
  'm',
  'at',
  'half',
  ' past ',
  ' to ',
  'three',
  '差',
  '一刻',
];

describe('any time in words', () => {
  it('is a moment ahead, or an error; never both and never a throw', () => {
    fc.assert(
      fc.property(
        places,
        fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 }))),
        (place, words) => {
          const answer = readTimeWords(words.join(''), place);
          if (!answer.ok) return;
          expect(answer.value.length).toBeGreaterThan(0);
          for (const { at } of answer.value) expect(at).toBeGreaterThan(place.now);
        },
      ),
    );
  });

  it('that is a full date and a time is that moment in every way of writing it', () => {
    fc.assert(
      fc.property(
        places,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 1_439 }),
        (place, ahead, minute) => {
          const day = dayAt(place.zone, place.now) + ahead;
          const { year, month, day: date } = civilDayOf(day);
          const pad = (value: number): string => String(value).padStart(2, '0');
          const [hour, past] = [Math.floor(minute / 60), minute % 60];
          const clock = `${pad(hour)}:${pad(past)}`;
          const at = instantAt(place.zone, day, minute);
          const ways = [
            `${dayStringOf(day)} ${clock}`,
            `${date} ${MONTHS[month - 1]} ${year} ${clock}`,
            `${MONTHS[month - 1]} ${date}, ${year} at ${hour % 12 || 12}:${pad(past)} ${hour < 12 ? 'am' : 'pm'}`,
            `${year}年${month}月${date}日${clock}`,
            `${WEEKDAYS[weekdayOf(day) - 1]} ${date} ${MONTHS[month - 1]} ${year} ${clock}`,
          ];
          for (const way of ways) {
            const answer = readTimeWords(way, place);
            expect(answer.ok && answer.value[0]?.at, way).toBe(at);
          }
        },
      ),
    );
  });

  it('that is said by the half, the quarter and the minutes to and past an hour is the same in each language', () => {
    const hours = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 12 }), fc.boolean(), (place, hour, isMorning) => {
        const half = isMorning ? 'am' : 'pm';
        const part = isMorning ? '早上' : hour === 12 ? '中午' : hour < 6 ? '下午' : '晚上';
        const at = (text: string) => {
          const answer = readTimeWords(text, place);
          return answer.ok ? answer.value[0]?.at : answer.error;
        };
        for (const [minute, said, chinese] of [
          [30, 'half past', '半'],
          [15, 'quarter past', '一刻'],
          [10, 'ten past', '十分'],
        ] as const) {
          const clock = at(`tomorrow ${hour}:${minute}${half}`);
          expect(at(`tomorrow ${said} ${hour}${half}`)).toEqual(clock);
          expect(at(`tomorrow ${said} ${hours[hour - 1]} ${half}`)).toEqual(clock);
          const isSaid = isMorning ? hour >= 5 && hour < 12 : hour !== 5;
          if (isSaid) expect(at(`明天${part}${hour}点${chinese}`), `${part}${hour}`).toEqual(clock);
        }
      }),
    );
  });

  it('counts days and weeks by the calendar of the customer', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 60 }), (place, count) => {
        for (const [way, days] of [
          [`+${count}d 15:00`, count],
          [`in ${count} weeks 15:00`, 7 * count],
          [`${count}天后15:00`, count],
        ] as const) {
          const answer = readTimeWords(way, place);
          const at = answer.ok ? (answer.value[0]?.at ?? 0) : 0;
          expect(dayAt(place.zone, at) - dayAt(place.zone, place.now), way).toBe(days);
          expect(minuteOfDayAt(place.zone, at)).toBe(900);
        }
      }),
    );
  });

  it('counts minutes and hours by the clock, rounded up to five minutes', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 13, max: 600 }), (place, count) => {
        const answer = readTimeWords(`+${count}min`, place);
        const late = answer.ok ? (answer.value[0]?.at ?? 0) - place.now - count * MINUTE : -1;
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThan(5 * MINUTE);
      }),
    );
  });

  it('with a weekday falls on that weekday within two weeks', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 7 }), fc.constantFrom('', 'next '), (place, weekday, which) => {
        const answer = readTimeWords(`${which}${WEEKDAYS[weekday - 1]} 15:00`, place);
        for (const { at } of answer.ok ? answer.value : []) {
          expect(weekdayOf(dayAt(place.zone, at))).toBe(weekday);
          expect(at - place.now).toBeLessThan(15 * DAY + HOUR);
        }
        expect(answer.ok).toBe(true);
      }),
    );
  });

  it('after the holidays is a working day after days off', () => {
    fc.assert(
      fc.property(places, (place) => {
        const answer = readTimeWords('after the holidays', place);
        for (const { at } of answer.ok ? answer.value : []) {
          const day = dayAt(place.zone, at);
          expect(isWorkingDay(place.region, day)).toBe(true);
          expect(isWorkingDay(place.region, day - 1)).toBe(false);
        }
      }),
    );
  });

  it('is the same in simplified and traditional characters', () => {
    const pairs = [
      ['下周二下午三点', '下週二下午三點'],
      ['两个星期后', '兩個星期後'],
      ['节后', '節後'],
      ['下礼拜三上午', '下禮拜三上午'],
      ['过两周', '過兩週'],
      ['24号', '24號'],
      ['半个钟头后', '半個鐘頭後'],
      ['国庆后', '國慶後'],
    ] as const;
    fc.assert(
      fc.property(places, fc.constantFrom(...pairs), (place, [hans, hant]) => {
        expect(readTimeWords(hant, place)).toEqual(readTimeWords(hans, place));
      }),
    );
  });
});
