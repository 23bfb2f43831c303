import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LENGTHS, newNumber, newPromise, statedFields } from '#sync/operations/payload.ts';
import { customerFields } from './customer-views.ts';
import { e164, instant, line, paragraph, text } from './parts.ts';

/** Texts about as long as the longest that may be, with blanks around them that trimming takes away. */
const around = (most: number) =>
  fc
    .tuple(fc.nat(3), fc.integer({ min: most - 3, max: most + 1 }), fc.nat(3))
    .map(([before, length, after]) => `${' '.repeat(before)}${'字'.repeat(length)}${' '.repeat(after)}`);
const line200 = fc.oneof(fc.string({ maxLength: 4 }), around(200));
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });

const facts = fc.record(
  {
    kind: fc.constantFrom('person', 'company', 'household'),
    name: line200,
    company: orNull(line200),
    region: orNull(fc.constantFrom('CN', 'CHN', '')),
    zone: orNull(fc.oneof(fc.constant('Asia/Shanghai'), around(64))),
    birthday: orNull(fc.constantFrom('1990-02-28', '1990-2-28', '')),
    remark: orNull(around(LENGTHS.note)),
    preferredHours: orNull(
      fc.record({
        from: fc.integer({ min: -1, max: 1_441 }),
        to: fc.integer({ min: -1, max: 1_441 }),
        weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 9 }),
      }),
    ),
    permission: fc.constantFrom('granted', 'refused', 'unknown', 'assumed'),
    permissionBasis: orNull(line200),
  },
  { requiredKeys: [] },
);

describe('what the contract accepts of a customer', () => {
  it('an operation accepts as it stands', () => {
    let accepted = 0;
    fc.assert(
      fc.property(facts, (typed) => {
        const taken = customerFields.partial().safeParse(typed);
        if (!taken.success) return;
        accepted += 1;
        expect(statedFields.partial().parse(taken.data)).toEqual(taken.data);
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(10);
  });

  it('is described for every field that an operation lets a person state, and for no other', () => {
    const byOutcomes = ['supplier', 'supplierUntil', 'vulnerableAt'];
    const byOtherActs = ['hotSince', 'hotDate', ...byOutcomes, 'declaredStage', 'declaredAt', 'closedReason'];
    expect([...Object.keys(customerFields.shape), ...byOtherActs]).toEqual(Object.keys(statedFields.shape));
  });

  it('has no eighth weekday', () => {
    const preferredHours = { from: 540, to: 720, weekdays: [1, 2, 3, 4, 5, 6, 7, 1] };
    expect(customerFields.partial().safeParse({ preferredHours }).success).toBe(false);
  });
});

describe('the parts that a contract is made of', () => {
  it('hold numbers and dates that an operation takes', () => {
    expect(newNumber.shape.e164).toBe(e164);
    expect(newPromise.shape.dueAt).toBe(instant);
  });

  it('bound texts after trimming, where operations bound them', () => {
    for (const [schema, most] of [
      [line, 200] as const,
      [paragraph, LENGTHS.paragraph] as const,
      [text, LENGTHS.note] as const,
    ]) {
      expect(schema.parse(`  ${'字'.repeat(most)} `)).toHaveLength(most);
      expect(schema.safeParse('字'.repeat(most + 1)).success).toBe(false);
    }
    expect(newPromise.shape.purpose.safeParse('字'.repeat(201)).success).toBe(false);
  });
});
