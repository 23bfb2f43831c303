import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import type { Router } from '@orpc/server';
import type { Logger } from '#engine/ports/logger.ts';
import { portConnection } from '#hosts/rpc/connections.ts';
import { createRpcServer } from '#hosts/rpc/rpc-server.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import type { ConnectionStore } from '#renderer/rpc/connection-state.ts';
import { type Network, socketTransport } from '#renderer/rpc/socket-transport.ts';
import { type CallContext, createSwitchLink, type Transport } from '#renderer/rpc/switch-link.ts';
import { createAccess } from '../../../src-main/web/access.ts';
import { startWebServer, type WebServer } from '../../../src-main/web/web-server.ts';

export interface Wire<Contract extends AnyContractRouter> {
  readonly client: ContractRouterClient<Contract, CallContext>;
  readonly state: ConnectionStore;
  /** Cuts the connection as a crash of the other side does. */
  cut(): void;
  close(): Promise<void>;
}

export const TRANSPORTS = ['message-port', 'websocket', 'http'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

function clientOver<Contract extends AnyContractRouter>(transport: Transport) {
  const { link, store, ...events } = createSwitchLink();
  const running = transport(events);
  const client = createORPCClient<ContractRouterClient<Contract, CallContext>>(link);
  return { client, state: store, close: () => running.close() };
}

/** Opens a session of the browser host as a browser does, and answers with what a page of it can reach. */
async function browserOf(server: WebServer): Promise<Network> {
  const response = await fetch(server.invite(), { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin: server.url };
  return {
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...headers, ...Object.fromEntries(new Headers(init.headers)) } }),
    // Node's WebSocket takes headers where a browser's takes none.
    open: (url) => new WebSocket(url, { headers } as unknown as string[]),
  };
}

/** Serves `router` over a transport with the hosts' own code and connects to it with the renderer's own. */
export async function openWire<Contract extends AnyContractRouter>(
  name: TransportName,
  router: Router<Contract, Record<never, never>>,
  logger: Logger,
): Promise<Wire<Contract>> {
  const rpc = createRpcServer<Contract>({ router, logger });
  if (name === 'message-port') {
    const { port1, port2 } = new MessageChannel();
    rpc.servePeer(portConnection(port1));
    const { close, ...side } = clientOver<Contract>((events) => {
      port2.on('close', () => events.lost());
      events.up(new PortLink({ port: port2 }));
      port2.start();
      return { retry: () => undefined, close: () => port2.close() };
    });
    return { ...side, cut: () => port1.close(), close: async () => close() };
  }
  const engine = { status: () => ({ state: 'ready', generation: 1 }) as const, rpc: () => rpc, retry: () => undefined };
  const access = createAccess(systemRandom, 'conformance');
  const options = { engine, access, rendererRoot: null };
  let server = await startWebServer({ ...options, port: 0 });
  const network = await browserOf(server);
  const { url, port } = server;
  const transport: Transport =
    name === 'websocket'
      ? socketTransport({ boot: `${url}/boot`, socket: `${url.replace('http', 'ws')}/rpc` }, network)
      : (events) => {
          events.up(new FetchLink({ url: `${url}/rpc`, fetch: (request, init) => fetchWith(network, request, init) }));
          return { retry: () => undefined, close: () => undefined };
        };
  const { close, ...side } = clientOver<Contract>(transport);
  return {
    ...side,
    cut: () => {
      void server.close().then(async () => {
        server = await startWebServer({ ...options, port });
      });
    },
    close: async () => {
      close();
      await server.close();
    },
  };
}

async function fetchWith(network: Network, request: Request, init: object): Promise<Response> {
  const { method, headers, signal } = request;
  const body = await request.arrayBuffer();
  return network.fetch(request.url, { ...init, method, headers, signal, ...(body.byteLength > 0 ? { body } : {}) });
}
