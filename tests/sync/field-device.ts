import type { Instant } from '#kernel/time.ts';
import type { AgentUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import { commit } from '#sync/commit.ts';
import { type Pulled, pull } from '#sync/device/take-page.ts';
import { rowId } from '#sync/keys.ts';
import type { Applied, LoggedOperation, Operation } from '#sync/operation.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import { nextPush } from '#sync/outbox.ts';
import type { PullPage } from '#sync/page.ts';
import type { AnyChange, RowKey } from '#sync/rows.ts';
import { type DeviceStore, SOLO } from '#sync/store-port.ts';
import type { MemoryHub, PushAnswer } from './memory-hub.ts';

const MOST_ROUNDS = 100;

/** An agent at a device of their own, which meets the hub when the test says so. */
export class FieldDevice {
  readonly name: string;
  readonly uid: DeviceUid;
  readonly agent: AgentUid;
  /** Every operation that the store has accepted, in order: what the screen has promised. */
  readonly accepted: Operation[] = [];
  /** What each of them changed when it was committed. */
  readonly committed = new Map<OperationUid, readonly AnyChange[]>();
  /** Every row that this device has ever changed or been sent. */
  readonly seen = new Map<string, RowKey>();
  /** Operations that were applied again on pulled rows, in all. */
  replays = 0;
  readonly #hub: MemoryHub;
  #store: DeviceStore;
  #made = 0;
  #now: Instant;

  constructor(name: string, place: number, store: DeviceStore, hub: MemoryHub) {
    this.name = name;
    this.#hub = hub;
    this.#store = store;
    this.#now = 1_700_000_000_000 + place;
    this.uid = this.#uidAt(place, 'd');
    this.agent = this.#uidAt(place, 'a');
    store.transact((tx) => tx.setSyncState({ ...SOLO, mode: 'hub' }));
  }

  get store(): DeviceStore {
    return this.#store;
  }

  /** The process has gone and comes back with what its store kept. */
  restart(store: DeviceStore): void {
    this.#store = store;
  }

  /** A fresh uid of this device. */
  uidFor<Kind extends string>(): Uid<Kind> {
    this.#made += 1;
    return this.#uidAt(this.#made, 'e');
  }

  now(): Instant {
    this.#now += 60_000;
    return this.#now;
  }

  /** Makes and commits an operation as a use case would. */
  does<Name extends OperationName>(type: Name, payload: PayloadOf<Name>): Applied & { readonly operation: Operation } {
    const operation = createOperation(type, payload, {
      uid: this.uidFor(),
      at: this.now(),
      actor: this.agent,
      device: this.uid,
    });
    const applied = commit(this.#store, operation);
    if (applied.ok) {
      this.accepted.push(operation);
      this.committed.set(operation.uid, applied.changes);
      this.#see(applied.changes);
    }
    return { ...applied, operation };
  }

  /** Asks the store for the same act once more, as a caller who did not hear the answer. */
  again(operation: Operation): Applied {
    return commit(this.#store, operation);
  }

  /** The device's log of all that it has accepted. */
  log(): readonly LoggedOperation[] {
    return this.#store.read((tx) => this.accepted.flatMap(({ uid }) => tx.logged(uid) ?? []));
  }

  cursor(): number {
    return this.#store.read((tx) => tx.syncState().cursor);
  }

  /** The next push as it goes onto the wire. */
  outgoing(after = 0) {
    return this.#store.read((tx) => nextPush(tx, after)).map(({ id, operation }) => ({ id, operation }));
  }

  push(): PushAnswer {
    return this.#hub.push(this.uid, this.outgoing());
  }

  receive(page: PullPage): Pulled {
    const pulled = pull(this.#store, page);
    if (pulled.ok) {
      this.replays += pulled.replayed;
      this.#see(pulled.touched);
    }
    return pulled;
  }

  pull(): Pulled {
    return this.receive(this.#hub.pull(this.uid, this.cursor()));
  }

  /** Sends all that waits and takes in all that is new; throws if that makes no progress (invariant I14: pulls end). */
  sync(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      if (this.outgoing().length > 0) this.push();
      const page = this.#hub.pull(this.uid, this.cursor());
      this.receive(page);
      if (!page.more && this.outgoing().length === 0) return;
    }
    throw new Error(`${this.name} and the hub do not come to an end`);
  }

  #see(keys: readonly RowKey[]): void {
    for (const { table, key } of keys) this.seen.set(rowId({ table, key }), { table, key });
  }

  #uidAt<Kind extends string>(n: number, sort: string): Uid<Kind> {
    const place = [...this.name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    return (sort + place.toString(16).padStart(7, '0') + n.toString(16).padStart(24, '0')) as Uid<Kind>;
  }
}
