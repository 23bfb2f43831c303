import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentUid, DeviceUid } from '#kernel/uid.ts';
import type {
  Closing,
  Holding,
  HubDevice,
  HubReader,
  HubStore,
  LogRow,
  Membership,
  StoredResult,
} from '#sync/hub/hub-store.ts';
import { keySet } from '#sync/keys.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { AnyChange, AnyStored } from '#sync/rows.ts';
import { accountScope, type Scope, scopeOf } from '#sync/scope.ts';
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
} from '../store/sample-rows.ts';

export interface OpenedHubStore {
  readonly store: HubStore;
  /** The same store as it is found after the process has gone; left out where nothing is meant to survive. */
  readonly reopen?: () => Promise<HubStore>;
  /** Throws the log away up to the end of transaction `to`. */
  trim(to: number): Promise<void>;
  close(): Promise<void>;
}

const ANN = agentUid(1);
const BEN = agentUid(2);
const LAPTOP = uidOf('device', 1);
const OTHER = uidOf('device', 2);
const NUMBER = 8_613_900_001_042;
const NOTHING: Closing = { rows: [], memberships: [], result: null };

const aDevice = (uid: DeviceUid, fields: Partial<HubDevice> = {}): HubDevice => ({
  uid,
  agent: ANN,
  epoch: 'e1',
  state: 'active',
  from: 0,
  acknowledged: 0,
  leaseRequest: 0,
  checkpoint: null,
  ...fields,
});

const aMembership = (agent: AgentUid, scope: Scope, fields: Partial<Membership> = {}): Membership => ({
  agent,
  scope,
  held: true,
  fence: 1,
  via: 'owner',
  born: true,
  ...fields,
});

const anOperation = (n: number, fields: Partial<LoggedOperation> = {}): LoggedOperation => ({
  id: n,
  operation: {
    uid: operationUid(n),
    type: 'agent.named@1',
    at: 1_700_000_000_000 + n,
    actor: ANN,
    device: LAPTOP,
    payload: { agent: agentUid(n), name: '李雷' },
  },
  state: 'acknowledged',
  changes: [],
  flags: [],
  undoneBy: null,
  ...fields,
});

const aResult = (id: number, device = LAPTOP): Omit<StoredResult, 'seq'> => ({
  device,
  id,
  operation: operationUid(id),
  hash: String(id).padStart(32, '0'),
  state: 'applied',
  flags: [{ code: 'number-taken', facts: { since: 5 } }],
});

const made = (row: AnyStored): AnyChange => ({ table: row.table, key: row.key, before: null, after: row }) as AnyChange;

const gone = (row: AnyStored): AnyChange => ({ table: row.table, key: row.key, before: row, after: null }) as AnyChange;

const entry = (row: AnyStored): LogRow => ({ key: { table: row.table, key: row.key }, scope: scopeOf(row), row });

/** A customer with a number, and the scope that they are content of. */
const account = (n: number) => {
  const uid = customerUid(n);
  const rows: readonly AnyStored[] = [
    stored('customer', aCustomer(n)),
    stored('number', aNumber(uid, NUMBER + n)),
    stored('interaction', anInteraction(uid, n)),
  ];
  return { uid, scope: accountScope(uid), rows };
};

/** What every store of a hub must do (`HubStore`): called once per store with how to open an empty one. */
export function describeHubStore(name: string, open: () => Promise<OpenedHubStore>): void {
  describe(`the hub's store ${name}`, () => {
    let opened: OpenedHubStore;
    let store: HubStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const read = <T>(ask: (tx: HubReader) => Promise<T>): Promise<T> => store.read(ask);

    /** Rows put in one transaction of the log, and whom their scopes belong to from now on. */
    const put = (rows: readonly AnyStored[], memberships: readonly Membership[] = []): Promise<number> =>
      store.write(async (tx) => {
        await tx.save(rows.map(made));
        return tx.close({ rows: rows.map(entry), memberships, result: null });
      });

    const give = (agent: AgentUid, scope: Scope, fields: Partial<Membership> = {}): Promise<number> =>
      store.write((tx) => tx.close({ ...NOTHING, memberships: [aMembership(agent, scope, fields)] }));

    describe('transactions', () => {
      it('count the head up by one each, from 0', async () => {
        expect(await read((tx) => tx.head())).toBe(0);
        expect(await put([])).toBe(1);
        expect(await put([])).toBe(2);
        expect(await read((tx) => tx.head())).toBe(2);
      });

      it('see what they wrote themselves', async () => {
        const [row] = account(1).rows;
        await store.write(async (tx) => {
          await tx.putDevice(aDevice(LAPTOP));
          await tx.save(account(1).rows.map(made));
          await tx.append(anOperation(1));
          expect(await tx.device(LAPTOP)).toEqual(aDevice(LAPTOP));
          expect(await tx.get({ table: 'customer', key: customerUid(1) })).toEqual(row);
          expect(await tx.logged(operationUid(1))).toEqual(anOperation(1));
          expect(await tx.close(NOTHING)).toBe(1);
          expect(await tx.head()).toBe(1);
        });
      });

      it('may hold several transactions of the log, which are there together', async () => {
        await store.write(async (tx) => {
          expect(await tx.close({ ...NOTHING, result: aResult(1) })).toBe(1);
          expect(await tx.close({ ...NOTHING, result: aResult(2) })).toBe(2);
        });
        expect((await read((tx) => tx.results(LAPTOP, 0, 2))).map(({ seq }) => seq)).toEqual([1, 2]);
      });

      it('leave nothing of what they did when they fail', async () => {
        const { rows, scope } = account(1);
        await put(rows, [aMembership(ANN, scope)]);
        await store.write((tx) => tx.append(anOperation(1)));
        const fault = new Error('out of order');
        const failing = store.write(async (tx) => {
          await tx.putState({ epoch: 'other', recoveringUntil: 5 });
          await tx.putAgent({ uid: ANN, role: 'agent', leads: [] });
          await tx.putDevice(aDevice(LAPTOP));
          await tx.save([...rows.map(gone), ...account(2).rows.map(made)]);
          await tx.append(anOperation(2));
          await tx.markUndone(operationUid(1), operationUid(2));
          await tx.park({ ...anOperation(2), state: 'parked', from: LAPTOP, because: 'internal' });
          await tx.putHolding({ number: NUMBER, device: LAPTOP, agent: ANN, fence: 1, expiry: 5, until: 0 });
          await tx.acceptRisk({ number: NUMBER, by: ANN, at: 5, reason: 'urgent' });
          await tx.forget(customerUid(1));
          await tx.close({
            rows: [],
            memberships: [aMembership(ANN, scope, { held: false, fence: 2 })],
            result: aResult(1),
          });
          throw fault;
        });
        await expect(failing).rejects.toBe(fault);
        await read(async (tx) => {
          expect(await tx.head()).toBe(1);
          expect((await tx.state()).recoveringUntil).toBe(0);
          expect(await tx.agent(ANN)).toBeNull();
          expect(await tx.device(LAPTOP)).toBeNull();
          for (const row of rows) expect(await tx.get(row)).toEqual(row);
          for (const row of account(2).rows) expect(await tx.get(row)).toBeNull();
          expect(await tx.logged(operationUid(1))).toEqual(anOperation(1));
          expect(await tx.logged(operationUid(2))).toBeNull();
          expect(await tx.parked()).toEqual([]);
          expect(await tx.holdings(NUMBER)).toEqual([]);
          expect(await tx.risks()).toEqual([]);
          expect(await tx.membership(ANN, scope)).toMatchObject({ held: true, fence: 1, seq: 1 });
          expect(await tx.results(LAPTOP, 0, 9)).toEqual([]);
          expect((await tx.log(ANN, 0, 9)).rows.map(({ row }) => row)).toEqual(rows);
        });
      });

      it('happen one after the other, however many begin at once: no number of the log is missing or twice', async () => {
        const before = { uid: ANN, role: 'agent', leads: [] } as const;
        await store.write((tx) => tx.putDevice(aDevice(LAPTOP)));
        await store.write((tx) => tx.putAgent(before));
        const count = (): Promise<number> =>
          store.write(async (tx) => {
            const device = await tx.device(LAPTOP);
            if (device === null) throw new Error('the device is enrolled');
            await tx.putDevice({ ...device, acknowledged: device.acknowledged + 1 });
            return tx.close(NOTHING);
          });
        const numbers = await Promise.all(Array.from({ length: 24 }, count));
        expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
        expect(await read((tx) => tx.device(LAPTOP))).toMatchObject({ acknowledged: 24 });
      });

      it('are seen whole or not at all by who reads', async () => {
        const { rows, scope } = account(1);
        await give(ANN, scope);
        const writing = put(rows);
        const seen = await read(async (tx) => ({
          head: await tx.head(),
          rows: (await tx.scopeRows([scope], null, 9)).length,
          log: (await tx.log(ANN, 0, 9)).rows.length,
        }));
        await writing;
        expect([
          { head: 1, rows: 0, log: 0 },
          { head: 2, rows: 3, log: 3 },
        ]).toContainEqual(seen);
      });
    });

    describe('what was foreseen', () => {
      it('is answered as it is after the last write', async () => {
        const [one, two] = [account(1), account(2)];
        await put(one.rows, [aMembership(ANN, one.scope)]);
        const keys = keySet({ customers: [one.uid, two.uid], holdersOf: [NUMBER + 1] });
        await store.write(async (tx) => {
          await tx.foresee({ operations: [operationUid(1)], keys });
          expect((await tx.load(keys)).holdersOf(NUMBER + 1)).toHaveLength(1);
          await tx.save([...one.rows.map(gone), ...two.rows.map(made)]);
          const slice = await tx.load(keys);
          expect(slice.get('customer', one.uid)).toBeNull();
          expect(slice.holdersOf(NUMBER + 1)).toEqual([]);
          expect(slice.ofCustomer('number', two.uid)).toHaveLength(1);
          await tx.append(anOperation(1));
          expect(await tx.logged(operationUid(1))).toEqual(anOperation(1));
          const holding = { number: NUMBER + 1, device: LAPTOP, agent: ANN, fence: 1, expiry: 5, until: 0 };
          await tx.putHolding(holding);
          expect(await tx.holding(NUMBER + 1, LAPTOP)).toEqual(holding);
          await tx.removeHolding(NUMBER + 1, LAPTOP);
          expect(await tx.holdings(NUMBER + 1)).toEqual([]);
          const seq = await tx.close({
            ...NOTHING,
            memberships: [aMembership(ANN, one.scope, { held: false, fence: 2 })],
          });
          expect(await tx.head()).toBe(seq);
          expect(await tx.membership(ANN, one.scope)).toMatchObject({ held: false, fence: 2, seq });
          expect(await tx.held(ANN, [one.scope])).toEqual([]);
          expect((await tx.scopeChanges(ANN, 0, 9)).changes).toHaveLength(1);
        });
        await read(async (tx) => {
          for (const row of one.rows) expect(await tx.get(row)).toBeNull();
          for (const row of two.rows) expect(await tx.get(row)).toEqual(row);
        });
      });

      it('tells who was erased, which is known of whole customers', async () => {
        const { uid } = account(1);
        const erased = stored('erased', { uid, at: 5, by: ANN });
        await put([erased]);
        expect((await read((tx) => tx.load(keySet({ customers: [uid] })))).get('erased', uid)).toEqual(erased);
      });

      it('does not hide a row that came under a customer’s number meanwhile, nor that it must not be called', async () => {
        const { uid, rows } = account(1);
        const said = stored('suppression', { e164: NUMBER + 9, at: 5, by: ANN, reason: 'asked', customer: null });
        await put([...rows, said]);
        await store.write(async (tx) => {
          const keys = keySet({ customers: [uid] });
          await tx.foresee({ operations: [], keys });
          await tx.save([made(stored('number', aNumber(uid, NUMBER + 9)))]);
          expect((await tx.load(keys)).get('suppression', String(NUMBER + 9))).toEqual(said);
        });
      });
    });

    describe('rows', () => {
      it('come back of every table as they were put', async () => {
        const rows = oneOfEach(7).map((row) => ({
          ...row,
          stamps: { [Object.keys(row.value)[1] as string]: operationUid(9) },
          extra: { mood: 'good', since: [1, { deep: null }] },
        })) as readonly AnyStored[];
        await put(rows);
        for (const row of rows) expect(await read((tx) => tx.get(row))).toEqual(row);
      });

      it('are given to an operation by its key set, and no others', async () => {
        const { rows, uid } = account(1);
        await put([...rows, ...account(2).rows]);
        await store.write((tx) => tx.append(anOperation(1, { changes: rows.map(made) })));
        const slice = await read((tx) =>
          tx.load(
            keySet({ customers: [uid], holdersOf: [NUMBER + 2], operations: [operationUid(1), operationUid(2)] }),
          ),
        );
        expect(slice.get('customer', uid)).toEqual(rows[0]);
        expect(slice.ofCustomer('number', uid)).toEqual([rows[1]]);
        expect(slice.ofCustomer('promise', uid)).toEqual([]);
        expect(slice.get('suppression', String(NUMBER + 1))).toBeNull();
        expect(slice.holdersOf(NUMBER + 2)).toEqual([account(2).rows[1]]);
        expect(slice.operation(operationUid(1))?.changes).toEqual(rows.map(made));
        expect(slice.operation(operationUid(2))).toBeNull();
        expect(() => slice.get('customer', customerUid(2))).toThrow();
        expect(() => slice.ofCustomer('number', customerUid(2))).toThrow();
      });

      it('are given by their keys alone: a customer with whether they were erased, and nothing of their history', async () => {
        const { rows, uid } = account(1);
        const erased = stored('erased', { uid: customerUid(2), at: 5, by: ANN });
        await put([...rows, erased]);
        for (const ask of [read, store.write.bind(store)] as readonly (typeof read)[]) {
          const named = [uid, customerUid(2)].map((key) => ({ table: 'customer', key }) as const);
          const slice = await ask((tx) => tx.load(keySet({ rows: named })));
          expect(slice.get('customer', uid)).toEqual(rows[0]);
          expect(slice.get('erased', uid)).toBeNull();
          expect(slice.get('erased', customerUid(2))).toEqual(erased);
          expect(() => slice.ofCustomer('interaction', uid)).toThrow();
        }
      });

      it('of a customer who was merged come with those of the one that stays, by the key set and by an operation', async () => {
        const [kept, other] = [account(1), account(2)];
        const merged = stored('customer', aCustomer(2, { mergedInto: kept.uid, closedReason: 'merged' }));
        await put([...kept.rows, merged]);
        const former = stored('interaction', anInteraction(other.uid, 1));
        await store.write((tx) => tx.append(anOperation(1, { changes: [made(former)] })));
        for (const keys of [keySet({ customers: [other.uid] }), keySet({ operations: [operationUid(1)] })]) {
          const slice = await read((tx) => tx.load(keys));
          expect(slice.get('customer', other.uid)).toEqual(merged);
          expect(slice.ofCustomer('number', kept.uid)).toEqual([kept.rows[1]]);
        }
        await read(async (tx) => {
          expect(await tx.mergedInto(kept.uid)).toEqual([other.uid]);
          expect(await tx.mergedInto(other.uid)).toEqual([]);
        });
      });

      it('of scopes come in one order, part by part, those of other scopes never', async () => {
        const accounts = [1, 2, 3].map(account);
        await put([...accounts.flatMap(({ rows }) => rows), ...oneOfEach(9)]);
        const scopes = [accounts[2], accounts[0]].map((each) => each?.scope ?? 'company');
        const whole = await read((tx) => tx.scopeRows(scopes, null, 99));
        expect(whole).toHaveLength(6);
        const parts: unknown[] = [];
        for (let after = null as Parameters<HubReader['scopeRows']>[1]; ; ) {
          const part = await read((tx) => tx.scopeRows(scopes, after, 2));
          parts.push(...part);
          const last = part.at(-1);
          if (last === undefined) break;
          after = { scope: last.scope, table: last.row.table, key: last.row.key };
        }
        expect(parts).toEqual(whole);
        const others = await read((tx) => tx.scopeRows(['company'], null, 99));
        expect(others.every(({ scope, row }) => scope === 'company' && scopeOf(row) === 'company')).toBe(true);
        expect(others.length).toBeGreaterThan(2);
      });
    });

    describe('the change log', () => {
      const accounts = [1, 2, 3, 4].map(account);
      const [first, second] = accounts as [(typeof accounts)[0], (typeof accounts)[0]];

      it('shows an agent what they hold now, in order, with the transaction of each row', async () => {
        await put(first.rows, [aMembership(ANN, first.scope)]);
        await put(second.rows, [aMembership(BEN, second.scope)]);
        const { rows, to } = await read((tx) => tx.log(ANN, 0, 99));
        expect(rows.map(({ row }) => row)).toEqual(first.rows);
        expect(rows.every(({ seq, since }) => seq === 1 && since === 1)).toBe(true);
        expect(to).toBe(2);
      });

      it('shows nothing of what is held no more, and of what came later when it came', async () => {
        await put(first.rows, [aMembership(ANN, first.scope)]);
        await put(second.rows, [aMembership(BEN, second.scope)]);
        await give(ANN, first.scope, { held: false, fence: 2 });
        await give(ANN, second.scope, { fence: 2, born: false });
        const { rows, to } = await read((tx) => tx.log(ANN, 0, 99));
        expect(rows.map(({ row, seq, since }) => [row, seq, since])).toEqual(second.rows.map((row) => [row, 2, 4]));
        expect(to).toBe(4);
      });

      it('ends between two transactions; the first comes whole, however large it is', async () => {
        for (const { rows, scope } of accounts) await put(rows, [aMembership(ANN, scope)]);
        const ends = async (after: number, limit: number) => {
          const { rows, to } = await read((tx) => tx.log(ANN, after, limit));
          return [rows.length, to];
        };
        expect(await ends(0, 7)).toEqual([6, 2]);
        expect(await ends(0, 6)).toEqual([6, 2]);
        expect(await ends(0, 5)).toEqual([3, 1]);
        expect(await ends(0, 1)).toEqual([3, 1]);
        expect(await ends(2, 99)).toEqual([6, 4]);
        expect(await ends(4, 99)).toEqual([0, 4]);
      });

      it('passes over transactions of which the agent is shown nothing', async () => {
        for (const { rows, scope } of accounts) await put(rows, [aMembership(BEN, scope)]);
        expect(await read((tx) => tx.log(ANN, 1, 1))).toEqual({ rows: [], to: 4 });
      });

      it('is told to who is far behind, however much of it is others’', async () => {
        await put(first.rows, [aMembership(ANN, first.scope)]);
        await store.write(async (tx) => {
          for (let n = 0; n < 2_100; n += 1) await tx.close(NOTHING);
        });
        await put(second.rows, [aMembership(ANN, second.scope)]);
        const all = [...first.rows, ...second.rows];
        const { rows, to } = await read((tx) => tx.log(ANN, 0, 99));
        expect(rows.map(({ row }) => row)).toEqual(all);
        expect(to).toBe(2_102);
        const part = await read((tx) => tx.log(ANN, 0, 3));
        expect(part.rows.map(({ row }) => row)).toEqual(first.rows);
        expect(part.to).toBe(2_101);
        expect((await read((tx) => tx.log(ANN, part.to, 1))).rows.map(({ row }) => row)).toEqual(second.rows);
      });

      it('says that rows are gone once their customer is forgotten', async () => {
        await put([...first.rows, ...second.rows], [aMembership(ANN, first.scope), aMembership(ANN, second.scope)]);
        await store.write((tx) => tx.forget(first.uid));
        const { rows } = await read((tx) => tx.log(ANN, 0, 99));
        const saysNothing = (scope: Scope) =>
          rows.filter((each) => each.scope === scope).map(({ row }) => row === null);
        expect(saysNothing(first.scope)).toEqual([true, true, true]);
        expect(saysNothing(second.scope)).toEqual([false, false, false]);
      });
    });

    describe('a log of which the beginning was thrown away', () => {
      const accounts = [1, 2, 3].map(account);
      beforeEach(async () => {
        for (const { rows, scope } of accounts) await put(rows, [aMembership(ANN, scope)]);
        await opened.trim(2);
      });

      it('says up to where, and keeps what came after', async () => {
        expect(await read((tx) => tx.trimmedTo())).toBe(2);
        expect(await read((tx) => tx.head())).toBe(3);
        expect((await read((tx) => tx.log(ANN, 0, 99))).rows.map(({ row }) => row)).toEqual(accounts[2]?.rows);
        const { rows, to } = await read((tx) => tx.log(ANN, 2, 99));
        expect(rows.map(({ row }) => row)).toEqual(accounts[2]?.rows);
        expect(to).toBe(3);
      });

      it('still tells whose every scope is, and every row of it', async () => {
        const { changes } = await read((tx) => tx.scopeChanges(ANN, 0, 99));
        expect(changes.map(({ scope }) => scope)).toEqual(accounts.map(({ scope }) => scope));
        const scopes = accounts.map(({ scope }) => scope);
        expect(await read((tx) => tx.scopeRows(scopes, null, 99))).toHaveLength(9);
      });
    });

    it('keeps nothing of a forgotten customer with another with whom they were one for a while', async () => {
      const [kept, other] = [account(1), account(2)];
      const [keptRow, otherRow] = [stored('customer', aCustomer(1)), stored('customer', aCustomer(2))];
      const joined = {
        ...stored('customer', aCustomer(1, { email: 'jing@example.com' })),
        stamps: { email: operationUid(11) },
      };
      const closed = stored('customer', aCustomer(2, { mergedInto: kept.uid }));
      const call = stored('interaction', anInteraction(other.uid, 7));
      const moved = stored('interaction', { ...anInteraction(other.uid, 7), customer: kept.uid });
      const change = (before: AnyStored, after: AnyStored): AnyChange =>
        ({ table: after.table, key: after.key, before, after }) as AnyChange;
      const merging = [change(call, moved), change(keptRow, joined), change(otherRow, closed)];
      const titled = { ...joined, value: { ...joined.value, title: '经理' } };
      const left = { ...keptRow, value: { ...keptRow.value, title: '经理' } };
      const edited = [change(joined, titled)];
      const undone = [change(moved, call), change(titled, left), change(closed, otherRow)];
      await put([keptRow, otherRow, call], [aMembership(ANN, kept.scope), aMembership(ANN, other.scope)]);
      for (const [n, changes] of [merging, edited, undone].entries()) {
        await store.write(async (tx) => {
          await tx.append(anOperation(n + 11, { changes }));
          await tx.save(changes);
          await tx.close({ ...NOTHING, rows: changes.flatMap(({ after }) => (after === null ? [] : [entry(after)])) });
        });
      }
      await store.write(async (tx) => {
        await tx.save([gone(call), gone(otherRow)]);
        await tx.forget(other.uid);
      });
      await read(async (tx) => {
        expect((await tx.logged(operationUid(11)))?.changes).toEqual([]);
        expect((await tx.logged(operationUid(12)))?.changes).toEqual([
          change(keptRow, { ...keptRow, value: { ...keptRow.value, title: '经理' } }),
        ]);
        expect((await tx.logged(operationUid(13)))?.changes).toEqual([]);
        const { rows } = await tx.log(ANN, 0, 99);
        const said = rows.map(({ scope, key, row }) => [scope === kept.scope, key.table, row]);
        expect(said.filter(([isKept, , row]) => !isKept && row !== null)).toEqual([]);
        expect(said.filter(([isKept, table]) => isKept && table === 'interaction')).toEqual([
          [true, 'interaction', null],
        ]);
        for (const [, , row] of said.filter(([isKept, table]) => isKept && table === 'customer'))
          expect(row).toEqual(left);
      });
    });

    describe('operations and results', () => {
      it('are found by uuid, and by device and id', async () => {
        await store.write(async (tx) => {
          await tx.append(anOperation(1));
          await tx.close({ ...NOTHING, result: aResult(1) });
        });
        await read(async (tx) => {
          expect(await tx.logged(operationUid(1))).toEqual(anOperation(1));
          expect(await tx.logged(operationUid(2))).toBeNull();
          expect(await tx.result(LAPTOP, 1)).toEqual({ ...aResult(1), seq: 1 });
          expect(await tx.result(LAPTOP, 2)).toBeNull();
          expect(await tx.result(OTHER, 1)).toBeNull();
        });
      });

      it('tell up to which of a device a moment of the log contains', async () => {
        for (const id of [1, 2, 3]) await store.write((tx) => tx.close({ ...NOTHING, result: aResult(id) }));
        await store.write((tx) => tx.close({ ...NOTHING, result: aResult(4, OTHER) }));
        await read(async (tx) => {
          expect(await tx.acknowledgedAt(LAPTOP, 0)).toBeNull();
          expect(await tx.acknowledgedAt(LAPTOP, 2)).toBe(2);
          expect(await tx.acknowledgedAt(LAPTOP, 9)).toBe(3);
          expect((await tx.results(LAPTOP, 1, 3)).map(({ id }) => id)).toEqual([2, 3]);
        });
      });

      it('take no operation twice', async () => {
        await store.write((tx) => tx.append(anOperation(1)));
        await expect(store.write((tx) => tx.append(anOperation(1)))).rejects.toThrow();
      });

      it('remember what was undone, and by what', async () => {
        await store.write((tx) => tx.append(anOperation(1)));
        await store.write((tx) => tx.markUndone(operationUid(1), operationUid(2)));
        expect((await read((tx) => tx.logged(operationUid(1))))?.undoneBy).toBe(operationUid(2));
        await store.write((tx) => tx.markUndone(operationUid(1), null));
        expect((await read((tx) => tx.logged(operationUid(1))))?.undoneBy).toBeNull();
      });

      it('are answered within a transaction as it has left them: undone, taken up again, and without the words of who is forgotten', async () => {
        const { rows, uid } = account(1);
        await store.write(async (tx) => {
          await tx.append(anOperation(1, { changes: rows.map(made) }));
          await tx.append(anOperation(2));
        });
        await store.write(async (tx) => {
          expect((await tx.logged(operationUid(1)))?.changes).toHaveLength(rows.length);
          expect((await tx.logged(operationUid(2)))?.undoneBy).toBeNull();
          await tx.markUndone(operationUid(2), operationUid(3));
          expect((await tx.logged(operationUid(2)))?.undoneBy).toBe(operationUid(3));
          await tx.markUndone(operationUid(2), null);
          expect((await tx.logged(operationUid(2)))?.undoneBy).toBeNull();
          await tx.forget(uid);
          const keys = keySet({ operations: [operationUid(1)] });
          for (const logged of [await tx.logged(operationUid(1)), (await tx.load(keys)).operation(operationUid(1))])
            expect(logged).toMatchObject({ operation: { payload: {} }, changes: [] });
        });
      });

      it('that were parked are kept verbatim, oldest first', async () => {
        const parked = [1, 2].map(
          (n) => ({ ...anOperation(n), state: 'parked', from: LAPTOP, because: 'invalid-input' }) as const,
        );
        for (const each of parked) await store.write((tx) => tx.park(each));
        expect(await read((tx) => tx.parked())).toEqual(parked);
      });

      it('lose what they say of a customer who is forgotten, and nothing else', async () => {
        const [one, two] = [account(1), account(2)];
        await store.write(async (tx) => {
          await tx.append(anOperation(1, { changes: one.rows.map(made) }));
          await tx.append(anOperation(2, { changes: [...one.rows, ...two.rows].map(made) }));
          await tx.append(anOperation(3, { changes: two.rows.map(made) }));
          await tx.forget(one.uid);
        });
        const logged = (n: number) => read((tx) => tx.logged(operationUid(n)));
        expect(await logged(1)).toMatchObject({ operation: { type: 'agent.named@1', payload: {} }, changes: [] });
        expect((await logged(2))?.changes).toEqual(two.rows.map(made));
        expect(await logged(3)).toEqual(anOperation(3, { changes: two.rows.map(made) }));
      });

      it('lose it also where they changed nothing of theirs: what was suggested about them, and what was parked', async () => {
        const [one, two] = [customerUid(1), customerUid(2)];
        const parked = { ...anOperation(2), state: 'parked' } as const;
        await store.write(async (tx) => {
          await tx.append(anOperation(1), [one]);
          await tx.append(parked, [one]);
          await tx.park({ ...parked, from: LAPTOP, because: 'invalid-input' });
          await tx.append(anOperation(3), [two]);
          await tx.append(anOperation(4, { changes: account(2).rows.map(made) }), [one]);
          await tx.forget(one);
        });
        await read(async (tx) => {
          expect(await tx.logged(operationUid(1))).toMatchObject({ operation: { payload: {} } });
          expect(await tx.logged(operationUid(2))).toMatchObject({ state: 'parked', operation: { payload: {} } });
          expect(await tx.parked()).toEqual([
            { ...parked, operation: { ...parked.operation, payload: {} }, from: LAPTOP, because: 'invalid-input' },
          ]);
          expect(await tx.logged(operationUid(3))).toEqual(anOperation(3));
          expect((await tx.logged(operationUid(4)))?.operation).toEqual(anOperation(4).operation);
        });
      });

      it('keep in the change log of a number that must not be called nothing of who it was', async () => {
        const said = stored('suppression', {
          e164: NUMBER,
          at: 5,
          by: ANN,
          reason: 'asked in anger',
          customer: customerUid(1),
        });
        const bare = { ...said, value: { ...said.value, customer: null, reason: 'erased' } };
        await give(ANN, 'company');
        await put([said]);
        await store.write((tx) => tx.forget(customerUid(1), [bare]));
        expect((await read((tx) => tx.log(ANN, 0, 9))).rows.map(({ row }) => row)).toEqual([bare]);
      });
    });

    describe('rows', () => {
      it('that are made lie over no other, and those that are changed are there', async () => {
        const [row] = account(1).rows;
        if (row === undefined) throw new Error('an account has rows');
        const changed = { ...made(row), before: row } as AnyChange;
        await expect(store.write((tx) => tx.save([changed]))).rejects.toThrow();
        await put([row]);
        await expect(store.write((tx) => tx.save([made(row)]))).rejects.toThrow();
        await store.write((tx) => tx.save([changed]));
        expect(await read((tx) => tx.get(row))).toEqual(row);
      });
    });

    describe('scopes', () => {
      const { scope } = account(1);

      it('know who holds them and who held them, as of their last change', async () => {
        await give(ANN, scope);
        await give(BEN, scope, { fence: 2, via: 'shared', born: false });
        await give(ANN, scope, { fence: 3, held: false, born: false });
        await read(async (tx) => {
          expect(await tx.membership(ANN, scope)).toEqual({
            ...aMembership(ANN, scope, { fence: 3, held: false, born: false }),
            seq: 3,
          });
          expect(await tx.membership(BEN, account(2).scope)).toBeNull();
          const members = (await tx.members(scope)).toSorted((one, other) => one.seq - other.seq);
          expect(members.map(({ agent, seq }) => [agent, seq])).toEqual([
            [BEN, 2],
            [ANN, 3],
          ]);
        });
      });

      it('tell an agent what changed since, by whole transactions', async () => {
        const scopes = [1, 2, 3, 4].map((n) => account(n).scope);
        const all = scopes.map((each) => aMembership(ANN, each));
        await store.write((tx) => tx.close({ ...NOTHING, memberships: all.slice(0, 2) }));
        await store.write((tx) => tx.close({ ...NOTHING, memberships: all.slice(2) }));
        await give(BEN, scope, { fence: 2 });
        const part = async (after: number, limit: number) => {
          const { changes, to } = await read((tx) => tx.scopeChanges(ANN, after, limit));
          return [changes.length, to];
        };
        expect(await part(0, 99)).toEqual([4, 3]);
        expect(await part(0, 4)).toEqual([4, 3]);
        expect(await part(0, 3)).toEqual([2, 1]);
        expect(await part(0, 1)).toEqual([2, 1]);
        expect(await part(1, 99)).toEqual([2, 3]);
        expect(await part(3, 99)).toEqual([0, 3]);
      });
    });

    describe('people and devices', () => {
      it('are kept as they were put last', async () => {
        await store.write(async (tx) => {
          await tx.putAgent({ uid: ANN, role: 'agent', leads: [] });
          await tx.putAgent({ uid: BEN, role: 'lead', leads: [ANN] });
          await tx.putDevice(aDevice(LAPTOP));
        });
        await store.write(async (tx) => {
          await tx.putAgent({ uid: ANN, role: 'administrator', leads: [BEN] });
          await tx.putDevice(aDevice(LAPTOP, { state: 'cloned', acknowledged: 7, leaseRequest: 3, checkpoint: 2 }));
        });
        await read(async (tx) => {
          expect(await tx.agent(ANN)).toEqual({ uid: ANN, role: 'administrator', leads: [BEN] });
          expect(await tx.agent(agentUid(9))).toBeNull();
          expect(await tx.leadsOf(ANN)).toEqual([BEN]);
          expect(await tx.leadsOf(BEN)).toEqual([ANN]);
          expect(await tx.device(LAPTOP)).toEqual(
            aDevice(LAPTOP, { state: 'cloned', acknowledged: 7, leaseRequest: 3, checkpoint: 2 }),
          );
          expect(await tx.device(OTHER)).toBeNull();
        });
      });

      it("come with the hub's own state, which changes with a restore", async () => {
        const { epoch } = await read((tx) => tx.state());
        expect(epoch).not.toBe('');
        await store.write((tx) => tx.putState({ epoch: 'restored', recoveringUntil: 77 }));
        expect(await read((tx) => tx.state())).toEqual({ epoch: 'restored', recoveringUntil: 77 });
      });
    });

    describe('leases', () => {
      const holding = (device: DeviceUid, fields: Partial<Holding> = {}): Holding => ({
        number: NUMBER,
        device,
        agent: ANN,
        fence: 1,
        expiry: 1_700_000_000_000,
        until: 0,
        ...fields,
      });

      it('are kept for each holder of a number', async () => {
        await store.write(async (tx) => {
          await tx.putHolding(holding(LAPTOP));
          await tx.putHolding(holding(OTHER, { agent: BEN, expiry: null, until: 9 }));
          await tx.putHolding(holding(LAPTOP, { until: 5 }));
          await tx.putHolding(holding(LAPTOP, { number: NUMBER + 1 }));
        });
        await read(async (tx) => {
          const held = (await tx.holdings(NUMBER)).toSorted((one, other) => one.until - other.until);
          expect(held).toEqual([holding(LAPTOP, { until: 5 }), holding(OTHER, { agent: BEN, expiry: null, until: 9 })]);
          expect(await tx.holding(NUMBER, OTHER)).toMatchObject({ agent: BEN });
          expect(await tx.holding(NUMBER + 1, OTHER)).toBeNull();
        });
        await store.write((tx) => tx.removeHolding(NUMBER, LAPTOP));
        expect((await read((tx) => tx.holdings(NUMBER))).map(({ device }) => device)).toEqual([OTHER]);
      });

      it('remember every risk that was accepted', async () => {
        const risk = { number: NUMBER, by: BEN, at: 5, reason: '客户急着要' };
        await store.write((tx) => tx.acceptRisk(risk));
        await store.write((tx) => tx.acceptRisk({ ...risk, at: 6 }));
        expect(await read((tx) => tx.risks())).toEqual([risk, { ...risk, at: 6 }]);
      });
    });

    it('keeps what was committed when the process has gone', async (context) => {
      if (opened.reopen === undefined) {
        context.skip();
        return;
      }
      const { rows, scope } = account(1);
      await put(rows, [aMembership(ANN, scope)]);
      await store.write((tx) =>
        tx.putHolding({ number: NUMBER, device: LAPTOP, agent: ANN, fence: 1, expiry: 5, until: 0 }),
      );
      store = await opened.reopen();
      await read(async (tx) => {
        expect((await tx.log(ANN, 0, 9)).rows.map(({ row }) => row)).toEqual(rows);
        expect(await tx.holdings(NUMBER)).toHaveLength(1);
        expect(await tx.head()).toBe(1);
      });
    });
  });
}
