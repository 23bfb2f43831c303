import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { ORPCError } from '@orpc/server';
import { type FetchHandler, RPCHandler } from '@orpc/server/fetch';
import { TIME_HEADER } from '#contract/hub/request-proof.ts';
import { HUB_PREFIX } from '#contract/hub.ts';
import type { Millis } from '#kernel/time.ts';
import type { Asking } from '../accounts/caller.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { askingOf } from './asking-of.ts';
import { clientAddress } from './client-address.ts';
import { API_PREFIX, openApiDocument } from './open-api.ts';
import type { HubRouter } from './router.ts';

/** The largest body of one request, bytes: a push of 256 KiB and a part of a checkpoint fit. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;

export interface HubServerOptions {
  readonly router: HubRouter;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Files of a certificate and its key; null: plain HTTP, for loopback and for behind a proxy that does TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Addresses of proxies whose word counts on where a request came from. */
  readonly proxies: readonly string[];
  /** Whether the hub can do its work now. */
  readonly ready: () => Promise<boolean>;
  readonly now: () => number;
  /** Of the program. */
  readonly release: string;
}

export interface HubServer {
  readonly url: string;
  readonly http: Server;
  /** Takes no new requests, lets those that run end within `grace` ms, then cuts them. */
  close(grace: Millis): Promise<void>;
}

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Serves the hub's procedures, and whether it lives and can work, to whom it concerns. Rejects when the port cannot be had. */
export async function startHubServer(options: HubServerOptions): Promise<HubServer> {
  const { router, logger, metrics, host, tls, proxies, ready, now, release } = options;
  const watched = {
    clientInterceptors: [
      async (call: { path: readonly string[]; next(): Promise<unknown> }) => {
        const path = call.path.join('.');
        const done = metrics.procedure(path);
        try {
          const answer = await call.next();
          done('ok');
          return answer;
        } catch (error) {
          const foreseen = error instanceof ORPCError && (error.defined || error.status < 500 || error.status === 503);
          done(foreseen ? String(error.code) : 'internal');
          if (!foreseen) logger.error('rpc-failed', error, { procedure: path });
          throw error;
        }
      },
    ],
  };
  const handlers: readonly { readonly prefix: `/${string}`; readonly handler: FetchHandler<Asking> }[] = [
    { prefix: HUB_PREFIX, handler: new RPCHandler<Asking>(router, watched) },
    { prefix: API_PREFIX, handler: new OpenAPIHandler<Asking>(router, watched) },
  ];
  const limits = { requestTimeout: 60_000, headersTimeout: 10_000 };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      if (!response.destroyed) logger.warn('request-lost', { cause: error instanceof Error ? error.name : 'unknown' });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
  const http: Server =
    tls === null
      ? createHttp(limits, listener)
      : createHttps({ ...limits, cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, listener);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    response.setHeader(TIME_HEADER, String(now()));
    const { method = 'GET', url = '/' } = request;
    const { pathname } = new URL(url, 'http://hub');
    if (pathname === '/health') return text(response, 200, 'alive');
    if (pathname === '/ready') return (await ready()) ? text(response, 200, 'ready') : text(response, 503, 'not ready');
    if (pathname === '/openapi.json') {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(await openApiDocument(release)));
      return;
    }
    const served = handlers.find(({ prefix }) => pathname.startsWith(`${prefix}/`));
    // A page of the web is nobody's device; browsers send this with what they send across origins.
    if (served === undefined || request.headers.origin !== undefined) return text(response, 404, 'not found');
    const body = await bodyOf(request);
    if (body === null) return text(response, 413, 'too large');
    const forwarded = request.headers['x-forwarded-for'];
    const said = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
    const address = clientAddress(request.socket.remoteAddress ?? '', said, proxies);
    const asking = askingOf({ method, path: pathname, headers: request.headers, body, address });
    const carried = method === 'GET' || method === 'HEAD' ? {} : { body };
    const contentType = request.headers['content-type'] ?? 'application/json';
    const web = new Request(new URL(url, 'http://hub'), {
      method,
      headers: { 'content-type': contentType },
      ...carried,
    });
    const { matched, response: answered } = await served.handler.handle(web, {
      prefix: served.prefix,
      context: asking,
    });
    if (!matched) return text(response, 404, 'not found');
    const type = answered.headers.get('content-type') ?? 'application/json';
    response.writeHead(answered.status, { 'content-type': type });
    response.end(Buffer.from(await answered.arrayBuffer()));
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
  const { port } = http.address() as AddressInfo;
  const named = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls === null ? 'http' : 'https'}://${named}:${port}`,
    http,
    close: (grace) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => http.closeAllConnections(), grace);
        http.close(() => {
          clearTimeout(cut);
          resolve();
        });
        http.closeIdleConnections();
      }),
  };
}

function text(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${words}\n`);
}

/** The whole body, or null where it is larger than any message of ours. */
async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).byteLength;
    if (size > MAX_BODY_BYTES) return null;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
