import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { JourneyTime } from './journey-time.ts';

/** The app as `npm start -- --browser` serves it: its own process on its own data folder. */
export class ServedApp {
  readonly #dataDir: string;
  #process: ChildProcess | null = null;
  /** A store keeps its port from start to start; journeys that run beside each other must not fight over the usual one. */
  #port = 0;
  readonly #time: JourneyTime | null;

  /** `time`: the journey's; null for the machine's own. */
  constructor(dataDir: string, time: JourneyTime | null) {
    this.#dataDir = dataDir;
    this.#time = time;
  }

  /** Starts the app and resolves with the link that it prints for the person; it works once. Rejects if the app ends instead. */
  async start(): Promise<string> {
    const child = spawn(
      process.execPath,
      [
        'scripts/start.ts',
        ...['--browser', '--no-open', '--port', String(this.#port), '--data', this.#dataDir],
        ...(this.#time === null ? [] : ['--at', this.#time.now()]),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#process = child;
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      const link = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0];
      if (link === undefined) continue;
      this.#port = Number(new URL(link).port);
      return link;
    }
    throw new Error(`the app did not start: ${said.join(' / ')}`);
  }

  /** `kill -9`: nothing is flushed, no handler runs. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
