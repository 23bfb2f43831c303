import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numberKey } from '#sync/keys.ts';
import { aCall, addCustomer, aPromise, customerAt, firstAct, flagsOf, numberAt, rowAt } from './acts.ts';
import { Company, openDiskStore, openMemoryStore } from './company.ts';

const NUMBER = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;

describe.each([
  ['in memory', openMemoryStore],
  ['on SQLite', openDiskStore],
])('what may go wrong between two engines and their hub, Ann %s and Ben in memory', (_name, openAnn) => {
  let company: Company;
  beforeEach(() => {
    company = new Company(openAnn, openMemoryStore);
  });
  afterEach(() => company.close());

  describe('the wire', () => {
    it('loses a push: it is sent again and counts once', async () => {
      const { ann } = company;
      const customer = await company.knownCustomer(NUMBER);
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'talked' }));
      expect(ann.outgoing()).toHaveLength(1);
      await company.converge();
      company.expectConverged();
    });

    it('loses the answer to a push: the second push changes nothing', async () => {
      const { ann, hub } = company;
      const customer = await company.knownCustomer(NUMBER);
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'talked' }));
      const before = hub.head;
      const again = ann.pushOf();
      expect(await ann.push()).toEqual(await hub.answer(again));
      expect(hub.head).toBe(before + 1);
      await company.converge();
      company.expectConverged();
    });

    it('brings pushes out of order: the gap is refused with what the hub has', async () => {
      const { ann, hub } = company;
      const customer = await company.knownCustomer(NUMBER);
      for (const outcome of ['busy', 'talked'] as const) ann.does('call.logged@1', aCall(ann, customer, { outcome }));
      const late = ann.outgoing().slice(1);
      expect(await hub.answer(ann.pushOf(late))).toMatchObject({ kind: 'refused', code: 'gap', acknowledged: 1 });
      await company.converge();
      company.expectConverged();
    });

    it('meets a cloned device: the same id with other content is refused', async () => {
      const { ann, hub } = company;
      await company.knownCustomer(NUMBER);
      const first = firstAct(ann);
      const answer = await hub.answer(ann.pushOf([{ id: 1, operation: { ...first, at: first.at + 1 } }]));
      expect(answer).toMatchObject({ kind: 'refused', code: 'cloned-device' });
    });

    it('doubles a page, or brings an old one late: it is not taken twice', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      ben.does('customer.edited@1', { customer, fields: { city: '北京' } });
      await ben.sync();
      const old = await ann.page();
      ben.does('customer.edited@1', { customer, fields: { city: '上海' } });
      await ben.sync();
      await ann.sync();
      expect(ann.receive(old)).toEqual({ ok: false, cursor: ann.cursor() });
      expect(customerAt(ann, customer).city).toBe('上海');
    });

    it('ends a page between two transactions of the hub, so that no act is seen by half', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const call = aCall(ann, customer, { outcome: 'wrong-person', notTheirs: true, number: NUMBER });
      ann.does('call.logged@1', call);
      ann.does('customer.edited@1', { customer, fields: { city: '上海' } });
      await ann.sync();
      const page = await ben.page(1);
      expect(page).toMatchObject({ more: true });
      ben.receive(page);
      expect(numberAt(ben, NUMBER, customer)?.status).toBe('wrong');
      expect(rowAt(ben, 'interaction', call.interaction)).not.toBeNull();
      expect(customerAt(ben, customer).city).toBeNull();
    });

    it('comes from a hub of another epoch: its page is not taken', async () => {
      const { ann } = company;
      await company.knownCustomer(NUMBER);
      const page = { ...(await ann.page()), hubEpoch: 'hub-2' };
      expect(ann.receive(page)).toEqual({ ok: false, cursor: ann.cursor() });
    });
  });

  describe('a crash', () => {
    it('between commit and send loses nothing: the outbox is sent after the restart', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const call = aCall(ann, customer, { outcome: 'interested' });
      ann.does('call.logged@1', call);
      company.crash(ann);
      expect(ann.outgoing()).toHaveLength(1);
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'interaction', call.interaction)).not.toBeNull();
    });

    it('between send and answer does not double: the operation is known by its id', async () => {
      const { ann, ben, hub } = company;
      const customer = await company.knownCustomer(NUMBER);
      ben.does('customer.edited@1', { customer, fields: { city: '北京' } });
      ann.does('customer.edited@1', { customer, fields: { city: '上海' } });
      await ann.push();
      company.crash(ann);
      await ann.pull();
      expect(ann.outgoing()).toEqual([]);
      const applied = hub.applied.length;
      await ann.sync();
      expect(hub.applied.length).toBe(applied);
      await company.converge();
      company.expectConverged();
    });

    it('does not double an act that is asked for again with its uid', async () => {
      const { ann } = company;
      const customer = await company.knownCustomer(NUMBER);
      const call = aCall(ann, customer, { outcome: 'talked' });
      const first = ann.does('call.logged@1', call);
      company.crash(ann);
      const again = ann.again(first.operation);
      expect(again).toEqual({ ok: true, changes: first.ok ? first.changes : null, flags: [] });
      expect(ann.outgoing()).toHaveLength(1);
    });
  });

  describe('an operation that this version does not know', () => {
    it('waits in the outbox without effect, and those after it are replayed', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const unknown = { ...firstAct(ann), uid: ann.uidFor<'operation'>(), type: 'customer.praised@1' };
      ann.store.transact((tx) => tx.append(unknown, [], []));
      ann.does('customer.edited@1', { customer, fields: { title: '经理' } });
      ben.does('customer.edited@1', { customer, fields: { city: '上海' } });
      await ben.sync();
      expect(await ann.pull()).toMatchObject({ ok: true, replayed: 2 });
      expect(customerAt(ann, customer)).toMatchObject({ city: '上海', title: '经理' });
      expect(flagsOf(ann, unknown)).toEqual(['not-applicable']);
      expect(ann.outgoing().map(({ operation }) => operation.type)).toEqual([
        'customer.praised@1',
        'customer.edited@1',
      ]);
    });
  });

  describe('an operation that looks where it said it would not', () => {
    it('waits in the outbox without effect, and is parked by the hub', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const stranger = addCustomer(ann, OTHER);
      const promise = aPromise(ann);
      ann.does('callback.promised@1', { customer: stranger, promise });
      await ann.sync();
      const payload = { customer, promise: promise.uid, state: 'kept', next: null } as const;
      const poison = { ...firstAct(ann), uid: ann.uidFor<'operation'>(), type: 'promise.closed@1', payload };
      ann.store.transact((tx) => tx.append(poison, [], []));
      ben.does('customer.edited@1', { customer, fields: { city: '上海' } });
      await ben.sync();
      expect(await ann.pull()).toMatchObject({ ok: true, replayed: 1 });
      expect(customerAt(ann, customer).city).toBe('上海');
      expect(flagsOf(ann, poison)).toEqual(['not-applicable']);
      await ann.sync();
      expect(ann.store.read((tx) => tx.logged(poison.uid)?.state)).toBe('parked');
      expect(rowAt(ann, 'promise', promise.uid)?.state).toBe('open');
    });
  });

  describe('an operation that the hub cannot apply', () => {
    it('is parked and delays nothing', async () => {
      const { ann, hub } = company;
      const customer = await company.knownCustomer(NUMBER);
      const poison = ann.does('customer.edited@1', { customer, fields: { city: '上海' } });
      ann.does('customer.edited@1', { customer, fields: { title: '经理' } });
      const [first, ...rest] = ann.outgoing();
      if (first === undefined) throw new Error('nothing waits');
      const unknown = { ...first, operation: { ...first.operation, type: 'customer.edited@9' } };
      await hub.answer(ann.pushOf([unknown, ...rest]));
      await ann.pull();
      expect(ann.outgoing()).toEqual([]);
      expect(customerAt(ann, customer)).toMatchObject({ city: null, title: '经理' });
      expect(ann.store.read((tx) => tx.logged(poison.operation.uid)?.state)).toBe('parked');
      expect(rowAt(ann, 'number', numberKey(NUMBER, customer))).not.toBeNull();
    });
  });
});
