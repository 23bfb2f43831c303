import { describe, expect, it } from 'vitest';
import type { CustomerCard } from '#contract/customer-views.ts';
import { HOUR, MINUTE } from '#kernel/time.ts';
import { isNameless, lateBy } from './track-facts.ts';

const DUE = Date.parse('2026-03-04T15:00:00Z');
const agreed = (opensAt: number): Pick<CustomerCard['position'], 'reason' | 'window'> => ({
  reason: { code: 'promised', kind: 'agreed', madeAt: DUE - HOUR, dueAt: DUE, purpose: null, isVisit: false },
  window: { opensAt, bestAt: opensAt, closesAt: DUE },
});

describe('an agreed call', () => {
  it('says by how much it is late, from its minute on, as of when it began', () => {
    expect(lateBy(agreed(DUE), { direction: 'out', beganAt: DUE + MINUTE - 1 }, 5)).toBe(null);
    expect(lateBy(agreed(DUE), { direction: 'out', beganAt: DUE + 3 * MINUTE }, 5)).toBe(3 * MINUTE);
  });

  it('to somebody who enquired says how long they have waited, once the minutes of the policy are over and nobody has tried them', () => {
    const asked = (tries: number): Pick<CustomerCard['position'], 'reason' | 'window'> => ({
      reason: { code: 'inbound', at: DUE, tries },
      window: { opensAt: DUE, bestAt: DUE, closesAt: DUE + 5 * MINUTE },
    });
    expect(lateBy(asked(0), { direction: 'out', beganAt: DUE + 5 * MINUTE }, 5)).toBe(null);
    expect(lateBy(asked(0), { direction: 'out', beganAt: DUE + 3 * HOUR }, 5)).toBe(3 * HOUR);
    expect(lateBy(asked(1), { direction: 'out', beganAt: DUE + 3 * HOUR }, 5)).toBe(null);
    expect(lateBy(asked(0), { direction: 'in', beganAt: DUE + 3 * HOUR }, 5)).toBe(null);
  });

  it('does not apologise when they were tried in time, or ring themselves', () => {
    expect(lateBy(agreed(DUE + HOUR), { direction: 'out', beganAt: DUE + HOUR }, 5)).toBe(null);
    expect(lateBy(agreed(DUE), { direction: 'in', beganAt: DUE + HOUR }, 5)).toBe(null);
  });
});

describe('who is greeted', () => {
  it('is the person who is named in the record of a company', () => {
    expect(isNameless({ kind: 'company', name: 'Emma Clarke', company: 'Clarke Ltd' })).toBe(false);
    expect(isNameless({ kind: 'company', name: 'Clarke Ltd', company: null })).toBe(true);
    expect(isNameless({ kind: 'company', name: 'Clarke Ltd', company: 'Clarke Ltd' })).toBe(true);
    expect(isNameless({ kind: 'person', name: 'Emma Clarke', company: null })).toBe(false);
  });
});
