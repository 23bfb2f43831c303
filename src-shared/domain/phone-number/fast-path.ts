import type { E164, Region } from './e164.ts';
import { NUMBERING_PLANS, PREFIX_DIGITS } from './numbering-plan.generated.ts';

interface FastPlan {
  readonly callingCode: number;
  readonly callingCodeDigits: number;
  readonly nationalPrefix: number;
  /** By number of national digits: 1 at a prefix of which every number is valid. */
  readonly valid: readonly (Uint8Array | undefined)[];
}

const plansByRegion = new Map<Region, FastPlan>();
const plansByCallingCode = new Map<number, FastPlan>();

for (const plan of NUMBERING_PLANS) {
  const valid: (Uint8Array | undefined)[] = [];
  for (const { length, runs } of plan.ranges) {
    const table = new Uint8Array(10 ** PREFIX_DIGITS);
    for (let at = 0; at < runs.length; at += 2) table.fill(1, runs[at], (runs[at + 1] ?? 0) + 1);
    valid[length] = table;
  }
  const fast: FastPlan = {
    callingCode: plan.callingCode,
    callingCodeDigits: String(plan.callingCode).length,
    nationalPrefix: plan.nationalPrefix === '' ? -1 : Number(plan.nationalPrefix),
    valid,
  };
  for (const region of plan.regions) plansByRegion.set(region, fast);
  plansByCallingCode.set(plan.callingCode, fast);
}

function isCertain(plan: FastPlan, national: number, length: number): boolean {
  const table = plan.valid[length];
  return table !== undefined && table[Math.floor(national / 10 ** (length - PREFIX_DIGITS))] === 1;
}

/**
 * The number that `count` digits (read as the integer `digits`; leading zeros only show in `count`) surely mean, or 0 when
 * the tables cannot tell and the library must. Never answers differently from libphonenumber-js/max; a fuzz test holds it to that.
 *
 * @example certainNumber(13900001042, 11, false, 'CN') // 8613900001042
 */
export function certainNumber(digits: number, count: number, international: boolean, region: Region): E164 {
  if (count < 8 || count > 14) return 0;
  if (international) return certainInternational(digits, count);
  const plan = plansByRegion.get(region);
  if (!plan) return 0;
  const first = Math.floor(digits / 10 ** (count - 1));
  if (first === plan.nationalPrefix) {
    const length = count - 1;
    const national = digits - first * 10 ** length;
    return isCertain(plan, national, length) ? plan.callingCode * 10 ** length + national : 0;
  }
  // Digits that start like the region's own calling code may be an international number without its '+'.
  if (Math.floor(digits / 10 ** (count - plan.callingCodeDigits)) === plan.callingCode) {
    return count === 13 && plan.callingCode === 86 ? certainInternational(digits, count) : 0;
  }
  return isCertain(plan, digits, count) ? plan.callingCode * 10 ** count + digits : 0;
}

function certainInternational(digits: number, count: number): E164 {
  if (digits < 10 ** (count - 1)) return 0;
  for (let codeDigits = 1; codeDigits <= 3; codeDigits += 1) {
    const length = count - codeDigits;
    const code = Math.floor(digits / 10 ** length);
    const plan = plansByCallingCode.get(code);
    if (plan) return isCertain(plan, digits - code * 10 ** length, length) ? digits : 0;
  }
  return 0;
}
