import type { MessagePort } from 'node:worker_threads';
import type { RungError } from '#kernel/errors.ts';
import type { ChangeTopic } from './change-versions.ts';
import type { SlowQuery } from './database.ts';

/** Asked of the writer thread: `now` a command, `bulk` a job that is done in slices between the commands. */
export interface WriterRequest {
  readonly id: number;
  readonly lane: 'now' | 'bulk';
  readonly name: string;
  readonly input: unknown;
}

export type WriterReply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly error: RungError };

/** The store that the thread opens. */
export interface StoreAtWork {
  readonly path: string;
  /** Where changes are counted (`countingMemory`). */
  readonly counts: SharedArrayBuffer;
}

/** Besides requests: the store, which comes first; another port whose requests are served as well; and the end. */
export type WriterOrder = { readonly open: StoreAtWork } | { readonly attach: MessagePort } | { readonly close: true };

/** What the thread tells without being asked. */
export type WriterNews =
  | { readonly news: 'ready'; readonly from: number; readonly to: number }
  | { readonly news: 'failed'; readonly error: RungError }
  | { readonly news: 'changes'; readonly versions: Readonly<Record<ChangeTopic, number>> }
  | { readonly news: 'slow-query'; readonly query: SlowQuery }
  | { readonly news: 'fault'; readonly error: RungError; readonly stack: readonly string[] }
  | { readonly news: 'closed' };
