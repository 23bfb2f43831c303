import { type Instant, WEEK } from '../../kernel/time.ts';
import { compareEntries, type Ordered } from '../queue/order.ts';

/** An entry of a shared group with the level of its chance of being reached at this hour. */
export interface Reachable extends Ordered {
  readonly reachLevel: number;
}

/** Whole weeks for which the window has been closed; 0 where it is open or closed less than a week ago. */
const weeksLate = ({ closesAt }: Ordered, now: Instant): number => Math.max(0, Math.floor((now - closesAt) / WEEK));

/**
 * The first candidates of a shared group in the order in which they are called at `now` (method section 3): pinned first, then
 * value tier, then whoever has waited a week longer (so that nobody who is hard to reach is put off for ever), then the chance
 * of being reached at this hour, then the window's close. Returns a new list.
 */
export function rankByReach<Entry extends Reachable>(candidates: readonly Entry[], now: Instant): Entry[] {
  return candidates.toSorted(
    (a, b) =>
      Number(b.pinned) - Number(a.pinned) ||
      a.tierRank - b.tierRank ||
      weeksLate(b, now) - weeksLate(a, now) ||
      b.reachLevel - a.reachLevel ||
      compareEntries(a, b),
  );
}

/** Candidates that each of `classes` open hours classes brings. */
export const candidatesEach = (candidates: number, classes: number): number =>
  Math.ceil(candidates / Math.max(1, classes));

/**
 * A shared group in the order in which it is called: the first `candidates` by the chance of being reached, the others after them
 * as they stand. `classes`: the entries of each hours class that is open, each in the order of `compareEntries`; every class
 * brings as many candidates.
 */
export function orderByReach<Entry extends Reachable>(
  classes: readonly (readonly Entry[])[],
  candidates: number,
  now: Instant,
): Entry[] {
  const depth = candidatesEach(candidates, classes.length);
  const first = classes.flatMap((entries) => entries.slice(0, depth));
  const rest = classes.flatMap((entries) => entries.slice(depth));
  return [...rankByReach(first, now), ...rest.sort(compareEntries)];
}
