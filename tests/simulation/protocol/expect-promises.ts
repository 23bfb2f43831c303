import { expect } from 'vitest';
import { play } from './history.ts';
import { FAULTS } from './story.ts';

/** Plays histories from seed 1: none breaks a promise, and something was at stake in each and in all. */
export async function expectPromises(histories: number): Promise<void> {
  let [operations, dials, conflicts] = [0, 0, 0];
  const faults = new Map<string, number>();
  for (let seed = 1; seed <= histories; seed += 1) {
    const story = await play(seed);
    if (story.broken.length > 0) {
      throw new Error([`seed ${seed} breaks a promise`, ...story.broken, ...story.lines].join('\n  '));
    }
    expect(story.operations).toBeGreaterThan(3);
    expect(Object.values(story.faults).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(10);
    operations += story.operations;
    dials += story.dials.length;
    conflicts += story.conflicts;
    for (const fault of FAULTS) faults.set(fault, (faults.get(fault) ?? 0) + story.faults[fault]);
  }
  expect(operations).toBeGreaterThan(histories * 25);
  expect(dials).toBeGreaterThan(histories * 3);
  expect(conflicts).toBeGreaterThan(histories * 4);
  for (const fault of FAULTS) expect([fault, (faults.get(fault) ?? 0) > histories / 20]).toEqual([fault, true]);
}
