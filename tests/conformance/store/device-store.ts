import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keySet } from '#sync/keys.ts';
import type { Operation } from '#sync/operation.ts';
import type { AnyStored, RowKey } from '#sync/rows.ts';
import { accountScope, scopeOf, userScope } from '#sync/scope.ts';
import { type DeviceStore, SOLO, type SyncState } from '#sync/store-port.ts';
import {
  aCustomer,
  agentUid,
  aNumber,
  anInteraction,
  customerUid,
  oneOfEach,
  operationUid,
  stored,
  uidOf,
} from './sample-rows.ts';

export interface OpenedStore {
  readonly store: DeviceStore;
  /** The same store as it is found after the process has gone; left out where nothing is meant to survive. */
  readonly reopen?: () => DeviceStore;
  close(): void;
}

const HUB: SyncState = { ...SOLO, mode: 'hub', hubEpoch: 'h1', deviceEpoch: 'd1' };

const NO_CLOCKS = { monotonic: 0, wall: 0, sinceBoot: null, bootId: null };

const anOperation = (n: number): Operation => ({
  uid: operationUid(n),
  type: 'agent.named@1',
  at: 1_700_000_000_000 + n,
  actor: agentUid(1),
  device: uidOf('device', 1),
  payload: { agent: agentUid(n), name: '李雷' },
});

/** What every store of a device must do (`DeviceStore`): called once per store with how to open an empty one in mode solo. */
export function describeDeviceStore(name: string, open: () => OpenedStore): void {
  describe(`the device's store ${name}`, () => {
    let opened: OpenedStore;
    let store: DeviceStore;

    beforeEach(() => {
      opened = open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const put = (...rows: readonly AnyStored[]) =>
      store.transact((tx) => {
        for (const row of rows) tx.put(row);
      });
    const get = (key: RowKey) => store.read((tx) => tx.get(key));
    const asKeys = (rows: readonly AnyStored[]) => rows.map(({ key }) => key).sort();

    describe('rows', () => {
      it('gives back a row of every table as it was put', () => {
        const rows = oneOfEach(7);
        put(...rows);
        expect(rows.map((row) => get(row))).toEqual(rows);
      });

      it('keeps the fields of a newer version and the stamp of every field', () => {
        const rows = oneOfEach(3).map((row) => ({
          ...row,
          stamps: { [Object.keys(row.value)[1] as string]: operationUid(9) },
          extra: { mood: 'good', since: [1, { deep: null }] },
        })) as readonly AnyStored[];
        put(...rows);
        expect(rows.map((row) => get(row))).toEqual(rows);
      });

      it('puts a row in the place of the one that was there', () => {
        put(stored('customer', aCustomer(1), { extra: { mood: 'good' }, stamps: { name: operationUid(2) } }));
        const row = stored('customer', aCustomer(1, { name: 'Other', preferredHours: null, company: null }));
        put(row);
        expect(get(row)).toEqual(row);
      });

      it('says null for a row that is not there, in every table', () => {
        expect(oneOfEach(1).map((row) => get(row))).toEqual(oneOfEach(1).map(() => null));
      });

      it('removes a row of every table, and nothing else', () => {
        const gone = oneOfEach(1);
        const stays = oneOfEach(2);
        put(...gone, ...stays);
        store.transact((tx) => {
          for (const { table, key } of gone) tx.remove({ table, key });
        });
        expect(gone.map((row) => get(row))).toEqual(gone.map(() => null));
        expect(stays.map((row) => get(row))).toEqual(stays);
      });

      it('does nothing when it removes what is not there', () => {
        store.transact((tx) => {
          for (const { table, key } of oneOfEach(1)) tx.remove({ table, key });
        });
        expect(get({ table: 'customer', key: customerUid(1) })).toBeNull();
      });

      it('saves changes: made, changed and removed rows', () => {
        const [before, gone] = [stored('customer', aCustomer(1)), stored('customer', aCustomer(2))];
        const [after, made] = [stored('customer', aCustomer(1, { name: 'New' })), stored('customer', aCustomer(3))];
        put(before, gone);
        store.transact((tx) =>
          tx.save([
            { table: 'customer', key: before.key, before, after },
            { table: 'customer', key: gone.key, before: gone, after: null },
            { table: 'customer', key: made.key, before: null, after: made },
          ]),
        );
        expect([before, gone, made].map((row) => get(row))).toEqual([after, null, made]);
      });

      it('keeps the contacts of a customer whose own row is gone', () => {
        const contact = stored('interaction', anInteraction(customerUid(5), 1));
        put(contact);
        expect(get(contact)).toEqual(contact);
        put(stored('customer', aCustomer(5)));
        store.transact((tx) => tx.remove({ table: 'customer', key: customerUid(5) }));
        const ofGone = store.read((tx) =>
          tx.load(keySet({ customers: [customerUid(5)] })).ofCustomer('interaction', customerUid(5)),
        );
        expect(ofGone).toEqual([contact]);
      });
    });

    describe('slices', () => {
      it('show a loaded customer with all their rows and nobody else', () => {
        const ours = oneOfEach(1);
        put(...ours, ...oneOfEach(2), stored('interaction', anInteraction(customerUid(1), 77)));
        const slice = store.read((tx) => {
          const loaded = tx.load(keySet({ customers: [customerUid(1)] }));
          return {
            customer: loaded.get('customer', customerUid(1)),
            interactions: loaded.ofCustomer('interaction', customerUid(1)),
            marks: loaded.ofCustomer('mark', customerUid(1)),
            suppression: loaded.get('suppression', String(8_613_900_001_001)),
          };
        });
        expect(slice.customer).toEqual(ours.find(({ table }) => table === 'customer'));
        expect(asKeys(slice.interactions)).toEqual([anInteraction(customerUid(1), 1).uid, uidOf('interaction', 77)]);
        expect(slice.marks).toHaveLength(1);
        expect(slice.suppression).toEqual(ours.find(({ table }) => table === 'suppression'));
      });

      it('show of a customer who was merged the one that stays as well', () => {
        const kept = stored('interaction', anInteraction(customerUid(1), 77));
        put(stored('customer', aCustomer(1)), stored('customer', aCustomer(2, { mergedInto: customerUid(1) })), kept);
        store.read((tx) => {
          const slice = tx.load(keySet({ customers: [customerUid(2)] }));
          expect(slice.ofCustomer('interaction', customerUid(1))).toEqual([kept]);
          expect(tx.mergedInto(customerUid(1))).toEqual([customerUid(2)]);
          expect(tx.mergedInto(customerUid(2))).toEqual([]);
        });
      });

      it('show everybody who has a number', () => {
        const e164 = 442_079_460_000;
        put(
          stored('number', aNumber(customerUid(1), e164)),
          stored('number', aNumber(customerUid(2), e164, { status: 'dead' })),
          stored('number', aNumber(customerUid(2), 12_125_550_100)),
        );
        const holders = store.read((tx) => tx.load(keySet({ holdersOf: [e164] })).holdersOf(e164));
        expect(holders.map(({ value }) => value.customer).sort()).toEqual([customerUid(1), customerUid(2)].sort());
      });

      it('hold an operation to its key set', () => {
        put(...oneOfEach(1), ...oneOfEach(2));
        store.read((tx) => {
          const slice = tx.load(keySet({ customers: [customerUid(1)] }));
          expect(() => slice.get('customer', customerUid(2))).toThrow('key set');
          expect(() => slice.get('interaction', anInteraction(customerUid(2), 2).uid)).toThrow('key set');
          expect(() => slice.ofCustomer('promise', customerUid(2))).toThrow('key set');
          expect(() => slice.holdersOf(8_613_900_001_001)).toThrow('key set');
          expect(() => slice.get('suppression', '8613900001002')).toThrow('key set');
          expect(() => slice.operation(operationUid(1))).toThrow('key set');
        });
      });

      it('show an earlier operation with the rows that it changed and their customers', () => {
        const [after, contact] = [
          stored('customer', aCustomer(1)),
          stored('interaction', anInteraction(customerUid(1), 1)),
        ];
        put(after, contact);
        store.transact((tx) =>
          tx.append(anOperation(1), [{ table: 'customer', key: after.key, before: null, after }], []),
        );
        store.read((tx) => {
          const slice = tx.load(keySet({ operations: [operationUid(1), operationUid(2)] }));
          expect(slice.operation(operationUid(1))?.changes).toEqual([
            { table: 'customer', key: after.key, before: null, after },
          ]);
          expect(slice.operation(operationUid(2))).toBeNull();
          expect(slice.get('customer', after.key)).toEqual(after);
          expect(slice.ofCustomer('interaction', customerUid(1))).toEqual([contact]);
        });
      });
    });

    describe('transactions', () => {
      it('see their own writes and return what their work returns', () => {
        const row = stored('agent', { uid: agentUid(4), name: 'Ann' });
        const seen = store.transact((tx) => {
          tx.put(row);
          return tx.get(row);
        });
        expect(seen).toEqual(row);
      });

      it('leave nothing behind when their work throws', () => {
        const rows = oneOfEach(1);
        put(...rows);
        store.transact((tx) => {
          tx.setSyncState(HUB);
          tx.append(anOperation(1), [], []);
          tx.rememberBase({ table: 'agent', key: agentUid(1) }, null);
        });
        const look = () =>
          store.read((tx) => ({
            rows: [...rows, ...oneOfEach(2)].map((row) => tx.get(row)),
            pending: tx.pending(),
            bases: tx.pendingBase(),
            state: tx.syncState(),
          }));
        const before = look();
        const fails = () =>
          store.transact((tx) => {
            for (const row of oneOfEach(2)) tx.put(row);
            for (const { table, key } of rows) tx.remove({ table, key });
            tx.append(anOperation(2), [], []);
            tx.restate(operationUid(1), [], [{ code: 'x', facts: {} }]);
            tx.markUndone(operationUid(1), operationUid(2));
            tx.acknowledge(1);
            tx.clearBases();
            tx.rememberBase({ table: 'agent', key: agentUid(2) }, null);
            tx.setSyncState({ ...HUB, cursor: 9 });
            throw new Error('power cut');
          });
        expect(fails).toThrow('power cut');
        expect(look()).toEqual(before);
        expect(store.transact((tx) => tx.append(anOperation(2), [], []))).toBe(2);
      });

      it('do not nest', () => {
        expect(() => store.transact(() => store.transact(() => null))).toThrow();
        put(...oneOfEach(1));
        expect(get({ table: 'agent', key: agentUid(1) })).not.toBeNull();
      });

      it('survive the end of the process', ({ skip }) => {
        if (opened.reopen === undefined) return skip('this store is not meant to survive');
        const rows = oneOfEach(1);
        put(...rows);
        store.transact((tx) => {
          tx.setSyncState(HUB);
          tx.append(anOperation(1), [], []);
          tx.rememberBase(rows[0] as AnyStored, rows[0] as AnyStored);
        });
        const again = opened.reopen();
        again.read((tx) => {
          expect(rows.map((row) => tx.get(row))).toEqual(rows);
          expect(tx.pending().map(({ operation }) => operation)).toEqual([anOperation(1)]);
          expect(tx.pendingBase()).toHaveLength(1);
          expect(tx.syncState()).toEqual(HUB);
        });
      });
    });

    describe('the log', () => {
      it('numbers operations from 1 without a gap and keeps every word of them', () => {
        const after = stored('agent', { uid: agentUid(2), name: 'Ann' });
        const changes = [{ table: 'agent', key: after.key, before: null, after }] as const;
        const flags = [{ code: 'number-taken', facts: { since: 5, who: null, sure: true, label: '办公' } }];
        const ids = store.transact((tx) => [
          tx.append(anOperation(1), changes, flags),
          tx.append(anOperation(2), [], []),
        ]);
        expect(ids).toEqual([1, 2]);
        expect(store.read((tx) => tx.logged(operationUid(1)))).toEqual({
          id: 1,
          operation: anOperation(1),
          state: 'acknowledged',
          changes,
          flags,
          undoneBy: null,
        });
        expect(store.read((tx) => tx.logged(operationUid(3)))).toBeNull();
      });

      it('takes an operation once', () => {
        store.transact((tx) => tx.append(anOperation(1), [], []));
        expect(() => store.transact((tx) => tx.append(anOperation(1), [], []))).toThrow();
      });

      it('has nothing pending in mode solo', () => {
        store.transact((tx) => tx.append(anOperation(1), [], []));
        expect(store.read((tx) => tx.pending())).toEqual([]);
      });

      it('keeps operations pending, oldest first, until the hub acknowledges them', () => {
        store.transact((tx) => {
          tx.setSyncState(HUB);
          for (const n of [1, 2, 3, 4]) tx.append(anOperation(n), [], []);
        });
        const pending = () => store.read((tx) => tx.pending().map(({ id }) => id));
        expect(pending()).toEqual([1, 2, 3, 4]);
        store.transact((tx) => tx.acknowledge(2));
        expect(pending()).toEqual([3, 4]);
        store.transact((tx) => tx.acknowledge(1));
        expect(pending()).toEqual([3, 4]);
        expect(store.read((tx) => tx.logged(operationUid(2))?.state)).toBe('acknowledged');
      });

      it('tells operations that the hub parked', () => {
        store.transact((tx) => {
          tx.setSyncState(HUB);
          tx.append(anOperation(1), [], []);
          tx.acknowledge(1);
          tx.park(operationUid(1));
        });
        expect(store.read((tx) => tx.logged(operationUid(1))?.state)).toBe('parked');
        expect(store.read((tx) => tx.pending())).toEqual([]);
      });

      it('restates what an operation changed', () => {
        const after = stored('customer', aCustomer(1));
        const changes = [{ table: 'customer', key: after.key, before: null, after }] as const;
        store.transact((tx) => {
          tx.append(anOperation(1), [], []);
          tx.restate(operationUid(1), changes, [{ code: 'changed-since', facts: {} }]);
        });
        const logged = store.read((tx) => tx.logged(operationUid(1)));
        expect(logged?.changes).toEqual(changes);
        expect(logged?.flags).toEqual([{ code: 'changed-since', facts: {} }]);
      });

      it('knows by what an operation was undone, and when it counts again', () => {
        store.transact((tx) => {
          tx.append(anOperation(1), [], []);
          tx.markUndone(operationUid(1), operationUid(2));
        });
        const undoneBy = () => store.read((tx) => tx.logged(operationUid(1))?.undoneBy);
        expect(undoneBy()).toBe(operationUid(2));
        store.transact((tx) => tx.markUndone(operationUid(1), null));
        expect(undoneBy()).toBeNull();
      });
    });

    describe('bases', () => {
      it('remember a row as it was first, also that it was not there', () => {
        const row = stored('customer', aCustomer(1));
        const key = { table: 'customer', key: row.key } as const;
        const absent = { table: 'agent', key: agentUid(8) } as const;
        store.transact((tx) => {
          tx.rememberBase(key, row);
          tx.rememberBase(key, stored('customer', aCustomer(1, { name: 'Later' })));
          tx.rememberBase(absent, null);
          tx.rememberBase(absent, stored('agent', { uid: agentUid(8), name: 'Later' }));
        });
        const bases = store.read((tx) => tx.pendingBase());
        expect(bases).toHaveLength(2);
        expect(bases).toContainEqual({ key, before: row });
        expect(bases).toContainEqual({ key: absent, before: null });
      });

      it('are forgotten together', () => {
        store.transact((tx) => {
          tx.rememberBase({ table: 'agent', key: agentUid(8) }, null);
          tx.clearBases();
        });
        expect(store.read((tx) => tx.pendingBase())).toEqual([]);
      });
    });

    describe('the log of a device whose hub has lost something', () => {
      it('lets operations wait again after an id, and gives them oldest first', () => {
        store.transact((tx) => {
          tx.setSyncState(HUB);
          for (const n of [1, 2, 3]) tx.append(anOperation(n), [], []);
          tx.acknowledge(3);
          tx.park(operationUid(3));
        });
        const reopened = store.transact((tx) => tx.reopen(1));
        expect(reopened.map(({ id, state }) => [id, state])).toEqual([
          [2, 'pending'],
          [3, 'pending'],
        ]);
        expect(store.read((tx) => tx.pending()).map(({ id }) => id)).toEqual([2, 3]);
      });

      it('knows its last operation, and the first of a time', () => {
        expect(store.read((tx) => tx.lastId())).toBe(0);
        store.transact((tx) => {
          for (const n of [1, 2, 3]) tx.append(anOperation(n), [], []);
        });
        expect(store.read((tx) => tx.lastId())).toBe(3);
        const first = (at: number) => store.read((tx) => tx.firstSince(at));
        expect([first(0), first(1_700_000_000_002), first(1_700_000_000_004)]).toEqual([1, 2, null]);
      });
    });

    describe('scopes', () => {
      const account = accountScope(customerUid(1));

      it('are kept as they were put last, in the order of their names', () => {
        store.transact((tx) => {
          tx.putScope({ scope: 'company', fence: 1, state: 'staging' });
          tx.putScope({ scope: account, fence: 1, state: 'shown' });
          tx.putScope({ scope: 'company', fence: 2, state: 'shown' });
        });
        expect(store.read((tx) => tx.scopes())).toEqual([
          { scope: account, fence: 1, state: 'shown' },
          { scope: 'company', fence: 2, state: 'shown' },
        ]);
        expect(store.read((tx) => tx.scope(account))).toEqual({ scope: account, fence: 1, state: 'shown' });
        expect(store.read((tx) => tx.scope(userScope(agentUid(1))))).toBeNull();
      });

      it('have rows: every one belongs to one scope', () => {
        const rows = oneOfEach(1);
        put(...rows);
        const scopes = [...new Set(rows.map(scopeOf))];
        expect(scopes.length).toBeGreaterThan(2);
        for (const scope of scopes) {
          const expected = rows.filter((row) => scopeOf(row) === scope);
          expect(asKeys(store.read((tx) => tx.rowsIn(scope)))).toEqual(asKeys(expected));
        }
        expect(store.read((tx) => tx.rowsIn(accountScope(customerUid(99))))).toEqual([]);
      });

      it('stage rows that nobody sees until they are shown', () => {
        const row = stored('customer', aCustomer(1));
        const number = stored('number', aNumber(customerUid(1), 8_613_900_001_042));
        store.transact((tx) => {
          tx.stage(stored('customer', aCustomer(1, { name: 'Earlier' })));
          tx.stage(row);
          tx.stage(number);
          tx.stage(stored('agent', { uid: agentUid(4), name: '韩梅梅' }));
        });
        expect(get(row)).toBeNull();
        expect(asKeys(store.read((tx) => tx.stagedIn(account)))).toEqual(asKeys([row, number]));
        expect(store.read((tx) => tx.stagedIn(account))).toContainEqual(row);
        store.transact((tx) => tx.unstage(number));
        expect(asKeys(store.read((tx) => tx.stagedIn(account)))).toEqual(asKeys([row]));
        store.transact((tx) => tx.dropStage(account));
        expect(store.read((tx) => tx.stagedIn(account))).toEqual([]);
        expect(store.read((tx) => tx.stagedIn('company'))).toHaveLength(1);
      });

      it('know of no call where none is up', () => {
        expect(store.read((tx) => tx.inCall(customerUid(1)))).toBe(false);
      });
    });

    describe('leases', () => {
      const asked = { monotonic: 1.5, wall: 1_700_000_000_000, sinceBoot: null, bootId: 'one' };
      const lease = { number: 8_613_900_001_042, length: 36_000_000, asked, fence: 2 };

      it('are kept by number, as they were put last, until they are dropped', () => {
        store.transact((tx) => {
          tx.putLease({ ...lease, fence: 1 });
          tx.putLease(lease);
          tx.putLease({ ...lease, number: 8_613_900_001_043 });
        });
        expect(store.read((tx) => tx.lease(lease.number))).toEqual(lease);
        expect(store.read((tx) => tx.leases())).toHaveLength(2);
        store.transact((tx) => tx.dropLease(lease.number));
        expect(store.read((tx) => tx.lease(lease.number))).toBeNull();
        expect(store.read((tx) => tx.leases())).toHaveLength(1);
      });
    });

    it('takes back scopes, stages and leases with a transaction that fails', () => {
      const failing = () =>
        store.transact((tx) => {
          tx.putScope({ scope: 'company', fence: 1, state: 'shown' });
          tx.stage(stored('customer', aCustomer(1)));
          tx.putLease({ number: 1_000_001, length: 1, asked: NO_CLOCKS, fence: 0 });
          throw new Error('no');
        });
      expect(failing).toThrow('no');
      store.read((tx) => {
        expect(tx.scopes()).toEqual([]);
        expect(tx.stagedIn(accountScope(customerUid(1)))).toEqual([]);
        expect(tx.leases()).toEqual([]);
      });
    });

    it('starts solo, at the beginning of the change log, and keeps how far it has come', () => {
      const solo = { mode: 'solo', cursor: 0, acknowledged: 0, hubEpoch: null };
      expect(store.read((tx) => tx.syncState())).toMatchObject(solo);
      const state: SyncState = {
        mode: 'hub',
        cursor: 41,
        acknowledged: 7,
        from: 3,
        hubEpoch: 'h2',
        deviceEpoch: 'd9',
        snapshot: {
          scopes: ['company'],
          after: { scope: 'company', table: 'agent', key: agentUid(1) },
          seq: 40,
          complete: false,
        },
        leaseRequest: 9,
        settling: [8_613_900_001_042],
        contact: { monotonic: 1.5, wall: 2, sinceBoot: 3.25, bootId: 'one' },
        drifted: [{ scope: 'company', found: 2 }],
      };
      store.transact((tx) => tx.setSyncState(state));
      expect(store.read((tx) => tx.syncState())).toEqual(state);
    });
  });
}
