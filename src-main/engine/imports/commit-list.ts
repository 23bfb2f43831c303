import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { mergeRows } from '#domain/import/merge-rows.ts';
import type { RegionCode } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import { batchUid, type CustomerUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import type { Reader } from '../store/database.ts';
import { Identities } from '../store/identities.ts';
import { type ImportedCustomer, packCustomers } from '../store/import-chunk.ts';
import { agentNames, sharedLines } from '../store/import-standings.ts';
import type { WriterClient } from '../store/writer-client.ts';
import { additionsTo } from './additions.ts';
import type { PreviewedList } from './previewed-list.ts';
import { type CustomerContext, toCustomer } from './to-customer.ts';

export interface CommitRequest {
  readonly folder: string;
  readonly batch: number;
  readonly batchUid: Uid<'batch'>;
  readonly operation: OperationUid;
  readonly agentId: number;
  readonly region: RegionCode;
  readonly now: Instant;
}

export interface WrittenBatch {
  /** By ordinal of the batch's customers, the first row of each. */
  readonly rowOfOrdinal: readonly number[];
  /** Lines of the additions file. */
  readonly additions: number;
}

export const additionsPath = (folder: string): string => join(folder, 'additions.jsonl');

/** Customers that go to the writer at once. */
const CHUNK = 256;
/** Chunks under way: enough that the writer never waits, few enough that memory stays small. */
const UNDER_WAY = 3;

/**
 * The second pass: hands every new customer to the writer, in an invisible batch, and writes down what is to be added to
 * customers who are here. `onProgress` is told between chunks and throws to stop.
 */
export async function commitList(
  list: PreviewedList,
  request: CommitRequest,
  reader: Reader,
  writer: WriterClient,
  onProgress: (progress: number, rows: number) => void,
): Promise<WrittenBatch> {
  const context: CustomerContext = {
    region: request.region,
    agentId: request.agentId,
    agents: new Map(agentNames(reader).map(({ id, name }) => [name.trim().toLowerCase(), id])),
    shared: new Set(sharedLines(reader)),
  };
  const rowOfOrdinal: number[] = [];
  const underWay: Promise<unknown>[] = [];
  let chunk: ImportedCustomer[] = [];
  const send = async (): Promise<void> => {
    const { batch, batchUid: uid, operation, agentId: agent, now } = request;
    const firstOrdinal = rowOfOrdinal.length - chunk.length;
    underWay.push(
      writer.job('import.write', {
        batch,
        batchUid: uid,
        operation,
        agent,
        now,
        firstOrdinal,
        customers: packCustomers(chunk),
      }),
    );
    chunk = [];
    if (underWay.length >= UNDER_WAY) await underWay.shift();
  };
  try {
    for (const first of list.groups(['new'])) {
      chunk.push(toCustomer(mergeRows(list.group(first)), context));
      rowOfOrdinal.push(first);
      if (chunk.length < CHUNK) continue;
      await send();
      onProgress(first / list.rows, first);
    }
    if (chunk.length > 0) await send();
  } finally {
    await Promise.all(underWay);
  }
  const additions = writeAdditions(list, request, reader, context);
  onProgress(1, list.rows);
  return { rowOfOrdinal, additions };
}

/** Each addition gets the uid of its operation here, so that entering it twice enters it once. */
function writeAdditions(
  list: PreviewedList,
  { folder, batchUid: batch }: CommitRequest,
  reader: Reader,
  context: CustomerContext,
): number {
  const ids = new Identities(reader);
  const file = openSync(additionsPath(folder), 'w');
  let count = 0;
  try {
    for (const first of list.groups(['adds-to-ours'])) {
      const customer = list.oursOf(first);
      if (customer === null) continue;
      for (const addition of additionsTo(
        reader,
        ids,
        customer as CustomerUid,
        mergeRows(list.group(first)),
        context.shared,
      )) {
        count += 1;
        writeSync(file, `${JSON.stringify({ ...addition, uid: batchUid<'operation'>(batch, count) })}\n`);
      }
    }
  } finally {
    closeSync(file);
  }
  return count;
}
