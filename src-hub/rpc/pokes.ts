import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { POKE_PATH } from '#contract/hub.ts';
import { type Millis, SECOND } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';
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
 * poke costs the time until the device asks by itself (sync protocol: change log). Only agents
 * whose scopes were touched are told.
 */
export async function servePokes(http: Server, context: HubContext, metrics: Metrics): Promise<Pokes> {
  const { logger, tenant, database } = context;
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const alive = new WeakSet<WebSocket>();
  const agents = new WeakMap<WebSocket, AgentUid>();

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    admit(request).then(
      (agent) => {
        if (agent === null) return stream.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        return server.handleUpgrade(request, stream, head, (socket) => welcome(socket, agent));
      },
      (error: unknown) => {
        logger.error('poke-failed', error);
        stream.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
      },
    );
  });

  /** Whose device it is; null: nobody's that is signed in. */
  async function admit(request: IncomingMessage): Promise<AgentUid | null> {
    const { headers, url, socket } = request;
    if (url !== POKE_PATH || headers.origin !== undefined) return null;
    const address = socket.remoteAddress ?? '';
    const asking = askingOf({ method: 'GET', path: POKE_PATH, headers, body: new Uint8Array(), address });
    const caller = await callerOf(context, asking);
    return caller.ok ? caller.value.account : null;
  }

  function welcome(socket: WebSocket, agent: AgentUid): void {
    agents.set(socket, agent);
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => metrics.listeners(server.clients.size));
    metrics.listeners(server.clients.size);
  }

  let planned: ReturnType<typeof setTimeout> | null = null;
  /** Who is to be told next; null: everybody. */
  let concerned: Set<string> | null = new Set();
  const poke = (whom: readonly string[] | null): void => {
    if (whom === null) concerned = null;
    else for (const agent of whom) concerned?.add(agent);
    planned ??= setTimeout(() => {
      planned = null;
      const told = concerned;
      concerned = new Set();
      for (const socket of server.clients) {
        if (told === null || told.has(agents.get(socket) ?? '')) socket.send('news');
      }
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
    onNews: (news) => {
      if (news.tenant === tenant) poke(news.agents);
    },
    // What came while nobody listened is not known: everybody asks.
    onBack: () => poke(null),
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
