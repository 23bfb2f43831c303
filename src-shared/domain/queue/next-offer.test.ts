import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
import { at, call, customer, history, number, purchase, zoneText } from '../../../tests/fixtures/made-history.ts';
import { HOUR, type Instant } from '../../kernel/time.ts';
import type { AgentUid } from '../../kernel/uid.ts';
import { openAt } from '../calling-hours/legal-hours.ts';
import { isInWorkingHours } from '../day/working-hours.ts';
import type { History } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { regionPackOf } from '../policy/region-packs/region-packs.ts';
import { nextOffer, nextTry } from './next-offer.ts';
import { queueEntry } from './queue-entry.ts';

function isOffered(past: History, instant: Instant): boolean {
  const entry = queueEntry(defaultPolicy, regionPackOf, past, instant);
  return entry.openFrom <= instant && openAt(entry.hoursClass, regionPackOf, instant).open;
}

describe('the next offer', () => {
  it('of a new buyer whose next week lies beyond the three months is the established customer’s', () => {
    const past = history({
      purchases: [purchase('2026-03-16 10:00')],
      interactions: [call('2026-06-12 10:00', 'talked')],
    });
    const { at: next } = nextOffer(defaultPolicy, regionPackOf, past, at('2026-06-12 10:05'));
    expect(next === null ? null : zoneText(next)).toBe('2026-07-03 09:00');
  });

  it('is when the list first offers the customer if nothing happens until then', () => {
    fc.assert(
      fc.property(anyHistory, moment, fc.integer({ min: 0, max: 999 }), (past, now, part) => {
        const { at: next } = nextOffer(defaultPolicy, regionPackOf, past, now);
        if (next === null) {
          expect(isOffered(past, now + part * 10 * HOUR)).toBe(false);
          return;
        }
        expect(isOffered(past, next)).toBe(true);
        if (next > now) expect(isOffered(past, now + Math.floor((part / 1_000) * (next - now)))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a try that is repeated', () => {
  const tryOf = (past: History, now: Instant, policy = defaultPolicy): Instant | null =>
    nextTry(policy, regionPackOf, past, nextOffer(policy, regionPackOf, past, now));

  it('is met when the agents are there, though the customer’s hours begin before theirs', () => {
    const british = { ...defaultPolicy, home: { region: 'GB', zone: 'Europe/London' } };
    const saturday = at('2026-11-28 12:30', 'Europe/London');
    const past = history({
      customer: customer({
        region: 'GB',
        zone: 'Europe/London',
        preferredHours: { weekdays: [1], from: 480, to: 720 },
      }),
      numbers: [number({ e164: 442079460111 })],
      interactions: [call(saturday, 'no-answer'), call(saturday + HOUR, 'no-answer')],
    });
    const { at: offered } = nextOffer(british, regionPackOf, past, saturday + 2 * HOUR);
    expect(offered === null ? null : zoneText(offered, 'Europe/London')).toBe('2026-11-30 08:00');
    const met = tryOf(past, saturday + 2 * HOUR, british);
    expect(met === null ? null : zoneText(met, 'Europe/London')).toBe('2026-11-30 09:00');
  });

  it('is met on the thirteenth day where the end of their summer time brings the first hour of both', () => {
    const past = history({
      customer: customer({
        kind: 'person',
        region: 'US',
        zone: null,
        permission: 'granted',
        assignedAt: at('2025-01-10 08:00'),
        createdAt: at('2025-01-10 08:00'),
        preferredHours: { weekdays: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1_201 },
      }),
      // A colleague's try keeps the next one off for a day.
      interactions: [call('2025-10-19 08:01', 'hung-up', { agent: 'b'.repeat(32) as AgentUid })],
    });
    const met = tryOf(past, at('2025-01-10 08:00'));
    expect(met === null ? null : zoneText(met)).toBe('2025-11-03 09:00');
  });

  it('is within law and the agents’ hours, or at its own time, or at no hour of both within a fortnight', () => {
    fc.assert(
      fc.property(anyHistory, moment, (past, now) => {
        const next = nextOffer(defaultPolicy, regionPackOf, past, now);
        const met = tryOf(past, now);
        if (next.at === null || met === null) {
          expect(met).toBe(next.at);
          return;
        }
        expect(isOffered(past, met)).toBe(true);
        expect(met).toBeGreaterThanOrEqual(next.at);
        if (isInWorkingHours(defaultPolicy, met) || met === next.window?.opensAt) return;
        expect(met).toBe(next.at);
        for (let hour = 0; hour < 14 * 24; hour += 1) {
          const later = met + hour * HOUR;
          expect(isOffered(past, later) && isInWorkingHours(defaultPolicy, later)).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
