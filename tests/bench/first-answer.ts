import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Oracle } from './oracle.ts';

/**
 * From the start of a process to its first answer: the bundled command line opens the store and is asked who is next as of
 * `at`. Returns ms until the answer was there; throws where it is not the oracle's.
 */
export async function firstAnswer(dataDir: string, at: number, oracle: Oracle): Promise<number> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['dist/engine/rung.js', 'queue', '--limit', '0', '--at', new Date(at).toISOString(), '--data', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  let took = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    took = performance.now() - started;
    text += chunk.toString();
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the command line ended with ${code}`);
  const answer = JSON.parse(text) as { readonly head: { readonly customer: string } | null };
  if (answer.head?.customer !== oracle.list[0]) throw new Error('the first answer is not the oracle’s');
  return took;
}

/** What the runtime alone needs to start and print. */
export async function emptyProcess(): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ['-e', 'console.log(1)'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const took = performance.now() - started;
  await once(child, 'exit');
  return took;
}
