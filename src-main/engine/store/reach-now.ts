import { calendarZoneOfClass, type HoursClass } from '#domain/calling-hours/hours-class.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { reachLevel } from '#domain/reach/own-reach.ts';
import { segmentChance } from '#domain/reach/reach-chance.ts';
import { type WeekHour, weekHourAt } from '#domain/reach/week-hours.ts';
import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';
import { segmentsIn } from './reach-lessons.ts';

/** The chance of being reached at one instant: each segment is read once for each hour of the week that it is somewhere. */
export class ReachNow {
  readonly #reader: Reader;
  readonly #policy: Policy;
  readonly #now: Instant;
  readonly #bySegment = new Map<WeekHour, ReadonlyMap<number, number>>();

  constructor(reader: Reader, policy: Policy, now: Instant) {
    this.#reader = reader;
    this.#policy = policy;
    this.#now = now;
  }

  /** The hour of the week that it is for the customers of an hours class. */
  hourOf(hoursClass: HoursClass): WeekHour {
    return weekHourAt(calendarZoneOfClass(this.#policy, hoursClass), this.#now);
  }

  /** The level of a customer's chance; `letters`: what their own calls say of the hour, null where there are none. */
  levelOf(hour: WeekHour, segmentId: number, letters: string | null): number {
    const { reach } = this.#policy;
    return reachLevel(reach, this.#segments(hour).get(segmentId) ?? reach.baseRate, letters);
  }

  #segments(hour: WeekHour): ReadonlyMap<number, number> {
    const known = this.#bySegment.get(hour);
    if (known !== undefined) return known;
    const { reach } = this.#policy;
    const chances = new Map<number, number>();
    for (const { id, hourTries, hourAnswers, tries, answers } of segmentsIn(this.#reader, hour)) {
      chances.set(id, segmentChance(reach, { tries: hourTries, answers: hourAnswers }, { tries, answers }));
    }
    this.#bySegment.set(hour, chances);
    return chances;
  }
}
