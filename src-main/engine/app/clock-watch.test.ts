import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Millis, SECOND } from '#kernel/time.ts';
import type { LeaseSample } from '../ports/lease-clock.ts';
import { ClockWatch } from './clock-watch.ts';

const START: LeaseSample = { monotonic: 5_000, wall: 1_772_416_800_000, sinceBoot: 90_000, bootId: 'one' };

/** Clocks that stand until they are moved, and a watch over them. */
function watched(start: LeaseSample = START) {
  let now = start;
  const watch = new ClockWatch({ sample: () => now });
  const pass = (monotonic: Millis, wall: Millis, sinceBoot: Millis): void => {
    now = {
      ...now,
      monotonic: now.monotonic + monotonic,
      wall: now.wall + wall,
      sinceBoot: now.sinceBoot === null ? null : now.sinceBoot + sinceBoot,
    };
  };
  const set = (fields: Partial<LeaseSample>): void => {
    now = { ...now, ...fields };
  };
  return { watch, pass, set };
}

describe('the watch over the clocks', () => {
  it('says nothing while all clocks go on together, though they drift a little', () => {
    const { watch, pass } = watched();
    for (let look = 0; look < 100; look += 1) {
      pass(5 * SECOND, 5 * SECOND + 40, 5 * SECOND - 30);
      expect(watch.look()).toBeNull();
    }
  });

  it('notices a sleep in which the monotonic clock stood', () => {
    const { watch, pass } = watched();
    pass(5 * SECOND, 10 * HOUR, 10 * HOUR);
    expect(watch.look()).toEqual({ monotonic: 5 * SECOND, wall: 10 * HOUR, sinceBoot: 10 * HOUR });
  });

  it('notices a sleep in which every clock went on', () => {
    const { watch, pass } = watched();
    pass(2 * HOUR, 2 * HOUR, 2 * HOUR);
    expect(watch.look()).not.toBeNull();
  });

  it('notices a sleep that a wall clock set back would hide', () => {
    const { watch, pass } = watched();
    pass(5 * SECOND, 5 * SECOND, 2 * HOUR);
    expect(watch.look()).not.toBeNull();
  });

  it.each([
    ['ahead', 10 * MINUTE],
    ['back', -10 * MINUTE],
  ])('notices that somebody set the clock %s, and says so once', (_where, by) => {
    const { watch, pass } = watched();
    pass(5 * SECOND, 5 * SECOND + by, 5 * SECOND);
    expect(watch.look()).toMatchObject({ monotonic: 5 * SECOND, wall: 5 * SECOND + by });
    pass(5 * SECOND, 5 * SECOND, 5 * SECOND);
    expect(watch.look()).toBeNull();
  });

  it('notices another boot', () => {
    const { watch, set } = watched();
    set({ bootId: 'two' });
    expect(watch.look()).not.toBeNull();
  });

  it('does without the clocks that a machine cannot read', () => {
    const { watch, pass } = watched({ ...START, sinceBoot: null, bootId: null });
    pass(5 * SECOND, 5 * SECOND, 0);
    expect(watch.look()).toBeNull();
    pass(5 * SECOND, HOUR, 0);
    expect(watch.look()).toEqual({ monotonic: 5 * SECOND, wall: HOUR, sinceBoot: null });
  });
});
