import type { EngineContext } from '../engine-context.ts';
import type { ImportFiles } from './import-files.ts';
import type { ImportThread } from './import-thread.ts';

/** What previewing and committing an import work with. */
export interface ImportParts {
  readonly context: EngineContext;
  readonly files: ImportFiles;
  readonly thread: ImportThread;
}
