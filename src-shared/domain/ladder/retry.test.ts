import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from '../../../tests/fixtures/arbitrary-history.ts';
import { at, call, SHANGHAI, zoneText } from '../../../tests/fixtures/made-history.ts';
import { dayAt, instantAt, minuteOfDayAt } from '../calendar/zoned-time.ts';
import { isInWorkingHours } from '../day/working-hours.ts';
import type { Outcome } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { retryAt } from './retry.ts';

const retryAfter = (...tries: [when: string, outcome: Outcome][]): string =>
  zoneText(
    retryAt(
      defaultPolicy,
      SHANGHAI,
      tries.map(([when, outcome]) => call(when, outcome)),
    ),
  );

describe('nobody reached plans a retry', () => {
  it('busy: once after 15 minutes', () => {
    expect(retryAfter(['2026-03-04 10:00', 'busy'])).toBe('2026-03-04 10:15');
  });

  it('busy again: at another time of day', () => {
    expect(retryAfter(['2026-03-04 10:00', 'busy'], ['2026-03-04 10:15', 'busy'])).toBe('2026-03-05 11:30');
  });

  it('no answer: at another time of the same day, as long as a try is left', () => {
    expect(retryAfter(['2026-03-04 10:00', 'no-answer'])).toBe('2026-03-04 11:30');
    expect(retryAfter(['2026-03-04 10:00', 'no-answer'], ['2026-03-04 15:00', 'no-answer'])).toBe('2026-03-05 11:30');
  });

  it('early in the morning: at another time of the same day', () => {
    expect(retryAfter(['2026-03-04 08:30', 'no-answer'])).toBe('2026-03-04 11:30');
    expect(retryAfter(['2026-03-04 09:00', 'no-answer'])).toBe('2026-03-04 11:30');
  });

  it('in the evening: tomorrow, at another time of day', () => {
    expect(retryAfter(['2026-03-04 18:30', 'no-answer'])).toBe('2026-03-05 09:00');
  });

  it('goes to the time of day that was tried least', () => {
    expect(
      retryAfter(
        ['2026-03-02 09:30', 'no-answer'],
        ['2026-03-02 12:00', 'no-answer'],
        ['2026-03-03 15:00', 'voicemail'],
        ['2026-03-03 17:30', 'no-answer'],
        ['2026-03-04 09:30', 'no-answer'],
        ['2026-03-04 14:30', 'no-answer'],
      ),
    ).toBe('2026-03-05 11:30');
  });

  it.each([
    ['switched-off', '2026-03-04 11:30'],
    ['unreachable', '2026-03-04 11:00'],
    ['suspended', '2026-03-07 11:30'],
    ['call-barred', '2026-03-07 11:30'],
  ] as const)('treats China’s “%s” as a retry in its own time', (outcome, at) => {
    expect(retryAfter(['2026-03-04 10:00', outcome])).toBe(at);
  });

  it('gives a phone out of reach one more hour, then another time of day', () => {
    expect(retryAfter(['2026-03-03 15:00', 'unreachable'], ['2026-03-04 10:00', 'unreachable'])).toBe(
      '2026-03-04 11:30',
    );
  });

  it.each(['hung-up', 'message-left'] as const)('leaves who %s in peace until another day', (outcome) => {
    expect(retryAfter(['2026-03-04 10:00', outcome])).toBe('2026-03-05 11:30');
  });

  const misses = fc
    .array(fc.record({ at: moment, outcome: fc.constantFrom<Outcome>('busy', 'no-answer', 'hung-up', 'voicemail') }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((each) => each.sort((a, b) => a.at - b.at).map((one) => call(one.at, one.outcome)));

  it('is after the last try, at most tomorrow, and never a third on one day', () => {
    fc.assert(
      fc.property(misses, (tries) => {
        const planned = retryAt(defaultPolicy, SHANGHAI, tries);
        const last = tries.at(-1)?.at ?? 0;
        expect(planned).toBeGreaterThan(last);
        expect(dayAt(SHANGHAI, planned) - dayAt(SHANGHAI, last)).toBeLessThanOrEqual(1);
        const sameDay = tries.filter((each) => dayAt(SHANGHAI, each.at) === dayAt(SHANGHAI, planned));
        expect(sameDay.length).toBeLessThan(defaultPolicy.retry.triesPerDay);
      }),
    );
  });

  it('is a busy line’s quarter of an hour or the start of a time of day', () => {
    fc.assert(
      fc.property(misses, (tries) => {
        const planned = retryAt(defaultPolicy, SHANGHAI, tries);
        const quarter = planned === (tries.at(-1)?.at ?? 0) + 15 * 60_000;
        expect(quarter || defaultPolicy.retry.dayParts.includes(minuteOfDayAt(SHANGHAI, planned))).toBe(true);
      }),
    );
  });
});

describe('a retry lies within the hours that agents work', () => {
  const LONDON = { ...defaultPolicy, home: { region: 'GB', zone: 'Europe/London' } };
  const plannedIn = (zone: string, ...tries: [when: string, outcome: Outcome][]) =>
    zoneText(
      retryAt(
        LONDON,
        zone,
        tries.map(([when, outcome]) => call(at(when, 'Europe/London'), outcome)),
      ),
      'Europe/London',
    );

  it('though the customer’s own day goes on: tomorrow, at an hour of both', () => {
    expect(plannedIn('America/New_York', ['2026-11-24 17:30', 'no-answer'])).toBe('2026-11-25 14:00');
    expect(plannedIn('America/New_York', ['2026-11-24 19:48', 'no-answer'])).toBe('2026-11-25 14:00');
  });

  it('and at another of both where one was tried already', () => {
    expect(plannedIn('America/New_York', ['2026-11-24 14:05', 'no-answer'])).toBe('2026-11-24 16:30');
  });

  it('though the line is only busy, unless the agent dials after hours', () => {
    expect(plannedIn('Europe/London', ['2026-11-24 17:40', 'busy'])).toBe('2026-11-24 17:55');
    expect(plannedIn('Europe/London', ['2026-11-24 17:50', 'busy'])).toBe('2026-11-25 09:00');
    expect(plannedIn('Europe/London', ['2026-11-24 19:50', 'busy'])).toBe('2026-11-24 20:05');
    expect(plannedIn('Europe/London', ['2026-11-24 17:30', 'unreachable'])).toBe('2026-11-25 09:00');
  });

  it('but where no part of the customer’s day lies within them', () => {
    expect(plannedIn('Pacific/Auckland', ['2026-11-24 22:30', 'no-answer'])).toBe('2026-11-25 01:00');
  });

  it('for every customer of the world whose day meets theirs, whatever was tried', () => {
    const zones = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Shanghai', SHANGHAI);
    const homes = fc.constantFrom('Europe/London', 'Asia/Shanghai', 'America/Chicago');
    const hours = fc.constantFrom([540, 1_080], [780, 1_260], [420, 900]);
    const outcome = fc.constantFrom<Outcome>(
      'no-answer',
      'busy',
      'hung-up',
      'unreachable',
      'suspended',
      'switched-off',
    );
    const tries = fc.array(fc.record({ at: moment, outcome }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(zones, homes, hours, tries, (zone, home, [opensMinute = 0, closesMinute = 0], made) => {
        const policy = {
          ...defaultPolicy,
          home: { region: 'GB', zone: home },
          day: { ...defaultPolicy.day, opensMinute, closesMinute },
        };
        const sorted = made.toSorted((one, other) => one.at - other.at).map((one) => call(one.at, one.outcome));
        const last = sorted.at(-1)?.at ?? 0;
        const planned = retryAt(policy, zone, sorted);
        expect(planned).toBeGreaterThan(last);
        const parts = policy.retry.dayParts.map((minute) => instantAt(zone, dayAt(zone, planned), minute));
        const meets = parts.some((part) => isInWorkingHours(policy, part));
        const isRepeatAfterHours = planned - last === 15 * 60_000 && !isInWorkingHours(policy, last);
        expect(isInWorkingHours(policy, planned) || !meets || isRepeatAfterHours).toBe(true);
      }),
    );
  });
});

describe('times of day', () => {
  it('are read in the customer’s zone', () => {
    const tried = call(at('2026-03-04 10:00', 'America/New_York'), 'no-answer');
    expect(zoneText(retryAt(defaultPolicy, 'America/New_York', [tried]), 'America/New_York')).toBe('2026-03-04 11:30');
  });
});
