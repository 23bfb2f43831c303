import { describe, expect, it } from 'vitest';
import type { DayView } from '#contract/day.ts';
import { promisedToday, restingVerdict, stillOwed } from './still-owed.ts';

const promise = (kind: 'agreed' | 'reminder') => ({ kind }) as DayView['promises'][number];
const complaint = {} as DayView['complaints'][number];

describe('going home', () => {
  it('names the agreed calls that still stand today, the first due first, and no reminder of one’s own', () => {
    const due = (name: string, kind: 'agreed' | 'reminder', dueAt: number) =>
      ({ name, kind, dueAt }) as DayView['promises'][number];
    const promises = [
      due('late', 'agreed', 900),
      due('early', 'agreed', 100),
      due('own', 'reminder', 50),
      due('tomorrow', 'agreed', 2_000),
    ];
    expect(promisedToday(promises, 1_000).map(({ name }) => name)).toEqual(['early', 'late']);
  });
});

describe('a day off', () => {
  it('has nothing to be done only where nothing is promised', () => {
    const free = { promises: [], complaints: [], room: { isWorkingDay: false } };
    expect(restingVerdict(free)).toBe('day.dayOff');
    expect(restingVerdict({ ...free, promises: [promise('agreed')] })).toBe('day.dayOffPromised');
    expect(restingVerdict({ ...free, complaints: [complaint] })).toBe('day.dayOffPromised');
  });

  it('is not taken by a reminder of one’s own', () => {
    expect(stillOwed({ promises: [promise('reminder'), promise('agreed')], complaints: [complaint] })).toBe(2);
    expect(restingVerdict({ promises: [promise('reminder')], complaints: [], room: { isWorkingDay: false } })).toBe(
      'day.dayOff',
    );
  });

  it('is told apart from an evening on which something still stands', () => {
    const evening = { promises: [promise('agreed')], complaints: [], room: { isWorkingDay: true } };
    expect(restingVerdict(evening)).toBe('day.dayOverPromised');
    expect(restingVerdict({ ...evening, promises: [] })).toBe('day.dayOver');
  });
});
