import { describe, type E164 } from './e164.ts';

// The operator's own service line, which forms accept and people therefore type.
const KNOWN_DUMMIES: ReadonlySet<E164> = new Set([8613800138000]);

/**
 * Whether the number is one that people type to get past a form: it ends in one digit eight times (all but one digit of a shorter
 * number), or counts up or down over nine digits (a whole shorter number). Such a number is a shared line: never owned, never a
 * reason to merge (method section 5).
 *
 * @example isDummy(8613800000000) // true
 */
export function isDummy(e164: E164): boolean {
  if (KNOWN_DUMMIES.has(e164)) return true;
  const tail = e164 % 100_000;
  // Cheap refusal first: an import asks this of every number.
  if (!endsRegularly(tail)) return false;
  const national = describe(e164)?.nationalNumber ?? String(e164);
  return trailingRun(national, 0) >= Math.min(8, national.length - 1) || isSequence(national);
}

function endsRegularly(tail: number): boolean {
  const last = tail % 10;
  const step = ((Math.floor(tail / 10) % 10) - last + 10) % 10;
  if (step !== 0 && step !== 1 && step !== 9) return false;
  const third = Math.floor(tail / 100) % 10;
  return (last + 2 * step) % 10 === third;
}

function isSequence(national: string): boolean {
  const least = Math.min(9, national.length);
  return trailingRun(national, 1) >= least || trailingRun(national, 9) >= least;
}

/** How many digits at the end each follow the one before by `step` modulo 10. */
function trailingRun(digits: string, step: number): number {
  let length = 1;
  for (let at = digits.length - 1; at > 0; at -= 1) {
    if ((Number(digits[at - 1]) + step) % 10 !== Number(digits[at])) break;
    length += 1;
  }
  return length;
}
