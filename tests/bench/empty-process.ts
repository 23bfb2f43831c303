/** A server of one procedure that does nothing, over the product's own socket connection. Tells its port to the parent. */
import type { AddressInfo } from 'node:net';
import { oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { socketConnection } from '#hosts/rpc/connections.ts';
import { createRpcServer } from '#hosts/rpc/rpc-server.ts';
import { complaints } from './bench-engine.ts';

const contract = { nothing: oc.output(z.null()) };
const served = implement(contract);
export const emptyRouter = served.router({ nothing: served.nothing.handler(() => null) });

if (process.send !== undefined) {
  const rpc = createRpcServer({ router: emptyRouter, logger: complaints });
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => rpc.servePeer(socketConnection(socket)));
  server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
}
