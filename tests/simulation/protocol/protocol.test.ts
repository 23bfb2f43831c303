import { describe, expect, it } from 'vitest';
import { expectPromises } from './expect-promises.ts';
import { play } from './history.ts';
import { KILLING_SEEDS } from './killing-seeds.ts';
import { MUTANTS } from './mutants.ts';

/** With each change that lands; 3,000 in `npm run test:slow`, and as many as it is told in `npm run simulate`. */
const HISTORIES = 300;

it('the protocol keeps its promises under every fault', () => expectPromises(HISTORIES), 300_000);

describe('the protocol without', () => {
  const hunted = MUTANTS.filter(({ name }) => KILLING_SEEDS[name] !== undefined);

  it.each(hunted.map((mutant) => [mutant.clause, mutant] as const))('%s breaks one', async (_clause, mutant) => {
    const seed = KILLING_SEEDS[mutant.name] ?? 0;
    expect((await play(seed, mutant.clauses)).broken).not.toEqual([]);
    expect((await play(seed)).broken).toEqual([]);
  });
});
