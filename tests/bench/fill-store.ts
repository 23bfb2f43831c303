import type { SampleCustomer } from '#db/samples/life.ts';
import { openWriter, type Writer } from '#engine/store/database.ts';
import { buildDerived, requestBuildOfAll } from '#engine/store/derived-build.ts';
import { createDeviceStore } from '#engine/store/device-store.ts';
import { WritingIdentities } from '#engine/store/identities.ts';
import { QueueEntryWriter } from '#engine/store/queue-entry-writer.ts';
import { storeFiles } from '#engine/store/store-files.ts';
import { putRow } from '#engine/store/write-rows.ts';
import type { Instant } from '#kernel/time.ts';
import type { OperationUid } from '#kernel/uid.ts';
import { numberKeyOf, suppressionKey } from '#sync/keys.ts';
import type { AnyStored } from '#sync/rows.ts';
import type { Population } from './population.ts';

/** Customers, or steps of the build, in one transaction. */
const CHUNK = 2_000;

/** The operation that all rows of a population name as theirs. */
const FILLED_BY = 'f'.repeat(32) as OperationUid;

const own = { createdBy: FILLED_BY, stamps: null, extra: null } as const;

function rowsOf(life: SampleCustomer): AnyStored[] {
  return [
    { table: 'customer', key: life.customer.uid, value: life.customer, ...own },
    ...life.numbers.map((value): AnyStored => ({ table: 'number', key: numberKeyOf(value), value, ...own })),
    ...life.interactions.map((value): AnyStored => ({ table: 'interaction', key: value.uid, value, ...own })),
    ...life.purchases.map((value): AnyStored => ({ table: 'purchase', key: value.uid, value, ...own })),
    ...life.promises.map((value): AnyStored => ({ table: 'promise', key: value.uid, value, ...own })),
    ...life.quotes.map((value): AnyStored => ({ table: 'quote', key: value.uid, value, ...own })),
    ...life.complaints.map((value): AnyStored => ({ table: 'complaint', key: value.uid, value, ...own })),
    ...life.tasks.map((value): AnyStored => ({ table: 'task', key: value.uid, value, ...own })),
    ...(life.mark === null ? [] : [{ table: 'mark', key: life.customer.uid, value: life.mark, ...own } as const]),
    ...life.suppressions.map(
      (value): AnyStored => ({ table: 'suppression', key: suppressionKey(value.e164), value, ...own }),
    ),
  ];
}

/**
 * Writes a population into the store of `dataDir`, which an engine has set up and closed, by the store's own row writer, and
 * builds entries and search indexes by its own build. Like a real store it is not analysed: with samples of values SQLite prepares
 * statements anew whenever other values are bound (measured: half of the time of a read). Returns how many interactions that were.
 */
export function fillStore(dataDir: string, population: Population, now: Instant): number {
  const writer = openWriter(storeFiles(dataDir).store);
  try {
    writer.setDurable(false);
    const ids = new WritingIdentities(writer);
    const interactions = writeRows(writer, ids, population);
    build(writer, ids, now);
    writer.checkpoint();
    return interactions;
  } finally {
    writer.close();
  }
}

function writeRows(writer: Writer, ids: WritingIdentities, population: Population): number {
  let interactions = 0;
  let chunk: SampleCustomer[] = [];
  const write = () => {
    writer.transact(() => {
      for (const row of chunk.flatMap(rowsOf)) putRow(writer, ids, row);
    });
    writer.checkpoint();
    chunk = [];
  };
  writer.transact(() => {
    for (const value of population.colleagues) putRow(writer, ids, { table: 'agent', key: value.uid, value, ...own });
  });
  for (const life of population.customers) {
    interactions += life.interactions.length;
    chunk.push(life);
    if (chunk.length === CHUNK) write();
  }
  write();
  return interactions;
}

function build(writer: Writer, ids: WritingIdentities, now: Instant): void {
  const entries = new QueueEntryWriter(writer, ids);
  const context = {
    writer,
    ids,
    entries,
    deviceAt: (at: Instant) => createDeviceStore(writer, ids, entries, () => at),
    changed: () => undefined,
  };
  writer.transact(() => requestBuildOfAll(writer, true));
  const steps = buildDerived(context, { now });
  for (let done = false; !done; ) {
    writer.transact(() => {
      for (let step = 0; step < CHUNK && !done; step += 1) done = steps.next().done === true;
    });
    writer.checkpoint();
  }
}
