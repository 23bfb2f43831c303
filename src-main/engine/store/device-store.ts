import type { Instant } from '#kernel/time.ts';
import { accountsOf } from '#sync/keys.ts';
import type { Flag, Operation } from '#sync/operation.ts';
import type { AnyChange, AnyStored, KeySet, RowKey } from '#sync/rows.ts';
import { createSlice } from '#sync/slice.ts';
import type { DeviceReader, DeviceStore, DeviceTransaction, SyncState } from '#sync/store-port.ts';
import type { Reader, Writer } from './database.ts';
import { DerivedRows } from './derived-rows.ts';
import type { Identities, WritingIdentities } from './identities.ts';
import { leasesIn, leasesOn } from './leases.ts';
import { mergedInto } from './mergings.ts';
import {
  appendOperation,
  firstOperationSince,
  lastOperationId,
  nameCustomers,
  pendingOperations,
  reopenOperations,
  restateOperation,
} from './operation-log.ts';
import type { QueueEntryWriter } from './queue-entry-writer.ts';
import { rowSource } from './row-source.ts';
import { scopesIn, scopesOn } from './scopes.ts';
import { readSyncState, writeSyncState } from './sync-state.ts';
import { putRow, removeRow } from './write-rows.ts';

interface BaseRow {
  readonly table: RowKey['table'];
  readonly key: string;
  readonly before: string | null;
}

function readingSide(reader: Reader, ids: Identities): DeviceReader {
  const source = rowSource(reader, ids);
  return {
    load: (keys: KeySet) => createSlice(keys, source),
    get: source.get,
    mergedInto: (customer) => mergedInto(reader, customer),
    pending: () => pendingOperations(reader),
    logged: source.logged,
    firstSince: (at) => firstOperationSince(reader, at),
    lastId: () => lastOperationId(reader),
    pendingBase: () =>
      reader
        .all<BaseRow>('SELECT row_table AS "table", row_key AS key, before FROM pending_base ORDER BY id')
        .map(({ table, key, before }) => ({
          key: { table, key },
          before: before === null ? null : JSON.parse(before),
        })),
    syncState: () => readSyncState(reader),
    ...scopesIn(reader, ids),
    ...leasesIn(reader),
  };
}

function writingSide(writer: Writer, ids: WritingIdentities, derived: DerivedRows): DeviceTransaction {
  const put = (row: AnyStored, before: AnyStored | null = null) => {
    putRow(writer, ids, row);
    derived.put(row, before);
  };
  const remove = (key: RowKey) => {
    derived.remove(key);
    removeRow(writer, ids, key);
  };
  const nameChanged = (operationId: number, changes: readonly AnyChange[]) => {
    const changed = new Set<number>();
    for (const change of changes) {
      for (const customer of accountsOf(change)) changed.add(ids.internCustomer(customer));
    }
    nameCustomers(writer, operationId, changed);
  };
  return {
    ...readingSide(writer, ids),
    put: (row) => put(row),
    remove,
    save(changes) {
      for (const change of changes) {
        if (change.after === null) remove(change);
        else put(change.after, change.before);
      }
    },
    append(operation: Operation, changes: readonly AnyChange[], flags: readonly Flag[]) {
      const solo = readSyncState(writer).mode === 'solo';
      const id = appendOperation(writer, operation, changes, flags, solo);
      nameChanged(id, changes);
      return id;
    },
    restate(uid, changes, flags) {
      const id = restateOperation(writer, uid, changes, flags);
      if (id !== null) nameChanged(id, changes);
    },
    markUndone(target, by) {
      writer.run('UPDATE operation SET undone_by = unhex(?) WHERE uid = unhex(?)', by, target);
    },
    acknowledge(id) {
      writer.run('UPDATE operation SET state = 1 WHERE id <= ? AND state = 0', id);
    },
    park(uid) {
      writer.run('UPDATE operation SET state = 2 WHERE uid = unhex(?)', uid);
    },
    rememberBase({ table, key }, before) {
      writer.run(
        'INSERT INTO pending_base (row_table, row_key, before) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        table,
        key,
        before === null ? null : JSON.stringify(before),
      );
    },
    clearBases() {
      writer.run('DELETE FROM pending_base');
    },
    reopen: (id) => reopenOperations(writer, id),
    setSyncState: (state: SyncState) => writeSyncState(writer, state),
    ...scopesOn(writer),
    ...leasesOn(writer),
  };
}

/**
 * Runs `work` on the device's store inside a transaction of the caller's, and rewrites what is derived from the rows it touched, as of
 * `now`: for long work that does many acts in one slice.
 */
export function withinTransaction<T>(
  {
    writer,
    ids,
    entries,
  }: { readonly writer: Writer; readonly ids: WritingIdentities; readonly entries: QueueEntryWriter },
  now: Instant,
  work: (tx: DeviceTransaction) => T,
): T {
  const derived = new DerivedRows(writer, ids, entries);
  const result = work(writingSide(writer, ids, derived));
  derived.refresh(now);
  return result;
}

/**
 * The device's store on SQLite. Each transaction rewrites the list's entries and the search indexes of what it touched before it
 * commits, so that no reader ever sees an outcome without its consequence. Synchronous; lives on the writer thread.
 */
export function createDeviceStore(
  writer: Writer,
  ids: WritingIdentities,
  entries: QueueEntryWriter,
  now: () => Instant,
): DeviceStore {
  return {
    read: (work) => writer.snapshot(() => work(readingSide(writer, ids))),
    transact(work) {
      try {
        return writer.transact(() => withinTransaction({ writer, ids, entries }, now(), work));
      } catch (error) {
        ids.forget();
        entries.forget();
        throw error;
      }
    },
  };
}
