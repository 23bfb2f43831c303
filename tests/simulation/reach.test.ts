import { describe, expect, it } from 'vitest';
import { type Portfolio, play, type Reached } from './hidden-habits.ts';

const PORTFOLIO: Omit<Portfolio, 'seed'> = {
  customers: 300,
  workingDays: 60,
  callsAnHour: 6,
  good: 0.6,
  otherwise: 0.1,
};
const SEEDS = [1, 2, 3, 4, 5] as const;

const rate = ({ tries, answers }: { readonly tries: number; readonly answers: number }): number => answers / tries;

/** Answers and tries of customers who had been tried as often as `from` up to before `to`, over all seeds. */
function afterTries(runs: readonly Reached[], from: number, to: number): { tries: number; answers: number } {
  const rows = runs.flatMap(({ byTriesBefore }) => byTriesBefore.slice(from, to));
  return rows.reduce((sum, row) => ({ tries: sum.tries + row.tries, answers: sum.answers + row.answers }), {
    tries: 0,
    answers: 0,
  });
}

/**
 * Method section 3: the chance of being reached at this hour. 300 made-up customers come to the phone in three hours of the day
 * (60 in 100 calls) that the product is not told, else seldom (10 in 100); one agent makes 60 calls a day for 60 working days.
 */
describe('on customers with hidden habits', () => {
  const plain = SEEDS.map((seed) => play({ ...PORTFOLIO, seed }, false));
  const learned = SEEDS.map((seed) => play({ ...PORTFOLIO, seed }, true));

  it('the learned order reaches a quarter more people than the plain order with as many calls, whatever the seed', () => {
    for (const [index, run] of learned.entries()) {
      const other = plain[index];
      expect(run.tries).toBe(other?.tries);
      expect(run.answers / (other?.answers ?? 0)).toBeGreaterThan(1.25);
    }
  });

  it('is no better at a customer who was never tried, and a fifth better from the second try on', () => {
    const firstTry = rate(afterTries(learned, 0, 1)) / rate(afterTries(plain, 0, 1));
    expect(firstTry).toBeGreaterThan(0.85);
    expect(firstTry).toBeLessThan(1.2);
    expect(rate(afterTries(learned, 2, 5)) / rate(afterTries(plain, 2, 5))).toBeGreaterThan(1.2);
    expect(rate(afterTries(learned, 5, 10)) / rate(afterTries(plain, 5, 10))).toBeGreaterThan(1.35);
  });

  it('does not pretend where there is no habit to learn: it reaches as many as the plain order', () => {
    const flat = { ...PORTFOLIO, good: 0.25, otherwise: 0.25, seed: 7 };
    const share = play(flat, true).answers / play(flat, false).answers;
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(1.07);
  });
});
