import { MINUTE, type Millis, SECOND } from '#kernel/time.ts';
import type { LeaseClock, LeaseSample } from '../ports/lease-clock.ts';

/** A machine that woke up shows the list of before no longer than this. */
const BETWEEN_LOOKS: Millis = 5 * SECOND;
/** Clocks that part by more than this between two looks did not drift: the machine slept, or somebody set the time. */
const MOST_APART: Millis = 3 * SECOND;
/** A look that comes so late was held up by more than work: on some systems every clock goes on in sleep. */
const MOST_LATE: Millis = MINUTE;

/** How far the time between two samples differs by clock, ms. */
export interface Jump {
  readonly monotonic: Millis;
  readonly wall: Millis;
  readonly sinceBoot: Millis | null;
}

const apart = (one: Millis, other: Millis): boolean => Math.abs(one - other) > MOST_APART;

/** Whether time passed between two samples that nobody lived through, by the clocks that fail in different ways. */
function jumpBetween(before: LeaseSample, after: LeaseSample): Jump | null {
  const monotonic = after.monotonic - before.monotonic;
  const wall = after.wall - before.wall;
  const sinceBoot = before.sinceBoot === null || after.sinceBoot === null ? null : after.sinceBoot - before.sinceBoot;
  const jumped =
    apart(wall, monotonic) ||
    (sinceBoot !== null && apart(sinceBoot, monotonic)) ||
    monotonic > MOST_LATE ||
    after.bootId !== before.bootId;
  return jumped ? { monotonic, wall, sinceBoot } : null;
}

/** Notices sleep and a clock that was set, without the system's word for it: a browser host has no power events. */
export class ClockWatch {
  readonly #clock: LeaseClock;
  #last: LeaseSample;

  constructor(clock: LeaseClock) {
    this.#clock = clock;
    this.#last = clock.sample();
  }

  /** What has jumped since the last look, or null. */
  look(): Jump | null {
    const now = this.#clock.sample();
    const jump = jumpBetween(this.#last, now);
    this.#last = now;
    return jump;
  }
}

/** Looks every few seconds and tells each jump; returns what ends the watch. */
export function watchClocks(clock: LeaseClock, onJump: (jump: Jump) => void): () => void {
  const watch = new ClockWatch(clock);
  const timer = setInterval(() => {
    const jump = watch.look();
    if (jump !== null) onJump(jump);
  }, BETWEEN_LOOKS);
  timer.unref();
  return () => clearInterval(timer);
}
