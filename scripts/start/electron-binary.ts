import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * Where Electron's executable lies, null where it is not. Looks without requiring `electron`, which would try to fetch it.
 * `ELECTRON_OVERRIDE_DIST_PATH` names another folder that holds it.
 */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | null {
  try {
    const folder = packageFolder();
    const override = env.ELECTRON_OVERRIDE_DIST_PATH;
    const pathFile = join(folder, 'path.txt');
    const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
    const binary = override === undefined ? join(folder, 'dist', name) : join(override, name);
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

export type Fetched =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-reachable' | 'too-slow' | 'failed' };

/** How long the download may take once its server has answered. */
const DOWNLOAD_LIMIT = 5 * 60_000;
const REACH_LIMIT = 3_000;

/**
 * Lets the npm package fetch its binary (about 110 MB). Asks first whether the server can be reached at all, so that a network
 * that swallows packets costs 3 s and not minutes; offline it takes a fraction of a second.
 */
export async function fetchElectron(onDownload: () => void, env: NodeJS.ProcessEnv = process.env): Promise<Fetched> {
  const server = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com/';
  try {
    await fetch(server, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_LIMIT) });
  } catch {
    return { ok: false, reason: 'not-reachable' };
  }
  onDownload();
  return new Promise((resolve) => {
    const install = spawn(process.execPath, [join(packageFolder(), 'install.js')], { stdio: 'ignore' });
    const timer = setTimeout(() => {
      install.kill();
      resolve({ ok: false, reason: 'too-slow' });
    }, DOWNLOAD_LIMIT);
    install.on('error', () => resolve({ ok: false, reason: 'failed' }));
    install.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? { ok: true } : { ok: false, reason: 'failed' });
    });
  });
}
