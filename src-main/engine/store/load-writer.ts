import { Worker } from 'node:worker_threads';
import type { StoreAtWork, WriterOrder } from './writer-messages.ts';

/** Rows pass through: a young generation that may not grow to its usual 48 MB is collected as fast and weighs less. */
const LIMITS = { maxYoungGenerationSizeMb: 6 };

/** The writer's thread before it has a store: it loads its modules, and keeps no process alive. */
export interface LoadingWriter {
  /** Gives the thread its store and holds the process from now on; to be called once. */
  give(store: StoreAtWork): Worker;
  /** Rejects with what ended the thread before `give` could be heard; never resolves. */
  readonly failed: Promise<never>;
}

/** Starts the thread of a module: source or bundle. Whoever starts it before the engine's own modules loads both at once. */
export function loadWriter(module: URL): LoadingWriter {
  const thread = new Worker(module, { resourceLimits: LIMITS });
  thread.unref();
  const failed = new Promise<never>((_, reject) => {
    thread.once('error', reject);
  });
  // Told where the store is opened; a process that opens none has nobody to tell.
  failed.catch(() => undefined);
  return {
    failed,
    give(store) {
      thread.ref();
      thread.postMessage({ open: store } satisfies WriterOrder);
      return thread;
    },
  };
}
