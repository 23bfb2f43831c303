import type { ChangeFeed } from '../app/change-feed.ts';
import type { EngineContext } from '../engine-context.ts';
import type { HubTransport } from '../ports/hub-transport.ts';
import { Exchange } from './exchange.ts';
import { HubLink } from './hub-link.ts';

/** A store's line to its hub. */
export interface HubConnection {
  /** Tries now, whatever was planned. */
  wake(): void;
  /** The hub has said that something is new. */
  news(): void;
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
  changes: ChangeFeed,
): Promise<HubConnection | null> {
  const { store, random, logger } = context;
  if (!(await store.writer.command('hub.join', null))) {
    logger.warn('hub-not-joined', { because: 'worked-alone' });
    return null;
  }
  const exchange = new Exchange(context, transport);
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
  return {
    wake: () => link.wake(),
    news: () => link.news(),
    close() {
      deafen();
      return link.close();
    },
  };
}
