import type { ReachChances } from './reach-chance.ts';
import { FIRST_HOUR, HOURS_A_DAY, weekHourOf } from './week-hours.ts';

/** Hours of the day, `from` until `to`, in which calls on working days are answered most, and the chance in them. */
export interface BestHours {
  readonly from: number;
  readonly to: number;
  readonly chance: number;
}

/** How long the best time of a day is that one would remember, in hours. */
const LENGTH = 2;

const WORKING_DAYS = [1, 2, 3, 4, 5] as const;

const meanAt = (chances: ReachChances, hour: number): number =>
  WORKING_DAYS.reduce((sum, weekday) => sum + (chances[weekHourOf(weekday, hour)] ?? 0), 0) / WORKING_DAYS.length;

/** The two hours in a row with the highest chance, the earlier ones among equals. */
export function bestHours(chances: ReachChances): BestHours {
  let best: BestHours = { from: FIRST_HOUR, to: FIRST_HOUR + LENGTH, chance: 0 };
  for (let from = FIRST_HOUR; from + LENGTH <= FIRST_HOUR + HOURS_A_DAY; from += 1) {
    let sum = 0;
    for (let hour = from; hour < from + LENGTH; hour += 1) sum += meanAt(chances, hour);
    const chance = sum / LENGTH;
    if (chance > best.chance + 1e-9) best = { from, to: from + LENGTH, chance };
  }
  return best;
}
