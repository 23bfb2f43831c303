import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Clock ticks of the kernel's accounts, ms each. */
const TICK_MS = 10;

/** `npm run hub` over a database, in a process of its own. */
export class HubProcess {
  readonly url: string;
  /** Makes the first administrator. */
  readonly code: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, code: string) {
    this.#child = child;
    this.url = url;
    this.code = code;
  }

  static async start(databaseUrl: string): Promise<HubProcess> {
    const args = ['src-hub/main.ts', '--port', '0', '--metrics-port', '0'];
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env });
    let url = '';
    for await (const line of createInterface({ input: child.stdout })) {
      url ||= / is at (\S+) /.exec(line)?.[1] ?? '';
      const code = /code (\S+) /.exec(line)?.[1];
      if (code !== undefined) return new HubProcess(child, url, code);
    }
    throw new Error('the hub did not start');
  }

  /** Memory resident now, MB. */
  memory(): number {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1];
    return Number(kib) / 1_024;
  }

  /** Processor time used since it started, ms. */
  processorTime(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }

  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
  }
}
