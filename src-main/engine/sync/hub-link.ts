import { backOff } from '#contract/host/back-off.ts';
import type { Random } from '#kernel/random.ts';
import { MINUTE, type Millis, SECOND } from '#kernel/time.ts';
import type { Logger } from '../ports/logger.ts';
import type { ExchangeEnd } from './exchange.ts';

/** Without a reason to ask earlier, the hub is asked for what is new this often, at most. */
const POLL: Millis = 30 * SECOND;
/** A try that reaches nobody costs nobody anything: whoever comes back from a day without a network is heard within seconds. */
const UNREACHED: Millis = 8 * SECOND;
/** After an exchange during which something was committed: however fast the hub answers, there is no busy loop. */
const COALESCE: Millis = 20;
/** So many exchanges that end at one place without progress trip the breaker (sync protocol: back-pressure). */
const STRIKES = 5;
const BREAKER: Millis = 10 * MINUTE;

export interface HubLinkParts {
  /** One exchange; see `Exchange`. */
  readonly run: (signal: AbortSignal) => Promise<ExchangeEnd>;
  /** Whether something waits that was not sent. */
  readonly hasUnsent: () => boolean;
  /** Runs `act` after `ms`; returns what cancels it. */
  readonly later: (ms: Millis, act: () => void) => () => void;
  readonly random: Random;
  readonly logger: Logger;
}

/**
 * Decides when an exchange is due: after each commit, coalesced; every half minute; after a failure with a back-off that grows
 * and is spread, so that a team whose hub comes back does not arrive at once. One runs at a time, and none in a busy loop.
 */
export class HubLink {
  readonly #parts: HubLinkParts;
  readonly #closing = new AbortController();
  #running: Promise<void> | null = null;
  #cancel: () => void = () => undefined;
  /** After a failure: commits wait for the timer as well. */
  #holding = false;
  /** News came during an exchange. */
  #again = false;
  #failures = 0;
  #lastStop = '';
  #strikes = 0;

  constructor(parts: HubLinkParts) {
    this.#parts = parts;
  }

  /** Something may have been committed. */
  committed(): void {
    if (!this.#holding && this.#running === null && this.#parts.hasUnsent()) this.#begin();
  }

  /** Time has passed unnoticed, or the machine is back: what was tried before says nothing any more. */
  wake(): void {
    this.#failures = 0;
    if (this.#running === null) this.#begin();
  }

  /** The hub says that there is something to ask for; an exchange that is under way may have asked before. */
  news(): void {
    if (this.#running !== null) this.#again = true;
    this.wake();
  }

  /** Does `work` in place of an exchange, after the one that runs; what was planned is planned anew after it. */
  async instead<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    while (this.#running !== null) await this.#running;
    this.#closing.signal.throwIfAborted();
    this.#cancel();
    const doing = work(this.#closing.signal);
    this.#running = doing.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await doing;
    } finally {
      this.#running = null;
      if (!this.#closing.signal.aborted) {
        this.#cancel = this.#parts.later(this.#spread(this.#pause()), () => this.#begin());
      }
    }
  }

  /** Gives up what is on its way; resolves when nothing touches the store any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancel();
    await this.#running;
  }

  #begin(): void {
    if (this.#closing.signal.aborted) return;
    this.#cancel();
    this.#again = false;
    this.#running = this.#exchange().then((pause) => {
      this.#running = null;
      if (this.#closing.signal.aborted) return;
      const next = pause ?? this.#pause();
      this.#cancel = this.#parts.later(this.#spread(next), () => this.#begin());
    });
  }

  /** Resolves to how long to hold back after a failure; null after an exchange that ended well. */
  async #exchange(): Promise<Millis | null> {
    let ended: ExchangeEnd;
    try {
      ended = await this.#parts.run(this.#closing.signal);
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#parts.logger.error('hub-exchange-failed', error);
      return this.#held(backOff(this.#failures++));
    }
    if (ended.end !== 'quiet') return this.#held(this.#pauseAfter(ended));
    if (this.#failures > 0) this.#parts.logger.info('hub-reached-again');
    this.#holding = false;
    this.#failures = 0;
    this.#strikes = 0;
    return null;
  }

  #held(pause: Millis): Millis {
    this.#holding = true;
    return pause;
  }

  #pauseAfter(stop: Exclude<ExchangeEnd, { end: 'quiet' }>): Millis {
    const { end, cursor, confirmed } = stop;
    // Offline is the ordinary state of a laptop: told once, and no strike.
    if (end === 'unreachable') {
      if (this.#failures === 0) this.#parts.logger.info('hub-unreachable');
      return Math.min(UNREACHED, backOff(this.#failures++));
    }
    const place = `${cursor}/${confirmed}`;
    this.#strikes = place === this.#lastStop ? this.#strikes + 1 : 1;
    this.#lastStop = place;
    if (this.#strikes < STRIKES) return backOff(this.#failures++);
    this.#parts.logger.error('hub-breaker-tripped', undefined, { end, cursor, confirmed, strikes: this.#strikes });
    return BREAKER;
  }

  /** After an exchange that ended well: soon where something is left to say or to ask. */
  #pause(): Millis {
    return this.#again || this.#parts.hasUnsent() ? COALESCE : POLL;
  }

  /** Between half and all of a time. */
  #spread(time: Millis): Millis {
    const [byte = 0] = this.#parts.random.bytes(1);
    return Math.round(time * (0.5 + byte / 510));
  }
}
