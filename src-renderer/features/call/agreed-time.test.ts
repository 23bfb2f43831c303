import { describe, expect, it } from 'vitest';
import { HOUR } from '#kernel/time.ts';
import { isOutsideHours, QUICK_TIMES, quickTime } from './agreed-time.ts';

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
  it('is outside the hours by the clock of the customer', () => {
    const at = Date.UTC(2026, 10, 18, 1, 30);
    expect(isOutsideHours(at, 'Asia/Shanghai', null)).toBe(false);
    expect(isOutsideHours(at, 'Asia/Bangkok', null)).toBe(true);
    expect(isOutsideHours(Date.UTC(2026, 10, 18, 12, 0), 'Asia/Shanghai', null)).toBe(true);
  });

  it('is within them as long as the customer may be called now', () => {
    const late = Date.UTC(2026, 10, 17, 12, 30);
    expect(isOutsideHours(late, 'Asia/Shanghai', late + HOUR)).toBe(false);
    expect(isOutsideHours(late, 'Asia/Shanghai', late)).toBe(true);
  });
});
