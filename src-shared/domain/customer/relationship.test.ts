import { describe, expect, it } from 'vitest';
import { at, call, complaint, history, promise, purchase } from '../../../tests/fixtures/made-history.ts';
import type { History } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { relationshipOf } from './relationship.ts';

const NOW = at('2026-06-01 10:00');
const days = (count: number) => Array.from({ length: count }, (_, index) => `2026-05-${10 + index} 10:00`);
const spoke = (count: number) => days(count).map((day) => call(day, 'talked'));
const strengthOf = (fields: Partial<History>) => relationshipOf(defaultPolicy, history(fields), NOW).strength;

describe('the strength of a relationship', () => {
  it('is weak for somebody we hardly spoke to', () => {
    expect(strengthOf({})).toBe('weak');
    expect(strengthOf({ interactions: spoke(1), purchases: [purchase('2026-05-20 10:00')] })).toBe('weak');
  });

  it('does not grow by tries that reach nobody', () => {
    expect(strengthOf({ interactions: days(9).map((day) => call(day, 'no-answer')) })).toBe('weak');
  });

  it('is ordinary for somebody we talk to who has not bought', () => {
    expect(strengthOf({ interactions: spoke(8) })).toBe('ordinary');
  });

  it('is strong for a buyer we talk to often', () => {
    expect(strengthOf({ interactions: spoke(4), purchases: [purchase('2026-05-20 10:00')] })).toBe('strong');
  });

  it('falls back when what was bought is returned', () => {
    const returned = purchase('2026-05-20 10:00', { returnedAt: at('2026-05-22 10:00') });
    expect(strengthOf({ interactions: spoke(4), purchases: [returned] })).toBe('ordinary');
  });

  it('falls back while more promises were missed than kept', () => {
    const missed = promise('2026-05-12 10:00', { state: 'missed', closedAt: at('2026-05-13 10:00') });
    const kept = promise('2026-05-14 10:00', { state: 'kept', closedAt: at('2026-05-14 10:00') });
    const known = { interactions: spoke(4), purchases: [purchase('2026-05-20 10:00')] };
    expect(strengthOf({ ...known, promises: [missed] })).toBe('ordinary');
    expect(strengthOf({ ...known, promises: [missed, kept] })).toBe('strong');
  });

  it('falls back while a complaint is open', () => {
    const known = { interactions: spoke(4), purchases: [purchase('2026-05-20 10:00')] };
    expect(strengthOf({ ...known, complaints: [complaint('2026-05-25 10:00')] })).toBe('ordinary');
  });

  it('fades when nobody has spoken for half a year', () => {
    const old = ['2025-01-10 10:00', '2025-02-10 10:00', '2025-03-10 10:00', '2025-04-10 10:00'];
    expect(
      strengthOf({ interactions: old.map((day) => call(day, 'talked')), purchases: [purchase(old[0] ?? '')] }),
    ).toBe('weak');
  });
});
