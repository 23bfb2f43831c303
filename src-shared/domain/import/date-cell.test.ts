import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumberOf, dayStringOf } from '../calendar/civil.ts';
import { parseDateCell } from './date-cell.ts';
import type { DateOrder } from './fields.ts';

const read = (text: string, order: DateOrder = 'year-first') => {
  const answer = parseDateCell(text, order);
  return 'problem' in answer
    ? answer.problem
    : dayStringOf(answer.day) + (answer.minute === null ? '' : ` ${answer.minute}`);
};

describe('a date as lists write it', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5 14:30', '2026-03-05 870'],
    ['2026年3月5日', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['2026-03-05 下午3:20', '2026-03-05 920'],
    ['20260305', '2026-03-05'],
    ['5 Mar 2026', '2026-03-05'],
    ['March 5th, 2026 3:15 PM', '2026-03-05 915'],
    ['46086', '2026-03-05'],
    ['46086.5', '2026-03-05 720'],
    ['25/3/2026', '2026-03-25'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('follows the stated order where the year stands last, and does not guess without one', () => {
    expect(read('5.3.2026', 'day-first')).toBe('2026-03-05');
    expect(read('5.3.2026', 'month-first')).toBe('2026-05-03');
    expect(read('5.3.2026', 'year-first')).toBe('ambiguous-date');
  });

  it('keeps the offset that a CRM writes', () => {
    expect(parseDateCell('2026-03-05T10:00:00Z', 'year-first')).toMatchObject({ minute: 600, offset: 0 });
    expect(parseDateCell('2026-03-05T10:00:00+08:00', 'year-first')).toMatchObject({ minute: 600, offset: 480 });
  });

  it('never rolls 31 February over into March', () => {
    for (const text of ['2026-02-31', '2026/2/31', '31.2.2026', '2026年2月31日', '20260231', '31 Feb 2026']) {
      expect(read(text, 'day-first')).toBe('no-such-day');
    }
    expect(read('2026-02-29')).toBe('no-such-day');
    expect(read('2028-02-29')).toBe('2028-02-29');
  });

  it('says what is no date', () => {
    for (const text of ['yesterday', '12', '2026', '99:99', '2026-03-05 25:00', '0026-01-01'])
      expect(read(text)).toBe('unreadable-date');
  });

  it('reads back every day in every style', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumberOf(1950, 1, 1), max: dayNumberOf(2100, 12, 31) }), (number) => {
        const day = dayStringOf(number);
        const [y = '', m = '', d = ''] = day.split('-');
        expect(read(day)).toBe(day);
        expect(read(`${y}年${Number(m)}月${Number(d)}日`)).toBe(day);
        expect(read(`${d}.${m}.${y}`, 'day-first')).toBe(day);
        expect(read(`${m}/${d}/${y}`, 'month-first')).toBe(day);
        expect(read(String(number + 25_569))).toBe(day);
      }),
    );
  });
});
