/**
 * `npm start`: builds what is stale and opens the app: in Electron where its binary is there or can be fetched, else in the
 * browser, and says why in one line.
 */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defaultDataFolder } from '#contract/host/data-folder.ts';
import { BuildFailure, buildStale } from './build.ts';
import { whyNotElectron, whyNotFetched } from './start/choose-host.ts';
import { electronBinary, fetchElectron } from './start/electron-binary.ts';
import { openBrowser } from './start/open-browser.ts';
import { type StartArguments, startArguments, USAGE } from './start/start-arguments.ts';

type BrowserHost = typeof import('../src-main/hosts/browser-host.ts');

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

async function build(names: readonly string[]): Promise<void> {
  const built = await buildStale(names);
  if (built.length > 0) console.log(`Built ${built.map(({ name }) => name).join(', ')}.`);
}

/** An Electron that fails this soon has failed to start: its sandbox or a library of the system is missing. */
const STARTED_AFTER = 5_000;

/** The exit code of the app; null if Electron could not start here. */
async function startInElectron(binary: string, dataDir: string): Promise<number | null> {
  await build([]);
  const started = performance.now();
  const electron = spawn(binary, [root, '--data', dataDir], { stdio: 'inherit' });
  const code = await new Promise<number>((done) => {
    electron.on('error', () => done(1));
    electron.on('exit', (exitCode) => done(exitCode ?? 1));
  });
  return code !== 0 && performance.now() - started < STARTED_AFTER ? null : code;
}

async function startInBrowser({ open, port, at }: StartArguments, dataDir: string): Promise<number> {
  await build(['renderer', 'engine']);
  const host: BrowserHost = await import(pathToFileURL(join(root, 'dist/engine/browser-host.js')).href);
  return host.runBrowserHost({
    dataDir,
    port,
    at,
    rendererRoot: join(root, 'dist/renderer'),
    say: (line) => console.log(line),
    onAddress: (url) => {
      if (open) openBrowser(url);
    },
  });
}

async function main(): Promise<number> {
  const asked = startArguments(process.argv.slice(2));
  if (typeof asked === 'string' || asked.help) {
    console.log(typeof asked === 'string' ? `${asked}\n\n${USAGE}` : USAGE);
    return typeof asked === 'string' ? 2 : 0;
  }
  const { platform, env } = process;
  const dataDir =
    asked.dataDir === null ? defaultDataFolder({ platform, env, home: homedir() }) : resolve(asked.dataDir);
  let why = whyNotElectron({ asked: asked.browser, platform, env, isRoot: process.getuid?.() === 0 });
  if (why === null && electronBinary() === null) {
    const fetched = await fetchElectron(() => console.log('Fetching Electron once (about 110 MB) …'));
    if (!fetched.ok) why = whyNotFetched(fetched);
  }
  const binary = why === null ? electronBinary() : null;
  if (binary !== null) {
    const code = await startInElectron(binary, dataDir);
    if (code !== null) return code;
    why = 'Electron could not start here.';
  }
  console.log(`${why ?? "Electron's binary is not here."} Rung opens in the browser instead.`);
  return startInBrowser(asked, dataDir);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BuildFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
