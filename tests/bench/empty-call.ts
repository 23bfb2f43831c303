import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { RouterClient } from '@orpc/server';
import type { emptyRouter } from './empty-process.ts';
import { type Times, timed, timesOf } from './measure.ts';

/** What a call that does nothing takes over a socket to another process, ms: the floor of every figure through RPC. */
export async function emptyCall(runs: number): Promise<Times> {
  const child: ChildProcess = fork(fileURLToPath(new URL('./empty-process.ts', import.meta.url)));
  try {
    const [port] = (await once(child, 'message')) as [number];
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    socket.binaryType = 'arraybuffer';
    await once(socket, 'open');
    const client: RouterClient<typeof emptyRouter> = createORPCClient(new RPCLink({ websocket: socket }));
    const samples = await timed(runs, 200, () => client.nothing());
    socket.close();
    return timesOf(samples);
  } finally {
    child.kill();
  }
}
