import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { rowId } from '../keys.ts';
import type { Lease } from '../lease/device-leases.ts';
import type { Flag, LoggedOperation, Operation } from '../operation.ts';
import type { AnyChange, AnyStored, CustomerTable, RowKey } from '../rows.ts';
import { accountIn, type Scope, scopeOf } from '../scope.ts';
import { createSlice } from '../slice.ts';
import {
  type DeviceReader,
  type DeviceScope,
  type DeviceStore,
  type DeviceTransaction,
  type PendingBase,
  SOLO,
  type SyncState,
} from '../store-port.ts';
import { MemoryRows } from './memory-rows.ts';
import { putInto, takeFrom, type Undo } from './undo-list.ts';

/** Everything of a device, as it lies in memory. */
interface Shelves {
  readonly rows: MemoryRows;
  readonly log: LoggedOperation[];
  /** Where in the log an operation stands. */
  readonly places: Map<OperationUid, number>;
  readonly bases: Map<string, PendingBase>;
  readonly scopes: Map<Scope, DeviceScope>;
  readonly staged: Map<string, AnyStored>;
  readonly leases: Map<E164, Lease>;
  readonly calls: Set<CustomerUid>;
  state: SyncState;
}

/** The twin of the SQLite store: the same port, the same promises save durability, behind the same conformance suite. */
export class MemoryStore implements DeviceStore {
  readonly #shelves: Shelves;
  #open = false;

  constructor(state: SyncState = SOLO) {
    this.#shelves = {
      rows: new MemoryRows(),
      log: [],
      places: new Map(),
      bases: new Map(),
      scopes: new Map(),
      staged: new Map(),
      leases: new Map(),
      calls: new Set(),
      state,
    };
  }

  transact<T>(work: (tx: DeviceTransaction) => T): T {
    if (this.#open) throw new Error('a transaction is not re-entrant');
    this.#open = true;
    const undo: Undo[] = [];
    try {
      return work(transactionOn(this.#shelves, undo));
    } catch (error) {
      for (const back of undo.reverse()) back();
      throw error;
    } finally {
      this.#open = false;
    }
  }

  read<T>(work: (tx: DeviceReader) => T): T {
    return work(readerOn(this.#shelves));
  }

  /** A call with a customer is up, or its outcome is saved. */
  call(customer: CustomerUid, isUp: boolean): void {
    if (isUp) this.#shelves.calls.add(customer);
    else this.#shelves.calls.delete(customer);
  }

  /** Every row, ordered by table and key. */
  rows(): readonly AnyStored[] {
    return this.#shelves.rows.all();
  }

  /** Every row, in no order. */
  every(): readonly AnyStored[] {
    return [...this.#shelves.rows.every()];
  }

  /** The store as it stands, as when its disk is copied; what is written later to either is not seen by the other. */
  copy(): MemoryStore {
    const twin = new MemoryStore(this.#shelves.state);
    const [from, to] = [this.#shelves, twin.#shelves];
    for (const row of from.rows.every()) to.rows.put(row);
    to.log.push(...from.log);
    for (const [uid, place] of from.places) to.places.set(uid, place);
    for (const [id, base] of from.bases) to.bases.set(id, base);
    for (const [scope, standing] of from.scopes) to.scopes.set(scope, standing);
    for (const [id, row] of from.staged) to.staged.set(id, row);
    for (const [number, lease] of from.leases) to.leases.set(number, lease);
    for (const customer of from.calls) to.calls.add(customer);
    return twin;
  }
}

function readerOn(shelves: Shelves): DeviceReader {
  const { rows, log, places, bases, scopes, staged, leases, calls } = shelves;
  const logged = (uid: OperationUid): LoggedOperation | null => log[places.get(uid) ?? -1] ?? null;
  const source = {
    get: (key: RowKey) => rows.get(key),
    rowsOf: <T extends CustomerTable>(table: T, customer: CustomerUid) => rows.rowsOf(table, customer),
    holdersOf: (e164: E164) => rows.holdersOf(e164),
    logged,
  };
  return {
    load: (keys) => createSlice(keys, source),
    get: source.get,
    mergedInto: (customer) => rows.mergedInto(customer),
    pending: () => log.filter(({ state }) => state === 'pending'),
    logged,
    firstSince: (at) => log.find(({ operation }) => operation.at >= at)?.id ?? null,
    lastId: () => log.at(-1)?.id ?? 0,
    pendingBase: () => [...bases.values()],
    syncState: () => shelves.state,
    scope: (scope) => scopes.get(scope) ?? null,
    scopes: () => [...scopes.values()].sort((one, other) => (one.scope < other.scope ? -1 : 1)),
    rowsIn(scope) {
      const account = accountIn(scope);
      return account === null ? [...rows.every()].filter((row) => scopeOf(row) === scope) : rows.ofAccount(account);
    },
    stagedIn: (scope) => [...staged.values()].filter((row) => scopeOf(row) === scope),
    lease: (number) => leases.get(number) ?? null,
    leases: () => [...leases.values()],
    inCall: (customer) => calls.has(customer),
  };
}

function transactionOn(shelves: Shelves, undo: Undo[]): DeviceTransaction {
  const { rows, log, places, bases, scopes, staged, leases } = shelves;
  const reader = readerOn(shelves);
  const write = (key: RowKey, after: AnyStored | null): void => {
    const before = rows.get(key);
    if (after === null) rows.remove(key);
    else rows.put(after);
    undo.push(() => {
      if (before === null) rows.remove(key);
      else rows.put(before);
    });
  };
  const rewrite = (place: number, fields: Partial<LoggedOperation>): void => {
    const former = log[place];
    if (former === undefined) return;
    log[place] = { ...former, ...fields };
    undo.push(() => {
      log[place] = former;
    });
  };
  const restateAll = (applies: (entry: LoggedOperation) => boolean, fields: Partial<LoggedOperation>): void => {
    for (const [place, entry] of log.entries()) if (applies(entry)) rewrite(place, fields);
  };
  const setState = (state: SyncState): void => {
    const former = shelves.state;
    shelves.state = state;
    undo.push(() => {
      shelves.state = former;
    });
  };
  return {
    ...reader,
    save(changes: readonly AnyChange[]) {
      for (const { table, key, after } of changes) write({ table, key }, after);
    },
    put: (row) => write(row, row),
    remove: (key) => write(key, null),
    append(operation: Operation, changes: readonly AnyChange[], flags: readonly Flag[]) {
      if (places.has(operation.uid)) throw new Error('the operation is in the log already');
      const id = (log.at(-1)?.id ?? 0) + 1;
      const state = shelves.state.mode === 'hub' ? 'pending' : 'acknowledged';
      places.set(operation.uid, log.length);
      log.push({ id, operation, state, changes, flags, undoneBy: null });
      undo.push(() => {
        log.pop();
        places.delete(operation.uid);
      });
      return id;
    },
    restate: (uid, changes, flags) => rewrite(places.get(uid) ?? -1, { changes, flags }),
    markUndone: (target, undoneBy) => rewrite(places.get(target) ?? -1, { undoneBy }),
    acknowledge: (last) => restateAll(({ id, state }) => state === 'pending' && id <= last, { state: 'acknowledged' }),
    park: (uid) => rewrite(places.get(uid) ?? -1, { state: 'parked' }),
    rememberBase(key, before) {
      const id = rowId(key);
      if (!bases.has(id)) undo.push(putInto(bases, id, { key: { table: key.table, key: key.key }, before }));
    },
    clearBases() {
      for (const id of [...bases.keys()]) undo.push(takeFrom(bases, id));
    },
    reopen(last) {
      const taken = (entry: LoggedOperation): boolean => entry.id > last && entry.state !== 'pending';
      const uids = log.filter(taken).map(({ operation }) => operation.uid);
      restateAll(taken, { state: 'pending' });
      return uids.flatMap((uid) => reader.logged(uid) ?? []);
    },
    setSyncState: setState,
    putScope: (standing) => undo.push(putInto(scopes, standing.scope, standing)),
    stage: (row) => undo.push(putInto(staged, rowId(row), row)),
    unstage: (key) => undo.push(takeFrom(staged, rowId(key))),
    dropStage(scope) {
      for (const row of reader.stagedIn(scope)) undo.push(takeFrom(staged, rowId(row)));
    },
    putLease: (lease) => undo.push(putInto(leases, lease.number, lease)),
    dropLease: (number) => undo.push(takeFrom(leases, number)),
  };
}
