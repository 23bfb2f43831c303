import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, zoneText } from '../../../tests/fixtures/made-history.ts';
import { DAY, HOUR } from '../../kernel/time.ts';
import { offsetAt } from './zone-offset.ts';
import { addDays, dayAt, endOfDay, instantAt, instantOfLocal, minuteOfDayAt, startOfDay } from './zoned-time.ts';

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Honolulu',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2050, 0, 1) });

const wallClock = (name: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' });
const clocks = new Map(ZONES.map((name) => [name, wallClock(name)]));

describe('offsetAt', () => {
  it('tells the same wall clock as the platform at every instant', () => {
    fc.assert(
      fc.property(zone, instant, (name, moment) => {
        const local = new Date(moment + offsetAt(name, moment)).toISOString().slice(0, 19).replace('T', ' ');
        expect(local).toBe(clocks.get(name)?.format(moment));
      }),
      { numRuns: 2_000 },
    );
  });

  it('changes at the very second at which New York turns its clocks', () => {
    const spring = Date.UTC(2026, 2, 8, 7);
    expect(offsetAt('America/New_York', spring - 1)).toBe(-5 * HOUR);
    expect(offsetAt('America/New_York', spring)).toBe(-4 * HOUR);
  });

  it('knows the month at Ramadan in which Morocco turns its clocks back and forth again', () => {
    const offsets = new Set<number>();
    for (let day = 0; day < 365; day += 1) offsets.add(offsetAt('Africa/Casablanca', Date.UTC(2026, 0, 1) + day * DAY));
    expect([...offsets].sort()).toEqual([0, HOUR]);
  });

  it('refuses a zone that the platform does not know', () => {
    expect(() => offsetAt('Asia/Atlantis', 0)).toThrow(RangeError);
  });
});

describe('a day in a zone', () => {
  /** Until 2011 Newfoundland turned its clocks back at one minute past midnight: such a day began twice. No zone does so any more. */
  const ofToday = instant.filter((moment) => moment >= Date.UTC(2012, 0, 1));

  it('begins not after and ends after every instant in it', () => {
    fc.assert(
      fc.property(zone, ofToday, (name, moment) => {
        const start = startOfDay(name, moment);
        const end = endOfDay(name, moment);
        expect(start).toBeLessThanOrEqual(moment);
        expect(end).toBeGreaterThan(moment);
        expect(dayAt(name, start)).toBe(dayAt(name, moment));
        expect(dayAt(name, start - 1)).toBe(dayAt(name, moment) - 1);
        expect(dayAt(name, end)).toBe(dayAt(name, moment) + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has 23 hours when the clocks go forward and 25 when they go back', () => {
    const spring = at('2026-03-08 12:00', 'America/New_York');
    const autumn = at('2026-11-01 12:00', 'America/New_York');
    expect(endOfDay('America/New_York', spring) - startOfDay('America/New_York', spring)).toBe(23 * HOUR);
    expect(endOfDay('America/New_York', autumn) - startOfDay('America/New_York', autumn)).toBe(25 * HOUR);
  });

  it('comes back from local time to the same instant, the earlier one where the clock shows it twice', () => {
    fc.assert(
      fc.property(zone, instant, (name, moment) => {
        const again = instantOfLocal(name, moment + offsetAt(name, moment));
        expect(again === moment || again + HOUR === moment || again + HOUR / 2 === moment).toBe(true);
        expect(minuteOfDayAt(name, again)).toBe(minuteOfDayAt(name, moment));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a time that the clock skips after the gap', () => {
    const day = dayAt('America/New_York', at('2026-03-08 12:00', 'America/New_York'));
    expect(zoneText(instantAt('America/New_York', day, 2 * 60 + 30), 'America/New_York')).toBe('2026-03-08 03:30');
  });
});

describe('adding days', () => {
  it('keeps the wall clock over a change of the clocks', () => {
    const before = at('2026-03-07 15:00', 'America/New_York');
    expect(zoneText(addDays('America/New_York', before, 1), 'America/New_York')).toBe('2026-03-08 15:00');
    expect(addDays('America/New_York', before, 1) - before).toBe(23 * HOUR);
  });
});
