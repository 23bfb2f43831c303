import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client';
import type { BootError } from '#contract/host/boot.ts';
import { timeLimitOf } from '#contract/host/time-limits.ts';
import type { Millis } from '#kernel/time.ts';
import { type ConnectionState, type ConnectionStore, createConnectionStore } from './connection-state.ts';
import { engineDownError, withTimeLimit } from './time-limit.ts';

/** What a single call may ask for; `timeLimit` in ms replaces the procedure's own. */
export interface CallContext extends ClientContext {
  timeLimit?: Millis;
}

/** What a transport tells about itself. */
interface TransportEvents {
  up(link: ClientLink<CallContext>): void;
  /** The connection broke, or is not there yet; another one is being made. */
  lost(): void;
  /** There is no engine to connect to until somebody acts. */
  down(error: BootError): void;
}

/** Connects and keeps connected, telling `events` how it stands. */
export type Transport = (events: TransportEvents) => {
  /** Asks the host to start a failed engine again. */
  retry(): void;
  close(): void;
};

export interface SwitchLink extends TransportEvents {
  readonly link: ClientLink<CallContext>;
  readonly store: ConnectionStore;
}

/**
 * One link that outlives its connections. A call made while there is none waits for the next, within its time limit; a call
 * under which the connection breaks is rejected with `engine-down`, because nobody knows whether it was done.
 */
export function createSwitchLink(): SwitchLink {
  const store = createConnectionStore();
  let current: { readonly link: ClientLink<CallContext>; lost: boolean } | null = null;
  let waiting = Promise.withResolvers<void>();
  waiting.promise.catch(() => undefined);

  const replace = (link: ClientLink<CallContext> | null, state: ConnectionState): void => {
    if (current !== null) current.lost = true;
    current = link === null ? null : { link, lost: false };
    store.setState(state, true);
  };

  async function connected(path: readonly string[], signal: AbortSignal) {
    while (current === null) {
      if (store.getState().state === 'engine-down') throw engineDownError(path);
      const aborted = Promise.withResolvers<never>();
      const onAbort = () => aborted.reject(signal.reason);
      signal.throwIfAborted();
      signal.addEventListener('abort', onAbort, { once: true });
      await Promise.race([waiting.promise, aborted.promise]).finally(() =>
        signal.removeEventListener('abort', onAbort),
      );
    }
    return current;
  }

  const announce = (): void => {
    const before = waiting;
    waiting = Promise.withResolvers<void>();
    before.resolve();
  };

  return {
    store,
    link: {
      call: (path, input, options) =>
        withTimeLimit(path, options.context.timeLimit ?? timeLimitOf(path), options.signal, async (signal) => {
          const connection = await connected(path, signal);
          try {
            return await connection.link.call(path, input, { ...options, signal });
          } catch (error) {
            const ours = connection.lost && !(error instanceof ORPCError) && options.signal?.aborted !== true;
            throw ours ? engineDownError(path) : error;
          }
        }),
    },
    up(link) {
      replace(link, { state: 'connected', generation: store.getState().generation + 1 });
      announce();
    },
    lost() {
      const { generation } = store.getState();
      replace(null, generation === 0 ? { state: 'connecting', generation } : { state: 'reconnecting', generation });
    },
    down(error) {
      replace(null, { state: 'engine-down', generation: store.getState().generation, error });
      announce();
    },
  };
}
