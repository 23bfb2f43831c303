import { expect } from 'vitest';
import type { E164 } from '#domain/model/customer.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { replay } from '#sync/commit.ts';
import { rowId } from '#sync/keys.ts';
import { MemoryStore } from '#sync/memory/memory-store.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { RowKey } from '#sync/rows.ts';
import { type Scope, scopeOf, userScope } from '#sync/scope.ts';
import type { DeviceStore, PendingBase } from '#sync/store-port.ts';
import { SOLO } from '#sync/store-port.ts';
import { openSqliteStore } from '../conformance/store/open-sqlite-store.ts';
import { addCustomer } from './acts.ts';
import { FieldDevice } from './field-device.ts';
import { TeamHub } from './team-hub.ts';

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

/** Bases by the row they are of; stores name them in any order. */
const byRow = (bases: readonly PendingBase[]) => new Map(bases.map(({ key, before }) => [rowId(key), before]));

const inRowOrder = (logged: LoggedOperation): LoggedOperation => ({
  ...logged,
  changes: logged.changes.toSorted((one, other) => (rowId(one) < rowId(other) ? -1 : 1)),
});

/** Two agents, Ann and Ben, each with a device, and the hub between them. */
export class Company {
  readonly hub = new TeamHub();
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
  async knownCustomer(
    number: E164,
    fields: PayloadOf<'customer.added@1'>['fields'] = { kind: 'person', name: '陈静' },
  ): Promise<CustomerUid> {
    const customer = addCustomer(this.ann, number, fields);
    await this.converge();
    return customer;
  }

  /** Exchanges until nothing waits and nothing is new. */
  async converge(): Promise<void> {
    await this.open();
    await this.ann.sync();
    await this.ben.sync();
    await this.ann.sync();
  }

  /** Both are enrolled and know their scopes. */
  async open(): Promise<void> {
    await this.ann.join();
    await this.ben.join();
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
        for (const key of this.#everyKey()) {
          const row = this.hub.row(key);
          // Who was removed belongs to nobody; what colleagues still said of them stays with the hub. What is a colleague's own is theirs.
          const scope = row === null ? null : scopeOf(row);
          const isElsewhere = scope !== null && (tx.scope(scope)?.state === 'gone' || isForeign(scope, device.agent));
          expect(tx.get(key)).toEqual(isElsewhere ? null : row);
        }
      });
      const applied = this.hub.applied.map(({ operation }) => operation).filter(({ device: of }) => of === device.uid);
      expect(applied.map(({ uid }) => uid)).toEqual(device.accepted.map(({ uid }) => uid));
    }
  }

  /**
   * In the midst of things: each device shows the hub's rows as of its cursor with its pending operations applied on top, in their
   * order; and these are all that it has accepted and the hub had not applied by then.
   */
  async expectHubBelowPending(): Promise<void> {
    for (const device of [this.ann, this.ben]) {
      const { cursor, acknowledged } = device.store.read((tx) => tx.syncState());
      const contained = await this.hub.store.read((tx) => tx.acknowledgedAt(device.uid, cursor));
      expect(acknowledged).toBe(contained ?? 0);
      const scopes = new Map(device.store.read((tx) => tx.scopes()).map((scope) => [scope.scope, scope]));
      if ([...scopes.values()].some(({ state }) => state === 'staging')) continue;
      // Once somebody was erased the log says of their rows only that they are gone: what a device saw before cannot be told from it.
      const isRewritten = this.hub.store
        .log()
        .some(({ seq, rows }) => seq > cursor && rows.some(({ key }) => key.table === 'erased'));
      if (isRewritten) continue;
      const expected = new MemoryStore({ ...SOLO, mode: 'hub' });
      expected.transact((tx) => {
        for (const { seq, rows } of this.hub.store.log()) {
          for (const { key, row, scope } of seq <= cursor ? rows : [])
            if (row === null || scopes.get(scope)?.state !== 'shown') tx.remove(key);
            else tx.put(row);
        }
        for (const scope of scopes.values()) tx.putScope(scope);
        for (const { operation, changes, flags, undoneBy } of device.log()) {
          tx.append(operation, changes, flags);
          tx.markUndone(operation.uid, undoneBy);
        }
        tx.acknowledge(acknowledged);
        for (const pending of tx.pending()) replay(tx, pending);
      });
      device.store.read((tx) => {
        const rows = [...device.seen.values()].map((key) => tx.get(key));
        expected.read((oracle) => {
          expect(rows).toEqual([...device.seen.values()].map((key) => oracle.get(key)));
          expect(byRow(tx.pendingBase())).toEqual(byRow(oracle.pendingBase()));
          expect(tx.pending().map(inRowOrder)).toEqual(oracle.pending().map(inRowOrder));
        });
      });
    }
  }

  #everyKey(): readonly RowKey[] {
    const keys = new Map<string, RowKey>([...this.ann.seen, ...this.ben.seen]);
    for (const { table, key } of this.hub.store.rows()) keys.set(rowId({ table, key }), { table, key });
    return [...keys.values()];
  }
}

const isForeign = (scope: Scope, agent: AgentUid): boolean => scope.startsWith('user:') && scope !== userScope(agent);
