import { once } from 'node:events';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { type RungError, rungError } from '#kernel/errors.ts';
import { type ChangeTopic, countingMemory, countOf } from './change-versions.ts';
import { openReader, type Reader, type SlowQuery } from './database.ts';
import { StoreFault } from './fault.ts';
import { Identities } from './identities.ts';
import type { LoadingWriter } from './load-writer.ts';
import { RecentHistories } from './recent-histories.ts';
import { storeFiles } from './store-files.ts';
import { acquireStoreLock } from './store-lock.ts';
import { WriterClient } from './writer-client.ts';
import type { WriterNews, WriterOrder, WriterReply } from './writer-messages.ts';

export interface StoreOptions {
  readonly dataDir: string;
  /** Asked for the writer's thread once the store is locked. */
  readonly writer: () => LoadingWriter;
  /** Told of queries over `SLOW_QUERY_MS`, with their plan and without values. */
  readonly onSlowQuery: (query: SlowQuery) => void;
  /** An error of the writer thread that no code explains; `frames` are places in the code, never values. */
  readonly onFault: (error: RungError, frames: readonly string[]) => void;
  /** The writer thread has ended by itself: the engine goes down and is started anew. */
  readonly onDown: (error: RungError) => void;
}

export type ChangeListener = (versions: Readonly<Record<ChangeTopic, number>>) => void;

/** An open store: reading here, writing on the writer thread. */
export interface Store {
  readonly dataDir: string;
  readonly reader: Reader;
  readonly ids: Identities;
  /** Histories of customers, each read once as long as no record changes. */
  readonly histories: RecentHistories;
  readonly writer: WriterClient;
  /** A port that speaks to the writer thread, to be handed to another worker (`attachedClient`). */
  openWriterPort(): MessagePort;
  /** Tells versions of topics that changed, coalesced; returns how to stop listening. */
  onChange(listener: ChangeListener): () => void;
  /** Ends the thread after the command at work, closes the store and releases its lock. */
  close(): Promise<void>;
}

/**
 * Locks, opens and migrates the store of a data folder. Throws a StoreFault: `store-locked` {pid}, `store-newer`, `store-corrupt`,
 * `store-read-only`, `store-full` or `migration-failed`; nothing is held then.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const lock = acquireStoreLock(options.dataDir);
  if (!lock.ok) throw new StoreFault(lock.error);
  const { store: path } = storeFiles(options.dataDir);
  const counts = countingMemory();
  const loading = options.writer();
  const thread = loading.give({ path, counts });
  try {
    await Promise.race([isReady(thread), loading.failed]);
    return new OpenStore(options, thread, openReader(path, options.onSlowQuery), counts, lock.value.release);
  } catch (error) {
    await thread.terminate();
    lock.value.release();
    throw error;
  }
}

/** Waits for the word that the store is migrated; a slow migration tells of its queries first. */
function isReady(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (news: WriterNews): void => {
      if (news.news === 'failed') reject(new StoreFault(news.error));
      if (news.news === 'ready') resolve();
      if (news.news === 'failed' || news.news === 'ready') thread.off('message', hear);
    };
    thread.on('message', hear);
  });
}

class OpenStore implements Store {
  readonly dataDir: string;
  readonly reader: Reader;
  readonly ids: Identities;
  readonly histories: RecentHistories;
  readonly writer: WriterClient;
  readonly #thread: Worker;
  readonly #options: StoreOptions;
  readonly #releaseLock: () => void;
  readonly #listeners = new Set<ChangeListener>();
  #closing: Promise<void> | null = null;

  constructor(
    options: StoreOptions,
    thread: Worker,
    reader: Reader,
    memory: SharedArrayBuffer,
    releaseLock: () => void,
  ) {
    const counts = new Int32Array(memory);
    this.dataDir = options.dataDir;
    this.reader = reader;
    this.ids = new Identities(reader);
    this.histories = new RecentHistories(reader, this.ids, () => countOf(counts, 'customers'));
    this.writer = new WriterClient(thread);
    this.#thread = thread;
    this.#options = options;
    this.#releaseLock = releaseLock;
    thread.on('message', (message: WriterNews | WriterReply) => {
      if ('news' in message) this.#hear(message);
      else this.writer.settle(message);
    });
    thread.on('error', (error) => this.#ended(error));
    thread.on('exit', () => this.#ended(null));
  }

  openWriterPort(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#thread.postMessage({ attach: port1 } satisfies WriterOrder, [port1]);
    return port2;
  }

  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    // The writer closes last: it empties the log then, and the next start has nothing to recover.
    this.reader.close();
    const ended = once(this.#thread, 'exit');
    this.#thread.postMessage({ close: true } satisfies WriterOrder);
    await ended;
    this.#releaseLock();
  }

  #hear(news: WriterNews): void {
    if (news.news === 'changes') for (const listener of this.#listeners) listener(news.versions);
    if (news.news === 'slow-query') this.#options.onSlowQuery(news.query);
    if (news.news === 'fault') this.#options.onFault(news.error, news.stack);
  }

  #ended(error: unknown): void {
    this.writer.end();
    if (this.#closing !== null) return;
    this.#closing = Promise.resolve();
    this.reader.close();
    this.#releaseLock();
    this.#options.onDown(rungError('engine-down', { because: error instanceof Error ? error.name : 'exit' }));
  }
}
