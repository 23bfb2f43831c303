import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { mergeRows } from '#domain/import/merge-rows.ts';
import type { Instant } from '#kernel/time.ts';
import { batchUid, type CustomerUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import type { Reader } from '../store/database.ts';
import { Identities } from '../store/identities.ts';
import type { CustomerPack, ListColumn } from '../store/import-chunk.ts';
import type { WriterClient } from '../store/writer-client.ts';
import { additionsTo } from './additions.ts';
import { PackMaker } from './pack-customers.ts';
import type { PreviewedList } from './previewed-list.ts';
import { encodeRow, type RecordContext } from './row-record.ts';

export interface CommitRequest {
  readonly folder: string;
  readonly batch: number;
  readonly batchUid: Uid<'batch'>;
  readonly operation: OperationUid;
  readonly now: Instant;
  readonly columns: readonly ListColumn[];
}

export interface WrittenBatch {
  /** By ordinal of the batch's customers, the first row of each. */
  readonly rowOfOrdinal: readonly number[];
  /** Ordinals of the customers who ask not to be called. */
  readonly doNotCall: readonly number[];
  /** Lines of the additions file. */
  readonly additions: number;
}

export const additionsPath = (folder: string): string => join(folder, 'additions.jsonl');

/** Customers that the writer takes between two looks at the clock: well below a millisecond. */
const PACK = 64;
/** Packs that go to the writer at once: enough for a long slice, so that it need not end for want of rows; some MB. */
const PACKS = 64;
/**
 * The second pass: hands every new customer to the writer, in an invisible batch, and writes down what is to be added to
 * customers who are here. `onProgress` is told between chunks and throws to stop.
 */
export async function commitList(
  list: PreviewedList,
  request: CommitRequest,
  context: RecordContext,
  reader: Reader,
  writer: WriterClient,
  onProgress: (progress: number, rows: number) => void,
): Promise<WrittenBatch> {
  const { batch, batchUid: uid, operation, now, columns } = request;
  const rowOfOrdinal: number[] = [];
  const doNotCall: number[] = [];
  // One job at a time while the next is made ready: jobs take turns on the writer, and rows that come in order append.
  let underWay: Promise<unknown> = Promise.resolve();
  const maker = new PackMaker(columns);
  let packs: CustomerPack[] = [];
  let firstOrdinal = 0;
  const send = async (): Promise<void> => {
    await underWay;
    underWay = writer.job('import.write', { batch, batchUid: uid, operation, now, columns, firstOrdinal, packs });
    firstOrdinal = rowOfOrdinal.length;
    packs = [];
  };
  try {
    for (const first of list.groups(['new'])) {
      const record = list.isSingle(first) ? list.record(first) : encodeRow(mergeRows(list.group(first)), context);
      if (maker.add(record)) doNotCall.push(rowOfOrdinal.length);
      rowOfOrdinal.push(first);
      if (maker.count < PACK) continue;
      packs.push(maker.take());
      if (packs.length < PACKS) continue;
      await send();
      onProgress(first / list.rows, first);
    }
    if (maker.count > 0) packs.push(maker.take());
    if (packs.length > 0) await send();
  } finally {
    await underWay;
  }
  const additions = writeAdditions(list, request, reader, context);
  onProgress(1, list.rows);
  return { rowOfOrdinal, doNotCall, additions };
}

/** Each addition gets the uid of its operation here, so that entering it twice enters it once. */
function writeAdditions(
  list: PreviewedList,
  { folder, batchUid: batch }: CommitRequest,
  reader: Reader,
  { shared }: RecordContext,
): number {
  const ids = new Identities(reader);
  const file = openSync(additionsPath(folder), 'w');
  let count = 0;
  try {
    for (const first of list.groups(['adds-to-ours'])) {
      const customer = list.oursOf(first);
      if (customer === null) continue;
      for (const addition of additionsTo(reader, ids, customer as CustomerUid, mergeRows(list.group(first)), shared)) {
        count += 1;
        writeSync(file, `${JSON.stringify({ ...addition, uid: batchUid<'operation'>(batch, count) })}\n`);
      }
    }
  } finally {
    closeSync(file);
  }
  return count;
}
