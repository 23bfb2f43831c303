import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStale } from '../../scripts/build.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Marks the place of the fuses in Electron's executable; behind it stand the wire's version, its length and one byte a fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

let folder: string;
let inside: string[];
let unpacked: string;

const run = (command: string, args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
};

/** Packs for this machine's Linux on a distribution of Electron that is one empty executable with fuses: no download. */
beforeAll(async () => {
  await buildStale();
  folder = mkdtempSync(join(tmpdir(), 'rung-pack-'));
  const stub = join(folder, 'electron');
  writeFileSync(stub, Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, FUSES]), Buffer.alloc(FUSES, '1')]));
  chmodSync(stub, 0o755);
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  const out = join(folder, 'out');
  run('electron-builder', [
    '--linux',
    'dir',
    '--x64',
    `-c.electronDist=${folder}`,
    `-c.electronVersion=${version}`,
    `-c.directories.output=${out}`,
  ]);
  unpacked = join(out, 'linux-unpacked');
  inside = run('asar', ['list', join(unpacked, 'resources/app.asar')])
    .split('\n')
    .filter((line) => line !== '');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('the package', () => {
  it('holds every part that the program loads by its place', () => {
    expect(inside).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/shell/main.js',
        '/dist/preload/preload.cjs',
        '/dist/renderer/index.html',
        '/dist/icons/tray.png',
        '/dist/engine/utility-process.js',
        '/dist/engine/writer-thread.js',
        '/dist/engine/import-worker.js',
        '/dist/engine/rung.js',
        '/node_modules/better-sqlite3/lib/index.js',
        '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
      ]),
    );
  });

  it('holds no source, no test, and nothing of node_modules but the native module', () => {
    const strange = inside.filter(
      (path) => !/^\/(dist|package\.json|node_modules(\/better-sqlite3(\/|$)|$))/.test(path),
    );
    expect(strange).toEqual([]);
    expect(inside.filter((path) => /\.(tsx?|map|gyp|[ch]pp)$|\.test\.|\/(tests|deps|src)(\/|$)/.test(path))).toEqual(
      [],
    );
  });

  it("holds one system's native binary, outside of the archive, where it can be loaded", () => {
    const natives = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.node'),
    );
    expect(natives).toEqual(['resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node']);
    expect(inside.filter((path) => path.endsWith('.node'))).toHaveLength(1);
  });

  it('has the fuses blown that would let others run code in it', () => {
    const binary = readFileSync(join(unpacked, 'rung'));
    const at = binary.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
    const [runAsNode, cookies, nodeOptions, inspect, integrity, onlyAsar] = binary.subarray(at, at + FUSES).toString();
    expect({ runAsNode, cookies, nodeOptions, inspect, integrity, onlyAsar }).toEqual({
      runAsNode: '0',
      cookies: '1',
      nodeOptions: '0',
      inspect: '0',
      integrity: '1',
      onlyAsar: '1',
    });
  });
});
