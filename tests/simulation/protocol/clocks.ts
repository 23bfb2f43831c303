import type { Instant, Millis } from '#kernel/time.ts';
import type { LeaseSample } from '#sync/lease/device-leases.ts';
import type { Dice } from '../../sync/dice.ts';

/** Clocks run apart by less than the protocol assumes (5e-4). */
const MOST_DRIFT = 4.5e-4;

/** The three clocks of one machine over true time: they drift, are set, stop in sleep, and begin again with the machine. */
export class MachineClocks {
  readonly #rates: { readonly monotonic: number; readonly wall: number; readonly boot: number };
  #boots = 1;
  readonly #origin: Instant;
  #bootedAt: Instant;
  #set: Millis = 0;
  /** Since the start: how long the machine slept. */
  #slept: Millis = 0;
  #asleepSince: Instant | null = null;
  readonly #name: string;

  constructor(dice: Dice, name: string, now: Instant) {
    const rate = () => 1 + (dice.roll() * 2 - 1) * MOST_DRIFT;
    this.#rates = { monotonic: rate(), wall: rate(), boot: rate() };
    this.#origin = now;
    this.#bootedAt = now - dice.below(3_600_000);
    this.#name = name;
  }

  get asleep(): boolean {
    return this.#asleepSince !== null;
  }

  sleep(now: Instant): void {
    this.#asleepSince ??= now;
  }

  wake(now: Instant): void {
    if (this.#asleepSince === null) return;
    this.#slept += now - this.#asleepSince;
    this.#asleepSince = null;
  }

  /** Somebody, or the network, sets the wall clock. */
  setWall(by: Millis): void {
    this.#set += by;
  }

  reboot(now: Instant): void {
    this.#boots += 1;
    this.#bootedAt = now;
    this.#slept = 0;
    this.#asleepSince = null;
  }

  read(now: Instant): LeaseSample {
    const up = now - this.#bootedAt;
    return {
      monotonic: (up - this.#slept) * this.#rates.monotonic,
      wall: Math.round(this.#origin + (now - this.#origin) * this.#rates.wall + this.#set),
      sinceBoot: up * this.#rates.boot,
      bootId: `${this.#name}-${this.#boots}`,
    };
  }
}
