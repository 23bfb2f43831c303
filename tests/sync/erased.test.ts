import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUSTOMER_TABLES } from '#sync/rows.ts';
import { accountScope } from '#sync/scope.ts';
import { aCall, type addCustomer, flagsOf, rowAt } from './acts.ts';
import { Company, openDiskStore, openMemoryStore } from './company.ts';

const NUMBER = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;
const WITHOUT_NUMBERS = { kind: 'person', name: '陈静' } as const;

describe.each([
  ['in memory', openMemoryStore],
  ['on SQLite', openDiskStore],
])('a customer whom Ann %s has erased, and what Ben does late', (_name, openAnn) => {
  let company: Company;
  beforeEach(() => {
    company = new Company(openAnn, openMemoryStore);
  });
  afterEach(() => company.close());

  /** Nothing of a person lies under the uid anywhere, though the uid itself is remembered. */
  async function expectForgotten(customer: ReturnType<typeof addCustomer>): Promise<void> {
    await company.converge();
    company.expectConverged();
    expect(await company.hub.store.read((tx) => tx.scopeRows([accountScope(customer)], null, 1_000))).toEqual([]);
    for (const device of [company.ann, company.ben]) {
      expect(rowAt(device, 'customer', customer)).toBeNull();
      expect(rowAt(device, 'erased', customer)).toMatchObject({ uid: customer, by: company.ann.agent });
      for (const table of CUSTOMER_TABLES) {
        const seen = [...device.seen.values()].filter((key) => key.table === table);
        for (const { key } of seen) expect(rowAt(device, table, key)).toBeNull();
      }
    }
  }

  it('keeps nothing of an outcome with its note, promise, sale and person', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    ann.does('customer.erased@1', { customer });
    const late = ben.does(
      'call.logged@1',
      aCall(ben, customer, {
        outcome: 'sold',
        number: NUMBER,
        note: 'a talk about the family',
        promise: { uid: ben.uidFor(), kind: 'agreed', dueAt: ben.now(), purpose: 'delivery', visit: null },
        purchase: {
          uid: ben.uidFor(),
          product: 'tea',
          amountMinor: 1_000,
          currency: 'CNY',
          orders: 1,
          paid: true,
          quote: null,
        },
        person: {
          uid: ben.uidFor(),
          name: '李会计',
          title: null,
          roles: [],
          note: null,
          number: { e164: OTHER, ext: null, label: null, shared: false },
        },
      }),
    );
    await ann.sync();
    await expectForgotten(customer);
    expect(flagsOf(ben, late.operation)).toContain('customer-erased');
  });

  it('keeps no number, person, feedback, task, touch or edit', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    ann.does('customer.erased@1', { customer });
    const number = { e164: OTHER, ext: null, label: null, shared: false };
    ben.does('number.added@1', { customer, ...number, person: null });
    ben.does('feedback.noted@1', { customer, feedback: ben.uidFor<'feedback'>(), topic: 'people', text: 'kind' });
    ben.does('customer.edited@1', { customer, fields: { city: '上海' } });
    ben.does('touch.logged@1', {
      interaction: ben.uidFor<'interaction'>(),
      customer,
      at: ben.now(),
      channel: 'visit',
      direction: 'out',
      reached: true,
      note: 'met the mother',
      keeps: [],
      promise: null,
    });
    await ann.sync();
    await expectForgotten(customer);
  });

  it('is not brought back by an undo of what had been taken away from them', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    const person = ben.uidFor<'person'>();
    const facts = { name: '李会计', title: null, roles: [], note: null, number: null };
    ben.does('person.added@1', { customer, person: { uid: person, ...facts } });
    const removed = ben.does('person.removed@1', { customer, person });
    await company.converge();
    ann.does('customer.erased@1', { customer });
    ben.does('undone@1', { target: removed.operation.uid, redoes: null });
    await ann.sync();
    await expectForgotten(customer);
  });

  it('is not entered a second time under the same uid', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    ann.does('customer.erased@1', { customer });
    await company.converge();
    ben.does('customer.added@1', { customer, fields: WITHOUT_NUMBERS, owner: ben.agent, numbers: [] });
    await ann.sync();
    await expectForgotten(customer);
  });

  it('is still not called when they asked Ben for it: the number is barred, bare', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    ann.does('customer.erased@1', { customer });
    ben.does('call.logged@1', aCall(ben, customer, { outcome: 'do-not-call', number: NUMBER }));
    await ann.sync();
    await expectForgotten(customer);
    for (const device of [ann, ben])
      expect(rowAt(device, 'suppression', String(NUMBER))).toMatchObject({ customer: null, reason: 'erased' });
  });

  it('leaves a line alone that others share, though they asked Ben not to be called', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    ann.does('number.marked@1', { customer, e164: NUMBER, marks: { shared: true } });
    const other = ann.uidFor<'customer'>();
    const numbers = [{ e164: NUMBER, ext: null, label: null, shared: true }];
    ann.does('customer.added@1', { customer: other, fields: WITHOUT_NUMBERS, owner: ann.agent, numbers });
    await company.converge();
    ann.does('customer.erased@1', { customer });
    ben.does('call.logged@1', aCall(ben, customer, { outcome: 'do-not-call', number: NUMBER }));
    await ann.sync();
    await company.converge();
    company.expectConverged();
    expect(rowAt(ann, 'suppression', String(NUMBER))).toBeNull();
  });
});
