import { spawn } from 'node:child_process';

export interface Finished {
  readonly code: number;
  /** stdout and stderr as they came. */
  readonly output: string;
  /** Wall time, ms. */
  readonly took: number;
}

export interface RunOptions {
  /** Also print what the command prints, as it comes. */
  readonly echo?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Runs a command of this project's `node_modules/.bin` (or of the path) to its end; never throws for its exit code. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? '.',
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (options.echo === true) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output, took: Date.now() - started }));
  });
}
