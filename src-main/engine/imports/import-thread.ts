import { Worker } from 'node:worker_threads';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Store } from '../store/open-store.ts';
import { storeFiles } from '../store/store-files.ts';
import type { ImportWorkerData, TaskName, WorkerAnswer, WorkerRequest, WorkerTasks } from './worker-messages.ts';

/** Rows pass through: what lives long is in typed arrays outside of this heap, and the rest is to be collected early. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 160 };

interface Waiting {
  readonly resolve: (answer: Result<never, RungError>) => void;
  readonly onProgress: (progress: number, rows: number) => void;
}

/** A task under way. */
export interface RunningTask<Output> {
  readonly answer: Promise<Result<Output, RungError>>;
  /** Makes it answer `import-cancelled` at its next moment of rest; nothing happens to one that has ended. */
  cancel(): void;
}

/** This side of the import worker. The thread is started when it is needed and let go when the work is done: it costs memory. */
export class ImportThread {
  readonly #store: Store;
  readonly #module: URL;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(store: Store, module: URL) {
    this.#store = store;
    this.#module = module;
  }

  run<Name extends TaskName>(
    task: Name,
    input: WorkerTasks[Name]['input'],
    onProgress: (progress: number, rows: number) => void = () => undefined,
  ): RunningTask<WorkerTasks[Name]['output']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const worker = this.#started();
    const answer = new Promise<Result<never, RungError>>((resolve) => this.#waiting.set(id, { resolve, onProgress }));
    worker.postMessage({ id, task, input } satisfies WorkerRequest);
    return { answer, cancel: () => worker.postMessage({ cancel: id }) };
  }

  /** Ends the thread if nothing is under way. */
  async rest(): Promise<void> {
    if (this.#waiting.size > 0) return;
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  /** Ends the thread; what is under way answers `engine-down`. */
  async close(): Promise<void> {
    this.#failAll(rungError('engine-down'));
    await this.rest();
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const writerPort = this.#store.openWriterPort();
    const data: ImportWorkerData = { storePath: storeFiles(this.#store.dataDir).store, writerPort };
    const worker = new Worker(this.#module, { workerData: data, transferList: [writerPort], resourceLimits: LIMITS });
    worker.on('message', (answer: WorkerAnswer) => this.#hear(answer));
    const ended = (because: string) => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#failAll(rungError('internal', { because }));
    };
    worker.on('error', (error) => ended(error instanceof Error ? error.name : 'unknown'));
    worker.on('exit', () => ended('exit'));
    this.#worker = worker;
    return worker;
  }

  #hear(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    if ('progress' in answer) {
      waiting.onProgress(answer.progress, answer.rows);
      return;
    }
    this.#waiting.delete(answer.id);
    waiting.resolve(answer.ok ? ok(answer.output as never) : err(answer.error));
  }

  #failAll(error: RungError): void {
    for (const { resolve } of this.#waiting.values()) resolve(err(error));
    this.#waiting.clear();
  }
}
