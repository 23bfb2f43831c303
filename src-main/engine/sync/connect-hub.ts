import type { E164 } from '#domain/model/customer.ts';
import { type Millis, SECOND } from '#kernel/time.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { ChangeFeed } from '../app/change-feed.ts';
import type { EngineContext } from '../engine-context.ts';
import type { Claims } from '../ports/claims.ts';
import type { HubTransport } from '../ports/hub-transport.ts';
import type { LeaseClock } from '../ports/lease-clock.ts';
import { ownNumbers } from '../store/hub-device.ts';
import { Exchange, type ExchangeEnd } from './exchange.ts';
import { keepFieldDay } from './field-day.ts';
import { hubClaims } from './hub-claims.ts';
import { HubLink } from './hub-link.ts';

/** Somebody waits with the telephone in hand: a hub that has not answered by then is out of reach. */
const CHECK_WITHIN: Millis = 8 * SECOND;

/** A store's line to its hub. */
export interface HubConnection {
  readonly claims: Claims;
  /** How the last exchange ended; null: none has yet. */
  end(): ExchangeEnd['end'] | null;
  /** Tries now, whatever was planned. */
  wake(): void;
  /** The hub has said that something is new. */
  news(): void;
  /**
   * A day in the field begins: leases are asked for anew at once, and from now on for so long, at most the longest that there is; over a
   * restart too. Null: as long as usual again.
   */
  checkOut(length: Millis | null): Promise<void>;
  /** The agent is done for today: numbers are given back, and others may have them. */
  checkIn(): Promise<void>;
  /** Gives up what is on its way; resolves when nothing touches the store any more. */
  close(): Promise<void>;
}

/**
 * Makes the store a device of the hub behind `transport` and begins to exchange. Null where the store has worked alone: its
 * operations went nowhere and cannot be sent after the fact; it goes on alone, and the log says so.
 */
export async function connectHub(
  context: EngineContext,
  transport: HubTransport,
  leaseClock: LeaseClock,
  changes: ChangeFeed,
): Promise<HubConnection | null> {
  const { store, random, logger, clock } = context;
  if (!(await store.writer.command('hub.join', { deviceEpoch: transport.deviceEpoch }))) {
    logger.warn('hub-not-joined', { because: 'worked-alone' });
    return null;
  }
  const exchange = new Exchange(context, transport, leaseClock);
  const link = new HubLink({
    run: (signal) => exchange.run(signal),
    hasUnsent: () => exchange.hasUnsent(),
    later: (ms, act) => {
      const timer = setTimeout(act, ms).unref();
      return () => clearTimeout(timer);
    },
    random,
    logger,
  });
  const deafen = store.onChange(() => {
    // The number of waiting operations stands in the app's status.
    if (exchange.hasUnsent()) changes.note('app');
    link.committed();
  });
  link.wake();

  /** Whether the hub was reached. */
  async function check(number: E164): Promise<boolean> {
    exchange.checkedIn = false;
    const within = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(CHECK_WITHIN)]);
    try {
      const { end } = await link.instead((signal) => exchange.run(within(signal), number));
      return end !== 'unreachable';
    } catch (error) {
      logger.error('hub-check-failed', error);
      return false;
    }
  }

  return {
    claims: hubClaims(context, leaseClock, exchange, check),
    end: () => exchange.end,
    wake: () => link.wake(),
    news: () => link.news(),
    async checkOut(length) {
      const sample = leaseClock.sample();
      const day = length === null ? null : { at: clock.now(), length: Math.min(length, LEASE_TERMS.longest), sample };
      await keepFieldDay(context, day);
      exchange.checkedIn = false;
      exchange.lookSoon();
      link.news();
    },
    async checkIn() {
      const agent = context.seat()?.agent;
      if (agent === undefined) return;
      exchange.checkedIn = true;
      await keepFieldDay(context, null);
      const numbers = ownNumbers(store.reader, agent);
      await store.writer.command('hub.give-back', { numbers, now: clock.now() });
      link.wake();
    },
    close() {
      deafen();
      return link.close();
    },
  };
}
