import { expect } from 'vitest';
import type { Customer, E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { numberKey, rowId } from '#sync/keys.ts';
import { MemoryStore } from '#sync/memory/memory-store.ts';
import type { Operation } from '#sync/operation.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { AnyStored, RowKey, SyncedRows, Table } from '#sync/rows.ts';
import type { DeviceStore } from '#sync/store-port.ts';
import { openSqliteStore } from '../conformance/store/open-sqlite-store.ts';
import { FieldDevice } from './field-device.ts';
import { MemoryHub } from './memory-hub.ts';

export interface TestStore {
  readonly store: DeviceStore;
  /** The store after the process has gone without a word. */
  restart(): DeviceStore;
  close(): void;
}

export const openMemoryStore = (): TestStore => {
  const store = new MemoryStore();
  return { store, restart: () => store, close() {} };
};

export const openDiskStore = (): TestStore => {
  const { store, reopen, close } = openSqliteStore();
  return { store, restart: reopen, close };
};

/** Two agents, Ann and Ben, each with a device, and the hub between them. */
export class Company {
  readonly hub = new MemoryHub();
  readonly ann: FieldDevice;
  readonly ben: FieldDevice;
  readonly #stores: readonly [TestStore, TestStore];

  constructor(openAnn: () => TestStore, openBen: () => TestStore) {
    this.#stores = [openAnn(), openBen()];
    this.ann = new FieldDevice('ann', 1, this.#stores[0].store, this.hub);
    this.ben = new FieldDevice('ben', 2, this.#stores[1].store, this.hub);
  }

  close(): void {
    for (const store of this.#stores) store.close();
  }

  crash(device: FieldDevice): void {
    const store = device === this.ann ? this.#stores[0] : this.#stores[1];
    device.restart(store.restart());
  }

  /** A customer whom both devices know. */
  knownCustomer(
    number: E164,
    fields: PayloadOf<'customer.added@1'>['fields'] = { kind: 'person', name: '陈静' },
  ): CustomerUid {
    const customer = addCustomer(this.ann, number, fields);
    this.converge();
    return customer;
  }

  /** Exchanges until nothing waits and nothing is new. */
  converge(): void {
    this.ann.sync();
    this.ben.sync();
    this.ann.sync();
  }

  /**
   * I5: with nothing pending both devices hold exactly the hub's rows. I2, I3: the hub has applied every accepted operation of each
   * device once, in its order. I1 follows: nothing accepted is missing.
   */
  expectConverged(): void {
    for (const device of [this.ann, this.ben]) {
      device.store.read((tx) => {
        expect(tx.pending()).toEqual([]);
        expect(tx.pendingBase()).toEqual([]);
        for (const key of this.#everyKey()) expect(tx.get(key)).toEqual(this.hub.rows.get(key));
      });
      const applied = this.hub.applied.map(({ operation }) => operation).filter(({ device: of }) => of === device.uid);
      expect(applied.map(({ uid }) => uid)).toEqual(device.accepted.map(({ uid }) => uid));
    }
  }

  /**
   * In the midst of things: below its pending operations each device holds the hub's rows as of its cursor, and of these operations
   * nothing that the hub has applied by then.
   */
  expectHubBelowPending(): void {
    for (const device of [this.ann, this.ben]) {
      const cursor = device.cursor();
      const expected = new Map<string, AnyStored | null>();
      for (const { rows } of this.hub.log.slice(0, cursor)) {
        for (const { key, row } of rows) expected.set(rowId(key), row);
      }
      const contained = this.hub.log.filter(({ seq, device: of }) => seq <= cursor && of === device.uid).length;
      device.store.read((tx) => {
        const bases = new Map(tx.pendingBase().map(({ key, before }) => [rowId(key), before]));
        for (const key of device.seen.values()) {
          const id = rowId(key);
          expect(bases.has(id) ? bases.get(id) : tx.get(key)).toEqual(expected.get(id) ?? null);
        }
        expect(tx.pending().map(({ operation }) => operation.uid)).toEqual(
          device.accepted.slice(contained).map(({ uid }) => uid),
        );
      });
    }
  }

  #everyKey(): readonly RowKey[] {
    const keys = new Map<string, RowKey>([...this.ann.seen, ...this.ben.seen]);
    for (const { table, key } of this.hub.rows.all()) keys.set(rowId({ table, key }), { table, key });
    return [...keys.values()];
  }
}

export function addCustomer(
  device: FieldDevice,
  number: E164,
  fields: PayloadOf<'customer.added@1'>['fields'] = { kind: 'person', name: '陈静' },
): CustomerUid {
  const customer = device.uidFor<'customer'>();
  const numbers = [{ e164: number, ext: null, label: null, shared: false }];
  const added = device.does('customer.added@1', { customer, fields, owner: device.agent, numbers });
  expect(added.ok).toBe(true);
  return customer;
}

export function rowAt<T extends Table>(device: FieldDevice, table: T, key: string): SyncedRows[T] | null {
  return (device.store.read((tx) => tx.get({ table, key }))?.value as SyncedRows[T] | null) ?? null;
}

export function customerAt(device: FieldDevice, customer: CustomerUid): Customer {
  const row = rowAt(device, 'customer', customer);
  if (row === null) throw new Error('the customer is not there');
  return row;
}

export const numberAt = (device: FieldDevice, number: E164, customer: CustomerUid) =>
  rowAt(device, 'number', numberKey(number, customer));

/** The first operation that a device has accepted. */
export function firstAct(device: FieldDevice): Operation {
  const [first] = device.accepted;
  if (first === undefined) throw new Error('nothing was accepted');
  return first;
}

/** The flags that an operation of a device bears now. */
export const flagsOf = (device: FieldDevice, { uid }: Operation): readonly string[] =>
  device.store.read((tx) => tx.logged(uid))?.flags.map(({ code }) => code) ?? [];

/** A call as the use case logs it; what is not said is what an unremarkable call has. */
export function aCall(
  device: FieldDevice,
  customer: CustomerUid,
  call: Partial<PayloadOf<'call.logged@1'>> & Pick<PayloadOf<'call.logged@1'>, 'outcome'>,
): PayloadOf<'call.logged@1'> {
  return {
    interaction: device.uidFor(),
    customer,
    at: device.now(),
    direction: 'out',
    number: null,
    talkMs: null,
    refusalReason: null,
    purpose: 'ladder',
    note: null,
    keeps: [],
    promise: null,
    purchase: null,
    complaint: null,
    hot: null,
    ...call,
  };
}
