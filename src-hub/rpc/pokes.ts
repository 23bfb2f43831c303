import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { POKE_PATH } from '#contract/hub.ts';
import { type Millis, SECOND } from '#kernel/time.ts';
import { callerOf } from '../accounts/caller.ts';
import type { HubContext } from '../hub-context.ts';
import type { Metrics } from '../metrics.ts';
import { listen } from '../store/listen.ts';
import { askingOf } from './asking-of.ts';

/** News of one moment are one poke. */
const TOGETHER: Millis = 20;
/** A socket that does not answer within two of these is gone. */
const BEAT: Millis = 30 * SECOND;
const GOING_AWAY = 1001;

export interface Pokes {
  close(): Promise<void>;
}

/**
 * Tells devices over a socket that there is something to ask for, and nothing else: what it is they are told when they ask. Losing a
 * poke costs the time until the device asks by itself (sync protocol: change log). `url`: of the database that all processes share.
 */
export async function servePokes(http: Server, context: HubContext, metrics: Metrics): Promise<Pokes> {
  const { logger, tenant, database } = context;
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const alive = new WeakSet<WebSocket>();

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    admit(request).then(
      (ok) => {
        if (!ok) return stream.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        return server.handleUpgrade(request, stream, head, welcome);
      },
      (error: unknown) => {
        logger.error('poke-failed', error);
        stream.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
      },
    );
  });

  async function admit(request: IncomingMessage): Promise<boolean> {
    const { headers, url, socket } = request;
    if (url !== POKE_PATH || headers.origin !== undefined) return false;
    const address = socket.remoteAddress ?? '';
    const asking = askingOf({ method: 'GET', path: POKE_PATH, headers, body: new Uint8Array(), address });
    return (await callerOf(context, asking)).ok;
  }

  function welcome(socket: WebSocket): void {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => metrics.listeners(server.clients.size));
    metrics.listeners(server.clients.size);
  }

  let planned: ReturnType<typeof setTimeout> | null = null;
  const poke = (): void => {
    planned ??= setTimeout(() => {
      planned = null;
      for (const socket of server.clients) socket.send('news');
    }, TOGETHER);
  };
  const heart = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) socket.terminate();
      alive.delete(socket);
      socket.ping();
    }
  }, BEAT);
  heart.unref();

  const ears = await listen(database, {
    onNews: (of) => {
      if (of === tenant) poke();
    },
    // What came while nobody listened is not known: everybody asks.
    onBack: poke,
    logger,
  });
  return {
    async close() {
      clearInterval(heart);
      if (planned !== null) clearTimeout(planned);
      await ears.close();
      for (const socket of server.clients) socket.close(GOING_AWAY);
      server.close();
    },
  };
}
