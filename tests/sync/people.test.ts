import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { addCustomer, flagsOf, numberAt, rowAt } from './acts.ts';
import { Company, openDiskStore, openMemoryStore } from './company.ts';
import type { FieldDevice } from './field-device.ts';

const NUMBER = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;

describe.each([
  ['in memory', openMemoryStore],
  ['on SQLite', openDiskStore],
])('people of a customer, Ann %s and Ben in memory, over one hub', (_name, openAnn) => {
  let company: Company;
  beforeEach(() => {
    company = new Company(openAnn, openMemoryStore);
  });
  afterEach(() => company.close());

  const added = (device: FieldDevice, customer: CustomerUid, number: number | null = null) => {
    const e164 = number === null ? null : { e164: number, ext: null, label: null, shared: false };
    const facts = { name: '李会计', title: null, roles: ['pays' as const], note: null };
    const person = { uid: device.uidFor<'person'>(), ...facts, number: e164 };
    return { person: person.uid, ...device.does('person.added@1', { customer, person }) };
  };

  it('are united: whom both have met stands twice until somebody removes one', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    const [one, other] = [added(ann, customer), added(ben, customer)];
    await company.converge();
    company.expectConverged();
    expect(rowAt(ben, 'person', one.person)?.name).toBe('李会计');
    ann.does('person.removed@1', { customer, person: other.person });
    await company.converge();
    expect(rowAt(ben, 'person', other.person)).toBeNull();
  });

  it('stay without the number that somebody else was first to enter', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    const holder = addCustomer(ben, OTHER);
    const met = added(ann, customer, OTHER);
    await ben.sync();
    await company.converge();
    company.expectConverged();
    expect(rowAt(ann, 'person', met.person)).not.toBeNull();
    expect(numberAt(ann, OTHER, customer)).toBeNull();
    expect(numberAt(ann, OTHER, holder)).not.toBeNull();
    expect(flagsOf(ann, met.operation)).toEqual(['number-taken']);
  });

  it('who have left by one and are edited by the other are both', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    const { person } = added(ann, customer);
    await company.converge();
    ann.does('person.left@1', { customer, person, successor: null, numbers: 'wrong' });
    ben.does('person.edited@1', { customer, person, facts: { title: '会计' } });
    await company.converge();
    company.expectConverged();
    expect(rowAt(ann, 'person', person)).toMatchObject({ title: '会计' });
    expect(rowAt(ben, 'person', person)?.leftAt).not.toBeNull();
  });

  it('and an answer to feedback: the first at the hub stands', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    const feedback = ann.uidFor<'feedback'>();
    ann.does('feedback.noted@1', { customer, feedback, topic: 'service', text: 'slow' });
    await company.converge();
    ann.does('feedback.answered@1', { customer, feedback, answer: 'from Ann' });
    ben.does('feedback.answered@1', { customer, feedback, answer: 'from Ben' });
    await ben.sync();
    await company.converge();
    company.expectConverged();
    expect(rowAt(ann, 'feedback', feedback)?.answer).toBe('from Ben');
  });

  it('go with the customer who is erased, on both sides, and nothing brings them back', async () => {
    const { ann, ben } = company;
    const customer = await company.knownCustomer(NUMBER);
    const { person } = added(ann, customer);
    await company.converge();
    ann.does('customer.suppressed@1', { customer, reason: 'asked' });
    const erased = ann.does('customer.erased@1', { customer });
    ben.does('person.edited@1', { customer, person, facts: { title: '会计' } });
    await ann.sync();
    await company.converge();
    company.expectConverged();
    for (const device of [ann, ben]) {
      expect(rowAt(device, 'customer', customer)).toBeNull();
      expect(rowAt(device, 'person', person)).toBeNull();
      expect(rowAt(device, 'suppression', String(NUMBER))).toMatchObject({ customer: null, reason: 'erased' });
    }
    expect(ann.store.read((tx) => tx.logged(erased.operation.uid))?.changes).toEqual([]);
    const undo = ann.does('undone@1', { target: erased.operation.uid, redoes: null });
    expect(undo).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } });
  });
});
