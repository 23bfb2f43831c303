import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The hub as `npm run hub` starts it: its own process with a PostgreSQL of its own. */
export class ServedHub {
  readonly #folder = mkdtempSync(join(tmpdir(), 'rung-hub-e2e-'));
  #process: ChildProcess | null = null;

  /** Starts the hub; its address, and the code for the first administrator. */
  async start(): Promise<{ url: string; code: string }> {
    const args = [
      'src-hub/main.ts',
      '--data',
      this.#folder,
      '--port',
      '0',
      '--metrics-port',
      '0',
      '--company',
      'Huaxin',
    ];
    const env = { ...process.env, DATABASE_URL: '' };
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
    this.#process = child;
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      const [, url, code] = /join (\S+) with the code (\S+) /.exec(line) ?? [];
      if (url !== undefined && code !== undefined) return { url, code };
    }
    throw new Error(`the hub did not start: ${said.join(' / ')}`);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
