import type { DeviceUid, OperationUid } from '#kernel/uid.ts';
import { logRows } from '#sync/hub/apply-pushed.ts';
import { rowId } from '#sync/keys.ts';
import { MemoryRows } from '#sync/memory/memory-rows.ts';
import type { Effect, Flag, LoggedOperation, Operation } from '#sync/operation.ts';
import { typeOf } from '#sync/operations/registry.ts';
import type { HubResult, PulledRow, PullPage } from '#sync/page.ts';
import { PAGE_ROWS } from '#sync/page.ts';
import { createSlice } from '#sync/slice.ts';

export interface Pushed {
  readonly id: number;
  readonly operation: Operation;
}

export type PushAnswer =
  | { readonly status: 200; readonly acknowledged: number }
  /** An operation is missing between `acknowledged` and the first that was sent. */
  | { readonly status: 409; readonly code: 'gap'; readonly acknowledged: number }
  /** The same id with another content: a cloned device, which is made to enrol anew. */
  | { readonly status: 409; readonly code: 'cloned-device'; readonly acknowledged: number };

/** One transaction of the hub: its rows in the change log, and whose operation it was. */
interface HubTransaction {
  readonly seq: number;
  readonly rows: readonly PulledRow[];
  readonly device: DeviceUid;
  readonly result: HubResult;
}

interface Enrolled {
  acknowledged: number;
  readonly contents: Map<number, string>;
}

/** The hub's side of the protocol over memory: it applies operations with the same functions as a device. */
export class MemoryHub {
  readonly epoch = 'hub-1';
  readonly rows = new MemoryRows();
  /** The change log: gap-free, in commit order. */
  readonly log: HubTransaction[] = [];
  /** In the order in which they were applied. */
  readonly applied: LoggedOperation[] = [];
  readonly #devices = new Map<DeviceUid, Enrolled>();

  /** Applies operations in order, each in one transaction; what is known already is skipped (invariants I2, I3). */
  push(device: DeviceUid, operations: readonly Pushed[]): PushAnswer {
    const enrolled = this.#enrolled(device);
    for (const { id, operation } of operations) {
      const content = JSON.stringify(operation);
      if (id <= enrolled.acknowledged) {
        if (enrolled.contents.get(id) !== content) {
          return { status: 409, code: 'cloned-device', acknowledged: enrolled.acknowledged };
        }
        continue;
      }
      if (id > enrolled.acknowledged + 1) return { status: 409, code: 'gap', acknowledged: enrolled.acknowledged };
      this.#apply(device, id, operation);
      enrolled.acknowledged = id;
      enrolled.contents.set(id, content);
    }
    return { status: 200, acknowledged: enrolled.acknowledged };
  }

  /** The next page after `cursor` in one snapshot, ending between two transactions. */
  pull(device: DeviceUid, cursor: number, limit = PAGE_ROWS): PullPage {
    const rows = new Map<string, PulledRow>();
    let to = cursor;
    for (const transaction of this.log.slice(cursor)) {
      if (to > cursor && rows.size + transaction.rows.length > limit) break;
      for (const pulled of transaction.rows) rows.set(rowId(pulled.key), pulled);
      to = transaction.seq;
    }
    const own = this.log.filter((transaction) => transaction.device === device && transaction.seq <= to);
    return {
      hubEpoch: this.epoch,
      from: cursor,
      to,
      more: to < this.log.length,
      rows: [...rows.values()],
      scopesRemoved: [],
      scopesAdded: [],
      acknowledged: own.at(-1)?.result.id ?? 0,
      results: own.filter(({ seq }) => seq > cursor).map(({ result }) => result),
    };
  }

  #enrolled(device: DeviceUid): Enrolled {
    const known = this.#devices.get(device) ?? { acknowledged: 0, contents: new Map<number, string>() };
    this.#devices.set(device, known);
    return known;
  }

  #apply(device: DeviceUid, id: number, operation: Operation): void {
    const effect = this.#effectOf(operation);
    const { changes, flags, undone } = effect ?? { changes: [], flags: [], undone: [] };
    for (const { table, key, after } of changes) {
      if (after === null) this.rows.remove({ table, key });
      else this.rows.put(after);
    }
    this.applied.push({
      id,
      operation,
      state: effect === null ? 'parked' : 'acknowledged',
      changes,
      flags,
      undoneBy: null,
    });
    for (const { target, by } of undone) this.#markUndone(target, by);
    this.log.push({
      seq: this.log.length + 1,
      rows: logRows(changes),
      device,
      result: { id, state: effect === null ? 'parked' : 'applied', flags: flags as readonly Flag[] },
    });
  }

  /** Null: it cannot be applied, and is parked verbatim (invariant I10: it delays nothing). */
  #effectOf(operation: Operation): Effect | null {
    const type = typeOf(operation);
    if (!type.ok) return null;
    try {
      return type.value.apply(createSlice(type.value.reads(operation), this.#source()), operation);
    } catch {
      return null;
    }
  }

  #source() {
    const { rows } = this;
    return {
      get: rows.get.bind(rows),
      rowsOf: rows.rowsOf.bind(rows),
      holdersOf: rows.holdersOf.bind(rows),
      logged: (uid: OperationUid) => this.applied.find(({ operation }) => operation.uid === uid) ?? null,
    };
  }

  #markUndone(target: OperationUid, by: OperationUid | null): void {
    const index = this.applied.findIndex(({ operation }) => operation.uid === target);
    const logged = this.applied[index];
    if (logged !== undefined) this.applied[index] = { ...logged, undoneBy: by };
  }
}
