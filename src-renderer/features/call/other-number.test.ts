import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { marksNumber } from './other-number.ts';

const MOBILE = 8_613_900_001_042;
const OFFICE = 862_150_001_000;
const number = (e164: number, shared: boolean) => ({ e164, shared, status: 'live', suppressed: false });
const card = { numbers: [number(MOBILE, false), number(OFFICE, true)] } as unknown as CustomerCard;
const left = { ...EMPTY_DRAFT, outcome: 'left-company' } as const;

describe('the caution that a number will not be dialled again', () => {
  it('stands where somebody has left whose own number it is, not on a line that others share', () => {
    expect(marksNumber(left, card, MOBILE)).toBe(true);
    expect(marksNumber(left, card, OFFICE)).toBe(false);
    expect(marksNumber({ ...left, outcome: 'empty-number' }, card, OFFICE)).toBe(true);
  });

  it('of a call of which the number is not known stands unless all their numbers are shared', () => {
    expect(marksNumber(left, card, null)).toBe(true);
    expect(marksNumber(left, { ...card, numbers: card.numbers.slice(1) }, null)).toBe(false);
  });
});
