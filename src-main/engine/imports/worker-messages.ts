import type { MessagePort } from 'node:worker_threads';
import type { Fate } from '#domain/import/decide-fates.ts';
import type { RegionCode } from '#domain/model/customer.ts';
import type { RungError } from '#kernel/errors.ts';
import type { LeftOut } from '../store/import-flip.ts';
import type { CommitRequest } from './commit-list.ts';
import type { InspectedList } from './inspect-list.ts';
import type { PreviewRequest } from './preview-list.ts';
import type { FateCounts, FateOfRow } from './previewed-list.ts';

/** What the import worker is started with. */
export interface ImportWorkerData {
  /** Of the store, for reading. */
  readonly storePath: string;
  /** To the writer thread. */
  readonly writerPort: MessagePort;
}

/** What the worker is asked, by name, with what it answers. */
export interface WorkerTasks {
  inspect: { input: { source: string; sheet: string | null; region: RegionCode }; output: InspectedList };
  preview: { input: PreviewRequest; output: { counts: FateCounts; betterRegion: string | null } };
  page: {
    input: { folder: string; fate: Fate | null; offset: number; limit: number };
    output: { rows: readonly FateOfRow[]; total: number };
  };
  commit: {
    input: CommitRequest & { region: RegionCode; agentId: number };
    output: { additions: number; doNotCall: readonly number[]; customers: number };
  };
  /** Some customers could not come after all: their rows meet another fate. */
  refuse: { input: { folder: string; leftOut: readonly LeftOut[] }; output: FateCounts };
  /** Writes the fates as a file and answers with its path. */
  fates: { input: { folder: string }; output: string };
}
export type TaskName = keyof WorkerTasks;

export interface WorkerRequest {
  readonly id: number;
  readonly task: TaskName;
  readonly input: unknown;
}

/** A request that is under way is to stop: it answers `import-cancelled`. */
export interface WorkerCancel {
  readonly cancel: number;
}

export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly error: RungError }
  | { readonly id: number; readonly progress: number; readonly rows: number };
