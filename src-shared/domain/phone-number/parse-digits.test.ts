import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certainNumber } from './fast-path.ts';
import { NUMBERING_PLANS } from './numbering-plan.generated.ts';
import { askLibrary, parseDigits } from './parse-digits.ts';

const REGIONS = ['CN', 'HK', 'TW', 'US', 'CA', 'GB', 'DE'];

const digitsOf = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
/** Digits that look like a number of one of the fast plans, with and without its prefixes. */
const likely = fc
  .constantFrom(...NUMBERING_PLANS)
  .chain((plan) =>
    fc
      .constantFrom(...plan.ranges)
      .chain(({ length, runs }) =>
        fc
          .tuple(
            fc.constantFrom(
              '',
              plan.nationalPrefix,
              `${plan.callingCode}`,
              `00${plan.callingCode}`,
              `${plan.callingCode}${plan.nationalPrefix}`,
            ),
            fc.constantFrom(...runs),
            digitsOf(length - 5),
          )
          .map(([lead, prefix, rest]) => `${lead}${prefix}${rest}`),
      ),
  );
const anyDigits = fc.integer({ min: 8, max: 14 }).chain(digitsOf);

describe('reading digits as a number', () => {
  it('never answers otherwise than the library, by tables or not', () => {
    let certain = 0;
    fc.assert(
      fc.property(fc.oneof(likely, anyDigits), fc.boolean(), fc.constantFrom(...REGIONS), (digits, plus, region) => {
        const fast = certainNumber(Number(digits), digits.length, plus, region);
        if (fast === 0) return;
        certain += 1;
        expect(fast).toBe(askLibrary(plus ? `+${digits}` : digits, region));
      }),
      { numRuns: 20_000 },
    );
    expect(certain).toBeGreaterThan(1_000);
  });

  it('understands national and international prefixes of the region, and 00 and 011 from anywhere', () => {
    expect(parseDigits('02079460958', false, 'GB')).toEqual({ e164: 442079460958 });
    expect(parseDigits('00442079460958', false, 'US')).toEqual({ e164: 442079460958 });
    expect(parseDigits('011442079460958', false, 'CN')).toEqual({ e164: 442079460958 });
    expect(parseDigits('8613900001042', false, 'GB')).toEqual({ e164: 8613900001042 });
  });

  it('says whether digits are too few, too many or nobody’s', () => {
    expect(parseDigits('123', false, 'CN')).toEqual({ problem: 'too-short' });
    expect(parseDigits('1390000104212345', false, 'CN')).toEqual({ problem: 'too-long' });
    expect(parseDigits('14000001042', false, 'CN')).toEqual({ problem: 'no-such-number' });
  });

  it('reads only international numbers where the default region is unknown', () => {
    expect(parseDigits('13900001042', false, 'XX')).toHaveProperty('problem');
    expect(parseDigits('8613900001042', true, 'XX')).toEqual({ e164: 8613900001042 });
  });
});
