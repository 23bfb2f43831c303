import type { LeaseClock, LeaseSample } from '#engine/ports/lease-clock.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import type { TestClock } from '../fixtures/engine.ts';

/** The clocks of one laptop, which a test lets run, sleep, be set wrong, and start anew. */
export class LaptopClock implements LeaseClock {
  readonly #wall: TestClock;
  #monotonic: Millis = 1_000_000;
  #sinceBoot: Millis = 1_000_000;
  #boot = 1;

  /** `wall`: the clock that the engine tells the time by. */
  constructor(wall: TestClock) {
    this.#wall = wall;
  }

  sample(): LeaseSample {
    const bootId = `boot-${this.#boot}`;
    return { monotonic: this.#monotonic, wall: this.#wall.now(), sinceBoot: this.#sinceBoot, bootId };
  }

  /** Somebody works. */
  pass(time: Millis): void {
    this.sleeps(time);
    this.#monotonic += time;
  }

  /** The lid is shut: the clock that a process has to itself stands. */
  sleeps(time: Millis): void {
    this.#wall.pass(time);
    this.#sinceBoot += time;
  }

  /** Somebody sets the clock. */
  isSetTo(now: Instant): void {
    this.#wall.set(now);
  }

  /** Shut down and started again. */
  reboots(took: Millis): void {
    this.#wall.pass(took);
    this.#boot += 1;
    this.#monotonic = 20_000;
    this.#sinceBoot = 20_000;
  }
}
