import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { BootStatus } from '#contract/host/boot.ts';
import { contentSecurityPolicy, SECURITY_HEADERS } from '#contract/host/content-security-policy.ts';
import { socketConnection } from '#hosts/rpc/connections.ts';
import { MAX_MESSAGE_BYTES, RPC_PREFIX, type RpcServer } from '#hosts/rpc/rpc-server.ts';
import { type Access, isForUs } from './access.ts';
import { sendAppFile } from './static-files.ts';

/** What the server asks of the engine behind it. */
interface ServedEngine {
  status(): BootStatus;
  /** The procedures, null while the engine is not ready. */
  rpc(): RpcServer | null;
  /** Starts a failed engine again; nothing else. */
  retry(): void;
}

export interface WebServerOptions {
  readonly engine: ServedEngine;
  readonly access: Access;
  /** The folder of the built renderer; null serves calls only, to the user's own programs. */
  readonly rendererRoot: string | null;
  /** 0 lets the system choose. A taken port is an error; the caller decides whether to choose another. */
  readonly port: number;
}

export interface WebServer {
  readonly port: number;
  readonly url: string;
  /** The address that opens a session once. */
  invite(): string;
  /** Cuts all sockets, as when the engine behind them has gone; their pages connect again. */
  disconnect(): void;
  close(): Promise<void>;
}

const NO_SESSION = `Rung\n
This link was used already, or Rung was started again. Run npm start again: it prints a fresh link.
此链接已使用过，或 Rung 已重新启动。请再次运行 npm start，它会显示新的链接。
此連結已使用過，或 Rung 已重新啟動。請再執行一次 npm start，它會顯示新的連結。\n`;

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

/** Serves the renderer and the engine's procedures on 127.0.0.1; rejects when the port can't be had. */
export async function startWebServer({ engine, access, rendererRoot, port }: WebServerOptions): Promise<WebServer> {
  const http = createServer({ requestTimeout: 60_000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, TEXT);
      response.end();
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve();
    });
  });
  const bound = (http.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${bound}`;
  const invite = (): string => `${url}/?token=${access.issueToken()}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader('content-security-policy', contentSecurityPolicy([`ws://${request.headers.host ?? ''}`]));
    if (!isForUs(request.headers, bound)) {
      response.writeHead(403, TEXT).end('Forbidden\n');
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const token = searchParams.get('token');
    if (request.method === 'GET' && pathname === '/' && token !== null) return openSession(token, request, response);
    const ownProgram = access.hasSecret(request.headers);
    if (!ownProgram && !access.hasSession(request.headers)) {
      response.writeHead(401, TEXT).end(NO_SESSION);
      return;
    }
    if (pathname === '/invite' && request.method === 'POST' && ownProgram && rendererRoot !== null)
      return json(response, { url: invite() });
    if (pathname === '/boot') return boot(request, response);
    if (pathname.startsWith(`${RPC_PREFIX}/`)) return call(request, response);
    if (rendererRoot === null || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, TEXT).end('Not found\n');
      return;
    }
    await sendAppFile(rendererRoot, pathname, response);
  }

  function openSession(token: string, request: IncomingMessage, response: ServerResponse): void {
    const session = access.exchange(token);
    if (session === null && access.hasSession(request.headers)) {
      // The link opened again in the browser that used it up: nothing is gained by turning its own user away.
      response.writeHead(303, { location: '/' }).end();
      return;
    }
    if (session === null) {
      response.writeHead(401, TEXT).end(NO_SESSION);
      return;
    }
    const cookie = `${access.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
  }

  function boot(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'POST') engine.retry();
    json(response, engine.status());
  }

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rpc = engine.rpc();
    if (rpc === null) response.writeHead(503, TEXT).end('The engine is not ready\n');
    else if (!(await rpc.serveHttp(request, response))) response.writeHead(404, TEXT).end('Not found\n');
  }

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { headers, url: target } = request;
    const fromOurPage = headers.origin !== undefined && isForUs(headers, bound) && access.hasSession(headers);
    const rpc = engine.rpc();
    if (!fromOurPage || target !== RPC_PREFIX || rpc === null) {
      stream.end(`HTTP/1.1 ${fromOurPage && rpc === null ? '503 Service Unavailable' : '403 Forbidden'}\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      rpc.servePeer(socketConnection(socket));
    });
  });

  const disconnect = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };

  return {
    port: bound,
    url,
    invite,
    disconnect,
    close: () =>
      new Promise((resolve) => {
        disconnect();
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}
