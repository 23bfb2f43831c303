import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../kernel/time.ts';
import type { AgentUid, Uid } from '../../kernel/uid.ts';
import { type AgentStatus, type StatusEntry, timePerStatus } from './agent-status.ts';
import { callsIn, handlingTime, leftOfDay } from './day-length.ts';

const NINE = Date.parse('2026-03-04T09:00:00Z');
const entry = (status: AgentStatus, minutes: number): StatusEntry => ({
  uid: `${minutes}` as Uid<'status'>,
  agent: 'a' as AgentUid,
  status,
  list: null,
  at: NINE + minutes * MINUTE,
});

describe('what an agent does', () => {
  const day = [entry('lunch', 180), entry('working', 240), entry('break', 300), entry('working', 310)];

  it('adds up to the time since the first sign of work', () => {
    const spent = timePerStatus(day, NINE, NINE - HOUR, NINE + 8 * HOUR);
    expect(spent.lunch).toBe(HOUR);
    expect(spent.break).toBe(10 * MINUTE);
    expect(spent.working).toBe(8 * HOUR - 70 * MINUTE);
    expect(Object.values(spent).reduce((sum, ms) => sum + ms, 0)).toBe(8 * HOUR);
  });

  it('is nothing on a day without a sign of work', () => {
    expect(timePerStatus([], null, NINE, NINE + HOUR).working).toBe(0);
  });
});

describe('whether the day is long enough', () => {
  it('follows from the time that the agent takes for a call', () => {
    const tries = [0, 5, 10, 15].map((minutes) => NINE + minutes * MINUTE);
    expect(handlingTime(tries, 4, 0)).toBe(5 * MINUTE);
    expect(callsIn(HOUR, 5 * MINUTE)).toBe(12);
    expect(callsIn(HOUR - 1, 5 * MINUTE)).toBe(11);
    expect(callsIn(-HOUR, 5 * MINUTE)).toBe(0);
  });

  it('leaves lunch out, and holds to an estimate while there are few calls', () => {
    const lunch = [NINE, NINE + 5 * MINUTE, NINE + 65 * MINUTE];
    expect(handlingTime(lunch, 4, 0)).toBe(5 * MINUTE);
    expect(handlingTime([], 4, 20)).toBe(4 * MINUTE);
    expect(handlingTime(lunch, 4, 9)).toBe(246_000);
  });

  it('counts what is left of the working hours', () => {
    expect(leftOfDay(540, 1_080, 60, 480)).toBe(8 * HOUR);
    expect(leftOfDay(540, 1_080, 0, 1_020)).toBe(HOUR);
    expect(leftOfDay(540, 1_080, 60, 1_100)).toBe(0);
  });
});
