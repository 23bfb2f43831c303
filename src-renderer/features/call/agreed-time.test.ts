import { describe, expect, it } from 'vitest';
import { HOUR, type Instant } from '#kernel/time.ts';
import type { Consequence } from '../../i18n/sentences/next-step.ts';
import { movedByLaw, QUICK_TIMES, quickTime } from './agreed-time.ts';

/** Tuesday 17 November 2026, 14:32 in Shanghai, 6:32 in London. */
const NOW = Date.UTC(2026, 10, 17, 6, 32);

describe('a quick choice of a time', () => {
  it('that names a time of the clock means the clock of the customer', () => {
    expect(quickTime('tomorrowMorning', 'Asia/Shanghai', NOW)).toBe(Date.UTC(2026, 10, 18, 1, 30));
    expect(quickTime('tomorrowMorning', 'Europe/London', NOW)).toBe(Date.UTC(2026, 10, 18, 9, 30));
  });

  it('names the day after the customer’s today, not the agent’s', () => {
    expect(quickTime('tomorrowMorning', 'America/Los_Angeles', NOW)).toBe(Date.UTC(2026, 10, 17, 17, 30));
  });

  it('is never in the past and always at five full minutes', () => {
    for (const now of [NOW, Date.UTC(2026, 10, 17, 23, 58), Date.UTC(2026, 10, 17, 15, 59)]) {
      for (const name of QUICK_TIMES) {
        const at = quickTime(name, 'Asia/Shanghai', now);
        expect(at).toBeGreaterThan(now);
        expect(at % 300_000).toBe(0);
      }
    }
  });
});

describe('an agreed time', () => {
  const leadsTo = (dueAt: Instant, nextAt: Instant | null, kind: 'agreed' | 'reminder' = 'agreed'): Consequence => ({
    before: 'prospect',
    after: {
      stage: 'prospect',
      followUp: 1,
      refusals: 0,
      group: 'promised',
      tier: 'none',
      points: 0,
      window: { opensAt: dueAt, bestAt: dueAt, closesAt: dueAt },
      reason: { code: 'promised', kind, madeAt: NOW, dueAt, purpose: null, isVisit: false },
      validUntil: dueAt,
    },
    nextAt,
    window: null,
    retryAt: null,
    doNotCall: false,
    barredNumbers: 0,
    tasks: [],
    replaced: [],
  });

  it('outside the hours that law allows is moved to where they begin', () => {
    expect(movedByLaw(NOW, leadsTo(NOW, NOW + 10 * HOUR))).toBe(NOW + 10 * HOUR);
  });

  it('inside them stands as agreed', () => {
    expect(movedByLaw(NOW, leadsTo(NOW, NOW))).toBeNull();
  });

  it('says nothing of a moment that the answer is not about, nor of one’s own reminder', () => {
    expect(movedByLaw(NOW + HOUR, leadsTo(NOW, NOW + 10 * HOUR))).toBeNull();
    expect(movedByLaw(NOW, leadsTo(NOW, NOW + 10 * HOUR, 'reminder'))).toBeNull();
    expect(movedByLaw(NOW, undefined)).toBeNull();
  });
});
