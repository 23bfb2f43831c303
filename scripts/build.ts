/**
 * `npm run build [-- --force] [-- NAME…]`: bundles renderer, engine, shell and preload into `dist`. A bundle whose sources are
 * what they were when it was built is left as it is. Exits 1 and says which bundle failed.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { whileAlone } from './build/build-lock.ts';
import { bundles, isBuilt } from './build/bundles.ts';
import { fingerprint } from './build/fingerprint.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampOf = (name: string): string => join(root, '.cache', 'build', `${name}.sha256`);

interface Built {
  readonly name: string;
  readonly ms: number;
}

/** A bundle could not be built; the message says which, where and why. */
export class BuildFailure extends Error {
  constructor(bundle: string, cause: unknown) {
    super(`The bundle '${bundle}' could not be built.\n${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Builds what is stale of `names`, all without names; returns what was built with the ms each took. Throws a BuildFailure. */
export function buildStale(names: readonly string[] = [], force = false): Promise<readonly Built[]> {
  return whileAlone(join(root, '.cache', 'build', 'lock'), () => buildAlone(names, force));
}

async function buildAlone(names: readonly string[], force: boolean): Promise<readonly Built[]> {
  const built: Built[] = [];
  for (const bundle of bundles(root)) {
    if (names.length > 0 && !names.includes(bundle.name)) continue;
    const stamp = stampOf(bundle.name);
    const now = fingerprint(root, bundle.sources);
    if (!force && isBuilt(root, bundle) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) continue;
    const started = performance.now();
    await build(bundle.config).catch((error: unknown) => {
      throw new BuildFailure(bundle.name, error);
    });
    if (bundle.name === 'shell') cpSync(join(root, 'assets/icons'), join(root, 'dist/icons'), { recursive: true });
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, now);
    built.push({ name: bundle.name, ms: Math.round(performance.now() - started) });
  }
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const names = asked.filter((argument) => !argument.startsWith('-'));
  try {
    const built = await buildStale(names, asked.includes('--force'));
    for (const { name, ms } of built) console.log(`${name} ${ms} ms`);
    if (built.length === 0) console.log('fresh');
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
