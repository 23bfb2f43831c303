import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { build } from 'vite';
import { engineBundle } from '../../scripts/build/bundles.ts';
import type { EngineClient } from './engine-client.ts';

interface Address {
  readonly bench: string;
  readonly page: string;
  readonly url: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUNDLE = '.cache/bench/engine';

/** Bundles the engine with the bench's host as the product's own hosts are bundled: from source it would start slower and weigh more. */
export async function bundleServedEngine(): Promise<void> {
  const entries = {
    'engine-process': 'tests/bench/engine-process.ts',
    'writer-thread': 'src-main/engine/store/writer-thread.ts',
    'import-worker': 'src-main/engine/imports/import-worker.ts',
  };
  await build(engineBundle(ROOT, BUNDLE, entries));
}

/** An engine in its own process, reached over a socket as the browser's page reaches it. */
export class ServedEngine {
  readonly client: EngineClient;
  /** Opens the app in a browser, once. */
  readonly page: string;
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;

  private constructor(child: ChildProcess, socket: WebSocket, page: string) {
    this.#child = child;
    this.#socket = socket;
    this.page = page;
    this.client = createORPCClient(new RPCLink({ websocket: socket }));
  }

  /** `clock`: whether the engine's time stands at `BENCH_NOW` or goes on from there. */
  static async start(dataDir: string, clock: 'stands' | 'runs'): Promise<ServedEngine> {
    const child = fork(join(ROOT, BUNDLE, 'engine-process.js'), [resolve(dataDir), clock], {
      cwd: ROOT,
      // As the start script of the product has it.
      execArgv: ['--max-semi-space-size=2'],
    });
    const [address] = (await once(child, 'message')) as [Address];
    const response = await fetch(address.bench, { redirect: 'manual' });
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { cookie, origin: address.url };
    // Node's WebSocket takes headers where a browser's takes none.
    const socket = new WebSocket(`${address.url.replace('http', 'ws')}/rpc`, { headers } as unknown as string[]);
    socket.binaryType = 'arraybuffer';
    await once(socket, 'open');
    return new ServedEngine(child, socket, address.page);
  }

  /** The most memory that the process and its threads have had resident at once, MB; null where the system does not tell. */
  peakMemory(): number | null {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
      return kib === undefined ? null : Number(kib) / 1_024;
    } catch {
      return null;
    }
  }

  async stop(): Promise<void> {
    this.#socket.close();
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }
}
