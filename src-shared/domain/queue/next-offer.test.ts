import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
import { at, call, history, purchase, zoneText } from '../../../tests/fixtures/made-history.ts';
import { HOUR, type Instant } from '../../kernel/time.ts';
import { openAt } from '../calling-hours/legal-hours.ts';
import type { History } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { regionPackOf } from '../policy/region-packs/region-packs.ts';
import { nextOffer } from './next-offer.ts';
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
