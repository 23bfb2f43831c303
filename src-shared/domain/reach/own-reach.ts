import type { Policy } from '../policy/policy.ts';
import { customerChance, spreadOver } from './reach-chance.ts';
import type { ReachEvidence } from './reach-evidence.ts';
import { WEEK_HOURS, type WeekHour } from './week-hours.ts';

/**
 * What a customer's own calls say of every hour of the week, as the list stores it: two letters for each hour, tries and answers
 * in halves (`A` none, `C` one, `Z` twelve and a half or more). It follows from the history alone: what is known of the segment
 * comes in when the list is served.
 */
export type OwnReach = string;

/** Letters for each hour of the week. */
export const LETTERS_AN_HOUR = 2;

const NONE = 'A'.charCodeAt(0);
const MOST = 25;
const HALVES = 2;

const letter = (weight: number): string => String.fromCharCode(NONE + Math.min(Math.round(weight * HALVES), MOST));
const weightOf = (code: number): number => (code - NONE) / HALVES;

export function ownReachOf(own: ReachEvidence | null): OwnReach | null {
  if (own === null) return null;
  const { tries, answers } = spreadOver(own);
  let letters = '';
  for (let hour = 0; hour < WEEK_HOURS; hour += 1) letters += letter(tries[hour] ?? 0) + letter(answers[hour] ?? 0);
  return letters;
}

/** The two letters of an hour of the week. */
export const lettersAt = (reach: OwnReach, hour: WeekHour): string =>
  reach.slice(hour * LETTERS_AN_HOUR, (hour + 1) * LETTERS_AN_HOUR);

/** Steps in which chances are told apart when the list is put in order: 4 in a hundred. */
const LEVELS = 26;

/** The level, 0 … 25, of a customer's chance in an hour; `letters`: what their own calls say of it, null where there are none. */
export function reachLevel(policy: Policy['reach'], segment: number, letters: string | null): number {
  const chance =
    letters === null || letters.length < LETTERS_AN_HOUR
      ? segment
      : customerChance(policy, segment, weightOf(letters.charCodeAt(0)), weightOf(letters.charCodeAt(1)));
  return Math.min(Math.floor(chance * LEVELS), LEVELS - 1);
}
