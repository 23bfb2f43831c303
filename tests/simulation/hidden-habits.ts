import { dayNumberOf, weekdayOf } from '#domain/calendar/civil.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { lettersAt, type OwnReach, ownReachOf, reachLevel } from '#domain/reach/own-reach.ts';
import { rankByReach } from '#domain/reach/rank-by-reach.ts';
import { segmentChances } from '#domain/reach/reach-chance.ts';
import { count, noEvidence, type ReachEvidence } from '#domain/reach/reach-evidence.ts';
import { weekHourOf } from '#domain/reach/week-hours.ts';
import { DAY, HOUR, type Instant } from '#kernel/time.ts';
import { Dice } from '../sync/dice.ts';

/**
 * A made-up portfolio: every customer comes to the phone in three hours of the working day that nobody knows, and seldom
 * otherwise. One agent calls them through the weeks by the plain order or by the learned one.
 */
interface Habit {
  readonly goodFrom: number;
  readonly evidence: ReachEvidence;
  own: OwnReach | null;
  tries: number;
  triedOn: number;
  triesToday: number;
  /** When the next contact's window closes. */
  closesAt: Instant;
  opensAt: Instant;
}

export interface Portfolio {
  readonly customers: number;
  readonly workingDays: number;
  readonly callsAnHour: number;
  /** Chance of an answer in the good hours and in the others. */
  readonly good: number;
  readonly otherwise: number;
  readonly seed: number;
}

/** Answers and tries, in all and by how often the customer had been tried before. */
export interface Reached {
  readonly tries: number;
  readonly answers: number;
  readonly byTriesBefore: readonly { readonly tries: number; readonly answers: number }[];
}

const HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18] as const;
const GOOD_HOURS = 3;
const FROM_DAY = dayNumberOf(2026, 3, 2);
const { reach, cadence, retry } = defaultPolicy;

/** Plays the weeks. `learned`: re-ranked by the chance of being reached; else by the window's close alone. */
export function play(portfolio: Portfolio, learned: boolean): Reached {
  const dice = new Dice(portfolio.seed);
  const habits = Array.from(
    { length: portfolio.customers },
    (): Habit => ({
      goodFrom: HOURS[dice.below(HOURS.length - GOOD_HOURS + 1)] ?? 9,
      evidence: noEvidence(),
      own: null,
      tries: 0,
      triedOn: 0,
      triesToday: 0,
      opensAt: FROM_DAY * DAY,
      closesAt: FROM_DAY * DAY + dice.below(cadence.prospect.closesDays) * DAY,
    }),
  );
  const segment = noEvidence();
  const byTriesBefore: { tries: number; answers: number }[] = [];
  let worked = 0;
  for (let day = FROM_DAY; worked < portfolio.workingDays; day += 1) {
    const weekday = weekdayOf(day);
    if (weekday > 5) continue;
    worked += 1;
    for (const hour of HOURS) {
      const now = day * DAY + hour * HOUR;
      const cell = weekHourOf(weekday, hour);
      const known = segmentChances(reach, segment)[cell] ?? 0;
      const open = habits
        .map((habit, index) => ({
          habit,
          customer: index.toString(16).padStart(8, '0'),
          group: 'prospects' as const,
          pinned: false,
          tierRank: 0,
          closesAt: habit.closesAt,
          reachLevel: reachLevel(reach, known, habit.own === null ? null : lettersAt(habit.own, cell)),
        }))
        .filter(
          ({ habit }) => habit.opensAt <= now && !(habit.triedOn === day && habit.triesToday >= retry.triesPerDay),
        )
        .sort((a, b) => a.closesAt - b.closesAt || (a.customer < b.customer ? -1 : 1));
      const candidates = open.slice(0, reach.candidates);
      for (const { habit } of (learned ? rankByReach(candidates, now) : candidates).slice(0, portfolio.callsAnHour)) {
        const isGood = hour >= habit.goodFrom && hour < habit.goodFrom + GOOD_HOURS;
        const answered = dice.chance(isGood ? portfolio.good : portfolio.otherwise);
        const tally = byTriesBefore[habit.tries] ?? { tries: 0, answers: 0 };
        byTriesBefore[habit.tries] = { tries: tally.tries + 1, answers: tally.answers + (answered ? 1 : 0) };
        count(segment, cell, answered);
        count(habit.evidence, cell, answered);
        habit.own = ownReachOf(habit.evidence);
        habit.tries += 1;
        habit.triesToday = habit.triedOn === day ? habit.triesToday + 1 : 1;
        habit.triedOn = day;
        // Nobody reached: another time of day; reached: the next window (method section 2).
        habit.opensAt = answered ? now + cadence.prospect.opensDays * DAY : now + 2 * HOUR;
        if (answered) habit.closesAt = now + cadence.prospect.closesDays * DAY;
      }
    }
  }
  const all = byTriesBefore.reduce(
    (sum, each) => ({ tries: sum.tries + each.tries, answers: sum.answers + each.answers }),
    { tries: 0, answers: 0 },
  );
  return { ...all, byTriesBefore };
}
