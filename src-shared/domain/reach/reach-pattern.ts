import type { ReachChances } from './reach-chance.ts';
import type { WeekHour } from './week-hours.ts';

/**
 * Chances as the list stores them: one letter for each hour of the week, `A` the least, `Z` the highest, in steps of 4 in a
 * hundred. Letters of one hour compare as the chances do.
 */
export type ReachPattern = string;

const LEAST = 'A'.charCodeAt(0);
const LEVELS = 26;

export function patternOf(chances: ReachChances): ReachPattern {
  let pattern = '';
  for (const chance of chances) {
    pattern += String.fromCharCode(LEAST + Math.min(Math.floor(chance * LEVELS), LEVELS - 1));
  }
  return pattern;
}

/** The level at an hour of the week, 0 … 25; 0 where the pattern does not name it. */
export const levelAt = (pattern: ReachPattern, hour: WeekHour): number =>
  hour < pattern.length ? pattern.charCodeAt(hour) - LEAST : 0;
