import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { EngineContract } from '#contract/engine.ts';
import type { Finding } from '#engine/store/doctor.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import type { Aim } from './crash-points.ts';
import type { FromEngine, ToEngine } from './process-messages.ts';

export type EngineClient = ContractRouterClient<EngineContract>;

/** The process ended while something was asked of it. */
export class Died extends Error {}

const PROCESS = fileURLToPath(new URL('./engine-process.ts', import.meta.url));

/** An engine in a process that may be killed at any moment; whatever is asked of it then rejects with `Died`. */
export class MortalEngine {
  readonly client: EngineClient;
  readonly died: Promise<never>;
  readonly #child: ChildProcess;
  #signal: NodeJS.Signals | null = null;

  private constructor(child: ChildProcess) {
    this.#child = child;
    const { port1, port2 } = new MessageChannel();
    child.on('message', (message: FromEngine) => {
      if (message.kind === 'rpc') port1.postMessage(message.message);
    });
    port1.on('message', (message) => this.#tell({ kind: 'rpc', message }));
    const link = new RPCLink({ port: port2 });
    port2.start();
    this.client = createORPCClient(link);
    this.died = new Promise((_, reject) => {
      child.on('exit', (code, signal) => {
        this.#signal = signal;
        port1.close();
        reject(new Died(`ended with ${signal ?? code}`));
      });
    });
    this.died.catch(() => undefined);
  }

  /** Starts the engine of `dataDir` with its clock at `now`; rejects where the store cannot be opened. */
  static async start(dataDir: string, now: Instant): Promise<MortalEngine> {
    const child = fork(PROCESS, [dataDir, String(now)], { serialization: 'advanced' });
    const engine = new MortalEngine(child);
    const [first] = (await Promise.race([once(child, 'message'), engine.died])) as [FromEngine];
    if (first.kind !== 'ready') throw new Error(`not opened: ${JSON.stringify(first)}`);
    return engine;
  }

  /** What ended the process; null while it lives, or if it ended by itself. */
  get killedBy(): NodeJS.Signals | null {
    return this.#signal;
  }

  /** Waits for an answer, or rejects with `Died`. */
  ask<T>(answer: Promise<T>): Promise<T> {
    // After the death the answer never comes or fails somehow: either way nobody listens any more.
    answer.catch(() => undefined);
    return Promise.race([answer, this.died]);
  }

  aim(aim: Aim): void {
    this.#tell({ kind: 'aim', aim });
  }

  /** Lets `ms` pass on the engine's clock. */
  pass(ms: Millis): void {
    this.#tell({ kind: 'pass', ms });
  }

  async backup(path: string): Promise<boolean> {
    this.#tell({ kind: 'backup', path });
    return (await this.#hear('backed-up')).ok;
  }

  async examine(): Promise<readonly Finding[]> {
    this.#tell({ kind: 'examine' });
    return (await this.#hear('examined')).findings;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  #tell(message: ToEngine): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #hear<Kind extends FromEngine['kind']>(kind: Kind): Promise<Extract<FromEngine, { kind: Kind }>> {
    return this.ask(
      new Promise((resolve) => {
        const listen = (message: FromEngine) => {
          if (message.kind !== kind) return;
          this.#child.off('message', listen);
          resolve(message as Extract<FromEngine, { kind: Kind }>);
        };
        this.#child.on('message', listen);
      }),
    );
  }
}
