/**
 * Where the engine's threads lie: beside their sources when run from source, beside this file when bundled. Both hosts and the
 * command line start the same ones, so nobody else needs to know.
 */
export const workerUrls = import.meta.url.endsWith('.ts')
  ? {
      writer: new URL('../engine/store/writer-thread.ts', import.meta.url),
      importer: new URL('../engine/imports/import-worker.ts', import.meta.url),
    }
  : {
      writer: new URL('./writer-thread.js', import.meta.url),
      importer: new URL('./import-worker.js', import.meta.url),
    };
