import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from '../../../tests/fixtures/arbitrary-history.ts';
import { at, call, SHANGHAI, zoneText } from '../../../tests/fixtures/made-history.ts';
import { dayAt, minuteOfDayAt } from '../calendar/zoned-time.ts';
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

describe('times of day', () => {
  it('are read in the customer’s zone', () => {
    const tried = call(at('2026-03-04 10:00', 'America/New_York'), 'no-answer');
    expect(zoneText(retryAt(defaultPolicy, 'America/New_York', [tried]), 'America/New_York')).toBe('2026-03-04 11:30');
  });
});
