import { WebSocket } from 'ws';
import { backOff } from '#contract/host/back-off.ts';
import { POKE_PATH } from '#contract/hub.ts';
import { type Millis, SECOND } from '#kernel/time.ts';
import type { HubSession } from './hub-session.ts';

/** The hub's heart beats every half minute: a socket that was silent for longer leads nowhere. */
const SILENT: Millis = 75 * SECOND;

/**
 * Holds a socket to the hub over which it says that there is news. Opened again with a growing pause whenever it is lost: without it
 * the store asks every half minute all the same. Returns what closes it.
 */
export function holdPokeSocket(address: string, session: HubSession, onNews: () => void): () => void {
  let closed = false;
  let attempt = 0;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const plan = (ms: Millis, act: () => void): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(act, ms);
    timer.unref();
  };
  const again = (): void => {
    if (!closed) plan(backOff(attempt++), open);
  };
  const heard = (): void => plan(SILENT, () => socket?.terminate());

  function open(): void {
    if (closed) return;
    if (session.endedBecause !== null) {
      again();
      return;
    }
    // A call first: it renews a token that ran out.
    session
      .call((client) => client.session.me({}))
      .then(async (me) => {
        if (me.ok && !closed) connect(await session.headersFor(POKE_PATH));
        else again();
      })
      .catch(again);
  }

  function connect(headers: Record<string, string>): void {
    const opened = new WebSocket(`${address.replace(/^http/, 'ws')}${POKE_PATH}`, { headers });
    socket = opened;
    opened.on('open', () => {
      attempt = 0;
      heard();
      // What came before it was open was told to nobody.
      onNews();
    });
    opened.on('ping', heard);
    opened.on('message', () => {
      heard();
      onNews();
    });
    opened.on('error', () => opened.terminate());
    opened.on('close', again);
  }

  open();
  return () => {
    closed = true;
    if (timer !== null) clearTimeout(timer);
    socket?.terminate();
  };
}
