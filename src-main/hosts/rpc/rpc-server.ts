import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnyContractRouter } from '@orpc/contract';
import { ORPCError, type Router } from '@orpc/server';
import { BodyLimitPlugin, NodeHttpHandler } from '@orpc/server/node';
import { StrictGetMethodPlugin } from '@orpc/server/plugins';
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { type EncodedMessage, ServerPeer } from '@orpc/standard-server-peer';
import type { Logger } from '#engine/ports/logger.ts';

/** The largest body of one HTTP call and the largest message of a socket, in bytes: an upload's chunk of 1 MiB and its wrapping fit. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

export const RPC_PREFIX = '/rpc';

/** A connection that carries whole messages: a message port or a socket. */
export interface PeerConnection {
  /** May throw when the connection is gone. */
  send(message: EncodedMessage): void;
  onMessage(listener: (message: EncodedMessage) => void): void;
  onClose(listener: () => void): void;
}

/** Serves one router over every transport; the conformance suite in tests/conformance holds for all of them. */
export interface RpcServer {
  /** Serves calls until the connection closes; then running calls are aborted. Never throws, never rejects. */
  servePeer(connection: PeerConnection): void;
  /** Answers a request under `/rpc`; false when no procedure has that path. */
  serveHttp(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/** What the calls of a connection know from the start: nothing, for who may connect at all is decided before. */
type NoContext = Record<never, never>;

export interface RpcServerOptions<Contract extends AnyContractRouter> {
  readonly router: Router<Contract, NoContext>;
  readonly logger: Logger;
}

/** An answer of the router that names its error is no news; only what nobody foresaw is logged, by path and without input. */
function isUnforeseen(error: unknown): boolean {
  return !(error instanceof ORPCError) || (!error.defined && error.status >= 500);
}

/** Builds the server of `router`. */
export function createRpcServer<Contract extends AnyContractRouter>(options: RpcServerOptions<Contract>): RpcServer {
  const { router, logger } = options;
  const handler = new StandardRPCHandler<NoContext>(router, {
    plugins: [new StrictGetMethodPlugin()],
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next();
        } catch (error) {
          if (!call.signal?.aborted && isUnforeseen(error))
            logger.error('rpc-failed', error, { procedure: call.path.join('.') });
          throw error;
        }
      },
    ],
  });
  const handlePeer = createServerPeerHandleRequestFn(handler, {});
  const http = new NodeHttpHandler<NoContext>(handler, {
    plugins: [new BodyLimitPlugin({ maxBodySize: MAX_MESSAGE_BYTES })],
  });
  return {
    servePeer(connection) {
      const peer = new ServerPeer((message) => connection.send(message));
      connection.onMessage((message) => {
        // What can't be read or sent is logged here: as an unhandled rejection it would end the engine's process.
        peer.message(message, handlePeer).catch((error: unknown) => logger.warn('rpc-message-lost', describe(error)));
      });
      connection.onClose(() => peer.close());
    },
    async serveHttp(request, response) {
      const { matched } = await http.handle(request, response, { prefix: RPC_PREFIX });
      return matched;
    },
  };
}

const describe = (error: unknown) => ({ cause: error instanceof Error ? error.name : typeof error });
