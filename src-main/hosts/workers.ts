import { type LoadingWriter, loadWriter } from '#engine/store/load-writer.ts';

/** Where the engine's threads lie: beside their sources when run from source, beside this file when bundled. */
const modules = import.meta.url.endsWith('.ts')
  ? {
      writer: new URL('../engine/store/writer-thread.ts', import.meta.url),
      importer: new URL('../engine/imports/import-worker.ts', import.meta.url),
    }
  : {
      writer: new URL('./writer-thread.js', import.meta.url),
      importer: new URL('./import-worker.js', import.meta.url),
    };

let ahead: LoadingWriter | null = null;

/**
 * Loads the writer's thread for the engine that this process will open. An entry calls it before it loads the engine itself: the
 * two load beside each other, and the first answer is there the sooner.
 */
export function loadWriterAhead(): void {
  ahead ??= loadWriter(modules.writer);
}

/** The engine's threads, the same for both hosts and the command line. */
export const workers = {
  writer(): LoadingWriter {
    const taken = ahead ?? loadWriter(modules.writer);
    ahead = null;
    return taken;
  },
  importer: modules.importer,
};
