import { describe, expect, it } from 'vitest';
import { callDraft } from '#contract/calls.ts';
import { LENGTHS } from '#contract/parts.ts';
import { draftOf, draftSchema } from './draft.ts';

const amountOf = (amount: string, currency: string) =>
  draftOf(draftSchema.parse({ outcome: 'sold', sale: 'bench', amount, currency })).sale?.amountMinor;

describe('an outcome written down by options', () => {
  it('stores an amount in the minor unit that its currency has', () => {
    expect(amountOf('7200.50', 'CNY')).toBe(720_050);
    expect(amountOf('7200', 'JPY')).toBe(7_200);
    expect(amountOf('7.2', 'KWD')).toBe(7_200);
    expect(amountOf('0.125', 'KWD')).toBe(125);
  });

  it('refuses an amount finer than its currency', () => {
    expect(() => amountOf('7200.5', 'JPY')).toThrow('usage');
    expect(() => amountOf('7200.505', 'CNY')).toThrow('usage');
  });

  it.each(['wish', 'action'])('takes a %s as long as a call’s outcome does, and no longer', (option) => {
    const typed = (length: number) => ({ outcome: 'talked', complaint: 'quality', [option]: 'x'.repeat(length) });
    expect(callDraft.safeParse(draftOf(draftSchema.parse(typed(LENGTHS.paragraph)))).success).toBe(true);
    expect(draftSchema.safeParse(typed(LENGTHS.paragraph + 1)).success).toBe(false);
  });
});
