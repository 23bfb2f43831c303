import type { Policy } from '../policy/policy.ts';
import { noEvidence, type ReachEvidence } from './reach-evidence.ts';
import { HOURS_A_DAY, WEEK_HOURS } from './week-hours.ts';

/** Chances of being reached, one for each hour of the week, each in (0, 1). */
export type ReachChances = Float64Array;

/** How much a call in one hour says of another hour of the same day: all of it, half of the next, a little of the second next. */
const BY_DISTANCE = [1, 0.5, 0.2] as const;
/** What a call says of the same hour on another working day, or on the other day of the weekend. */
const OTHER_DAY = 0.8;
/** What a working day's call says of a day of the weekend, and the other way round. */
const OTHER_KIND_OF_DAY = 0.2;

const FIRST_OF_WEEKEND = 5;

function dayWeight(a: number, b: number): number {
  if (a === b) return 1;
  return a >= FIRST_OF_WEEKEND === b >= FIRST_OF_WEEKEND ? OTHER_DAY : OTHER_KIND_OF_DAY;
}

const sum = (values: Float64Array): number => values.reduce((total, each) => total + each, 0);

/**
 * The chances of a segment: each hour's own tries, drawn towards the segment's rate over all hours as if that had been seen
 * `segmentStrength` times, which in turn is drawn towards `baseRate`. With no tries at all every hour has the base rate.
 */
export function segmentChances(policy: Policy['reach'], evidence: ReachEvidence): ReachChances {
  const all = { tries: sum(evidence.tries), answers: sum(evidence.answers) };
  return evidence.tries.map((tries, hour) =>
    segmentChance(policy, { tries, answers: evidence.answers[hour] ?? 0 }, all),
  );
}

/** Calls that say something of an hour, and how many of them were answered. */
export interface Seen {
  readonly tries: number;
  readonly answers: number;
}

/** A segment's chance in one hour, from what was seen in that hour and in all hours. */
export function segmentChance({ baseRate, segmentStrength }: Policy['reach'], hour: Seen, all: Seen): number {
  const overall = (all.answers + baseRate * segmentStrength) / (all.tries + segmentStrength);
  return (hour.answers + overall * segmentStrength) / (hour.tries + segmentStrength);
}

/**
 * A customer's chance in an hour: what their own calls say of it, drawn towards their segment's chance as if that had been seen
 * `customerStrength` times. Few calls move little; that is the stated prior (method section 3).
 */
export const customerChance = (
  { customerStrength }: Policy['reach'],
  segment: number,
  tries: number,
  answers: number,
): number => (answers + segment * customerStrength) / (tries + customerStrength);

/** The chances of one customer in every hour of the week; `own`: their calls as they were made, null where there are none. */
export function customerChances(
  policy: Policy['reach'],
  segment: ReachChances,
  own: ReachEvidence | null,
): ReachChances {
  if (own === null) return segment;
  const { tries, answers } = spreadOver(own);
  return segment.map((prior, hour) => customerChance(policy, prior, tries[hour] ?? 0, answers[hour] ?? 0));
}

/**
 * How much of each hour's chance rests on the customer's own calls, 0 … 1; the rest is what is supposed of customers like them. A half
 * from as many calls on as `customerStrength` says.
 */
export function knownShares({ customerStrength }: Policy['reach'], own: ReachEvidence | null): Float64Array {
  const { tries } = own === null ? noEvidence() : spreadOver(own);
  return tries.map((seen) => seen / (seen + customerStrength));
}

/** What calls say of every hour of the week: of the hours beside and of like days less than of their own. */
export function spreadOver(own: ReachEvidence): ReachEvidence {
  const over = noEvidence();
  for (let from = 0; from < WEEK_HOURS; from += 1) {
    const seen = own.tries[from] ?? 0;
    if (seen > 0) spread(from, seen, own.answers[from] ?? 0, over);
  }
  return over;
}

function spread(from: number, seen: number, answered: number, { tries, answers }: ReachEvidence): void {
  const fromDay = Math.floor(from / HOURS_A_DAY);
  const fromHour = from % HOURS_A_DAY;
  for (let day = 0; day < 7; day += 1) {
    const byDay = dayWeight(fromDay, day);
    for (let distance = -(BY_DISTANCE.length - 1); distance < BY_DISTANCE.length; distance += 1) {
      const hour = fromHour + distance;
      if (hour < 0 || hour >= HOURS_A_DAY) continue;
      const weight = byDay * (BY_DISTANCE[Math.abs(distance)] ?? 0);
      const to = day * HOURS_A_DAY + hour;
      tries[to] = (tries[to] ?? 0) + weight * seen;
      answers[to] = (answers[to] ?? 0) + weight * answered;
    }
  }
}
