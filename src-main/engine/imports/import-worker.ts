import { parentPort, workerData } from 'node:worker_threads';
import type { RungError } from '#kernel/errors.ts';
import { customerName } from '../store/customer-name.ts';
import { openReader, type Reader } from '../store/database.ts';
import { faultOf } from '../store/fault.ts';
import { attachedClient } from '../store/writer-client.ts';
import { commitList } from './commit-list.ts';
import { writeFatesFile } from './fates-file.ts';
import { FileFault } from './file-fault.ts';
import { inspectList } from './inspect-list.ts';
import { type OnProgress, previewList, recordContext } from './preview-list.ts';
import { PreviewedList } from './previewed-list.ts';
import type { ImportWorkerData, WorkerAnswer, WorkerCancel, WorkerRequest, WorkerTasks } from './worker-messages.ts';

type Tasks = {
  [Name in keyof WorkerTasks]: (
    input: WorkerTasks[Name]['input'],
    onProgress: OnProgress,
  ) => WorkerTasks[Name]['output'] | Promise<WorkerTasks[Name]['output']>;
};

const PROGRESS_EVERY_MS = 100;

if (parentPort === null) throw new Error('the import worker runs in a worker');
const port = parentPort;
const { storePath, writerPort } = workerData as ImportWorkerData;
const writer = attachedClient(writerPort);
const cancelled = new Set<number>();

/** The list that was looked at last stays open: pages are asked one after the other. */
let open: { readonly folder: string; readonly list: PreviewedList } | null = null;
/** First rows of the customers of the batch that was written last. */
let written: { readonly folder: string; readonly rowOfOrdinal: readonly number[] } | null = null;

function keepOpen(folder: string, list: PreviewedList): PreviewedList {
  open?.list.close();
  open = { folder, list };
  return list;
}

const listIn = (folder: string): PreviewedList =>
  open?.folder === folder ? open.list : keepOpen(folder, PreviewedList.open(folder));

/** Each task reads the store as it is when the task begins. */
async function reading<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
  const reader = openReader(storePath);
  try {
    return await work(reader);
  } finally {
    reader.close();
  }
}

const TASKS: Tasks = {
  inspect: ({ source, sheet, region }) => inspectList(source, sheet, region),
  preview: async (request, onProgress) => {
    const list = await reading((reader) => previewList(request, reader, onProgress));
    keepOpen(request.folder, list);
    return { counts: list.counts(), betterRegion: list.betterRegion };
  },
  page: ({ folder, fate, offset, limit }) => listIn(folder).page(fate, offset, limit),
  commit: async ({ region, agentId, ...request }, onProgress) => {
    const list = listIn(request.folder);
    const { rowOfOrdinal, doNotCall, additions } = await reading((reader) =>
      commitList(list, request, recordContext(reader, region, agentId), reader, writer, onProgress),
    );
    written = { folder: request.folder, rowOfOrdinal };
    return { additions, doNotCall, customers: rowOfOrdinal.length };
  },
  refuse: ({ folder, leftOut }) => {
    const list = listIn(folder);
    for (const { ordinal, because } of leftOut) {
      const first = written?.folder === folder ? written.rowOfOrdinal[ordinal] : undefined;
      if (first !== undefined) list.refuse(first, because === 'suppressed' ? 'suppressed' : 'owned-by-another');
    }
    list.save();
    return list.counts();
  },
  fates: ({ folder }) =>
    reading(async (reader) => writeFatesFile(listIn(folder), folder, (uid) => customerName(reader, uid))),
};

const errorOf = (error: unknown): RungError => (error instanceof FileFault ? error.fault : faultOf(error));

async function answer({ id, task, input }: WorkerRequest): Promise<void> {
  const tell = (message: WorkerAnswer) => port.postMessage(message);
  let toldAt = 0;
  const onProgress: OnProgress = (progress, rows) => {
    if (cancelled.delete(id)) throw new FileFault('import-cancelled');
    const now = performance.now();
    if (now - toldAt < PROGRESS_EVERY_MS && progress < 1) return;
    toldAt = now;
    tell({ id, progress, rows });
  };
  try {
    const work = TASKS[task] as (given: unknown, onProgress: OnProgress) => unknown;
    tell({ id, ok: true, output: await work(input, onProgress) });
  } catch (error) {
    tell({ id, ok: false, error: errorOf(error) });
  } finally {
    cancelled.delete(id);
  }
}

port.on('message', (message: WorkerRequest | WorkerCancel) => {
  if ('cancel' in message) cancelled.add(message.cancel);
  else void answer(message);
});
