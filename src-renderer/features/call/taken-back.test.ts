import { describe, expect, it } from 'vitest';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import { draftFor } from './draft-for.ts';
import { takenBack, withFormer } from './taken-back.ts';

const promise = { kind: 'agreed' as const, dueAt: 5, purpose: null, visit: null };
const quote = { product: '40 sets', amountMinor: 1, currency: 'CNY', validUntil: null };
const talked: CallDraft = { ...EMPTY_DRAFT, outcome: 'talked', promise, quote };

describe('what a correction takes back', () => {
  it('is nothing where the outcome chosen carries all of it', () => {
    expect(takenBack(talked, draftFor(talked, 'interested', 'CNY'))).toEqual([]);
  });

  it('is what the outcome chosen does not carry', () => {
    expect(takenBack(talked, draftFor(talked, 'empty-number', 'CNY'))).toEqual(['promise', 'quote']);
    expect(takenBack(talked, draftFor(talked, 'do-not-call', 'CNY'))).toEqual(['promise', 'quote']);
  });

  it('is a visit that becomes a call', () => {
    const visit = { place: 'Gate 3', minutes: 60, withWhom: null };
    const appointment: CallDraft = { ...EMPTY_DRAFT, outcome: 'appointment', promise: { ...promise, visit } };
    expect(takenBack(appointment, draftFor(appointment, 'callback', 'CNY'))).toEqual(['visit']);
  });

  it('is there again once an outcome is chosen that carries it', () => {
    const none = draftFor(talked, 'deceased', 'CNY');
    const again = draftFor(withFormer(none, talked), 'interested', 'CNY');
    expect(again).toMatchObject({ promise, quote });
  });
});
