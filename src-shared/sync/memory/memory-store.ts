import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { rowId } from '../keys.ts';
import type { Flag, LoggedOperation, Operation, Slice } from '../operation.ts';
import type { AnyChange, AnyStored, CustomerTable, KeySet, RowKey, Stored } from '../rows.ts';
import { createSlice } from '../slice.ts';
import type { DeviceReader, DeviceStore, DeviceTransaction, PendingBase, SyncState } from '../store-port.ts';
import { MemoryRows } from './memory-rows.ts';

export const SOLO: SyncState = { mode: 'solo', cursor: 0, acknowledged: 0, hubEpoch: null, deviceEpoch: null };

/** Everything of a device besides its rows; replaced as a whole, so that a failed transaction leaves it as it was. */
interface Journal {
  readonly log: readonly LoggedOperation[];
  readonly bases: ReadonlyMap<string, PendingBase>;
  readonly state: SyncState;
}

/** The twin of the SQLite store: the same port, the same promises save durability, behind the same conformance suite. */
export class MemoryStore implements DeviceStore {
  readonly #rows = new MemoryRows();
  #journal: Journal;

  constructor(state: SyncState = SOLO) {
    this.#journal = { log: [], bases: new Map(), state };
  }

  transact<T>(work: (tx: DeviceTransaction) => T): T {
    const before = this.#journal;
    try {
      return this.#rows.transact(() => work(this.#transaction()));
    } catch (error) {
      this.#journal = before;
      throw error;
    }
  }

  read<T>(work: (tx: DeviceReader) => T): T {
    return work(this.#transaction());
  }

  /** Every row, ordered by table and key. */
  rows(): readonly AnyStored[] {
    return this.#rows.all();
  }

  #transaction(): DeviceTransaction {
    const rows = this.#rows;
    const change = (journal: Partial<Journal>) => {
      this.#journal = { ...this.#journal, ...journal };
    };
    const rewrite = (applies: (entry: LoggedOperation) => boolean, fields: Partial<LoggedOperation>) =>
      change({ log: this.#journal.log.map((entry) => (applies(entry) ? { ...entry, ...fields } : entry)) });
    const is = (uid: OperationUid) => (entry: LoggedOperation) => entry.operation.uid === uid;
    const logged = (uid: OperationUid) => this.#journal.log.find(is(uid)) ?? null;

    const source = {
      get: (key: RowKey) => rows.get(key),
      rowsOf: <T extends CustomerTable>(table: T, customer: CustomerUid) => rows.rowsOf(table, customer),
      holdersOf: (e164: E164): readonly Stored<'number'>[] => rows.holdersOf(e164),
      logged,
    };

    return {
      load: (keys: KeySet): Slice => createSlice(keys, source),
      get: source.get,
      pending: () => this.#journal.log.filter(({ state }) => state === 'pending'),
      logged,
      pendingBase: () => [...this.#journal.bases.values()],
      syncState: () => this.#journal.state,
      save(changes: readonly AnyChange[]) {
        for (const { table, key, after } of changes) {
          if (after === null) rows.remove({ table, key });
          else rows.put(after);
        }
      },
      put: (row: AnyStored) => rows.put(row),
      remove: (key: RowKey) => rows.remove(key),
      append: (operation: Operation, changes: readonly AnyChange[], flags: readonly Flag[]) => {
        const { log, state } = this.#journal;
        if (logged(operation.uid) !== null) throw new Error('the operation is in the log already');
        const id = (log.at(-1)?.id ?? 0) + 1;
        const entry: LoggedOperation = {
          id,
          operation,
          state: state.mode === 'hub' ? 'pending' : 'acknowledged',
          changes,
          flags,
          undoneBy: null,
        };
        change({ log: [...log, entry] });
        return id;
      },
      restate: (uid, changes, flags) => rewrite(is(uid), { changes, flags }),
      markUndone: (target, undoneBy) => rewrite(is(target), { undoneBy }),
      acknowledge: (last) => rewrite(({ id, state }) => state === 'pending' && id <= last, { state: 'acknowledged' }),
      park: (uid) => rewrite(is(uid), { state: 'parked' }),
      rememberBase: (key, before) => {
        const id = rowId(key);
        if (this.#journal.bases.has(id)) return;
        change({ bases: new Map([...this.#journal.bases, [id, { key, before }]]) });
      },
      clearBases: () => change({ bases: new Map() }),
      setSyncState: (state) => change({ state }),
    };
  }
}
