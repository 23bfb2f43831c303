import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';

/** A part of `dist` that is built and can be fresh on its own. */
export interface Bundle {
  readonly name: 'renderer' | 'engine' | 'shell' | 'preload';
  /** Folders and files whose content decides whether the bundle is fresh, relative to the root. */
  readonly sources: readonly string[];
  /** A file of `dist` that is there when the bundle was built. */
  readonly proof: string;
  readonly config: InlineConfig;
}

/** Entries of the engine's bundle; the workers lie beside the hosts that start them (src-main/hosts/workers.ts). */
const ENGINE_ENTRIES = {
  'utility-process': 'src-main/hosts/utility-process.ts',
  'browser-host': 'src-main/hosts/browser-host.ts',
  'writer-thread': 'src-main/engine/store/writer-thread.ts',
  'import-worker': 'src-main/engine/imports/import-worker.ts',
  rung: 'src-main/cli/main.ts',
};

/** What stays outside of bundles: Electron is given by its own runtime, and the native module finds its binary by its place. */
const EXTERNAL = [/^node:/, 'electron', 'better-sqlite3'];

const SHARED = ['src-shared', 'assets', 'package-lock.json', 'package.json', 'scripts/build', 'scripts/build.ts'];

/** How a program of Node's becomes a folder of modules: `input` names each entry's file, all relative to `root`. */
function nodeBundle(
  root: string,
  out: string,
  input: Readonly<Record<string, string>>,
  format: 'es' | 'cjs' = 'es',
): InlineConfig {
  const extension = format === 'es' ? 'js' : 'cjs';
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(root, out),
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, join(root, file)])),
        external: EXTERNAL,
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` },
      },
    },
  };
}

/** Carries the files of a folder along with a bundle, under the folder's own name (src-main/hosts/talk-track-library.ts). */
function carried(root: string, folder: string): Plugin {
  return {
    name: 'carried-folder',
    generateBundle() {
      for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.md')) continue;
        const fileName = `${basename(folder)}/${file.replaceAll('\\', '/')}`;
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(root, folder, file)) });
      }
    },
  };
}

/** A program with the engine in it, as `nodeBundle`, with the files that the engine reads beside it. */
export const engineBundle = (root: string, out: string, input: Readonly<Record<string, string>>): InlineConfig => ({
  ...nodeBundle(root, out, input),
  plugins: [carried(root, 'assets/talk-tracks')],
});

/** All bundles of the product, each into its folder of `dist`, which is relative to `root`. */
export function bundles(root: string, dist = 'dist'): Bundle[] {
  return [
    {
      name: 'renderer',
      sources: ['src-renderer', ...SHARED],
      proof: 'renderer/index.html',
      config: {
        root: join(root, 'src-renderer'),
        // Both hosts serve the renderer from the root of an origin, and pages of the app have paths of their own.
        base: '/',
        configFile: false,
        logLevel: 'warn',
        plugins: [react()],
        build: {
          outDir: join(root, dist, 'renderer'),
          emptyOutDir: true,
          // The Chromium of Electron 45 and what is current beside it; nothing is polyfilled.
          target: 'chrome140',
          // The policy allows no inline script, which the preload polyfill would be.
          modulePreload: { polyfill: false },
          assetsInlineLimit: 0,
          chunkSizeWarningLimit: 2_000,
        },
      },
    },
    {
      name: 'engine',
      sources: ['src-main', 'db', ...SHARED],
      proof: 'engine/browser-host.js',
      config: engineBundle(root, join(dist, 'engine'), ENGINE_ENTRIES),
    },
    {
      name: 'shell',
      sources: ['src-main/shell', ...SHARED],
      proof: 'shell/main.js',
      config: nodeBundle(root, join(dist, 'shell'), { main: 'src-main/shell/main.ts' }),
    },
    {
      name: 'preload',
      sources: ['src-main/preload', ...SHARED],
      proof: 'preload/preload.cjs',
      config: nodeBundle(root, join(dist, 'preload'), { preload: 'src-main/preload/preload.ts' }, 'cjs'),
    },
  ];
}

export const isBuilt = (root: string, { proof }: Bundle): boolean => existsSync(join(root, 'dist', proof));
