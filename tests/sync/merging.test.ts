import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { apartKey, suppressionKey } from '#sync/keys.ts';
import { MemoryStore } from '#sync/memory/memory-store.ts';
import { CUSTOMER_TABLES } from '#sync/rows.ts';
import { aCall, addCustomer, aPromise, customerAt, flagsOf, numberAt, rowAt } from './acts.ts';
import { Company, openDiskStore, openMemoryStore } from './company.ts';
import { FieldDevice } from './field-device.ts';
import { wordsAt } from './team-hub.ts';

const ONE = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;
const THIRD = 8_613_900_003_044;

/** How many rows of each table belong to a customer, tables without any left out. */
const rowsOf = (device: FieldDevice, customer: CustomerUid): Readonly<Record<string, number>> =>
  device.store.read((tx) => {
    const slice = tx.load({ rows: [], customers: [customer], holdersOf: [], operations: [] });
    const counts = CUSTOMER_TABLES.map((table) => [table, slice.ofCustomer(table, customer).length] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  });

describe.each([
  ['in memory', openMemoryStore],
  ['on SQLite', openDiskStore],
])('two records of one customer, Ann %s', (_name, openAnn) => {
  let company: Company;
  let ann: FieldDevice;
  let ben: FieldDevice;
  let kept: CustomerUid;
  let other: CustomerUid;

  beforeEach(async () => {
    company = new Company(openAnn, openMemoryStore);
    ({ ann, ben } = company);
    kept = addCustomer(ann, ONE, { kind: 'person', name: '陈静', city: '上海' });
    other = addCustomer(ann, OTHER, { kind: 'person', name: '陳靜', city: 'Shanghai', email: 'jing@example.com' });
    await company.converge();
  });
  afterEach(() => company.close());

  const merge = (take: readonly 'city'[] = []) =>
    ann.does('customers.merged@1', { customer: kept, other, take: [...take] });
  const undo = (device: FieldDevice, target: ReturnType<typeof merge>) =>
    device.does('undone@1', { target: target.operation.uid, redoes: null });

  /** Those of these words that the hub keeps somewhere. */
  const atTheHub = (words: readonly string[]): readonly string[] => wordsAt(company.hub, words);

  async function agree(): Promise<void> {
    await company.converge();
    company.expectConverged();
  }

  it('are one: numbers, calls, promises, tasks, purchases, quotes, people and what they think are of the one that stays', async () => {
    const task = { kind: 'send', role: 'agent', about: null, channel: null, purchase: null, complaint: null } as const;
    const purchase = { product: 'A4', amountMinor: 100, currency: 'CNY', orders: 1, paid: false, quote: null };
    ann.does(
      'call.logged@1',
      aCall(ann, other, {
        outcome: 'sold',
        number: OTHER,
        purchase: { ...purchase, uid: ann.uidFor() },
        promise: { uid: ann.uidFor(), kind: 'agreed', dueAt: ann.now() + 86_400_000, purpose: null, visit: null },
        tasks: [{ ...task, uid: ann.uidFor(), dueAt: ann.now() }],
        quote: { uid: ann.uidFor(), product: 'A4', amountMinor: 5, currency: 'CNY', validUntil: null },
        person: { uid: ann.uidFor(), name: '李', title: null, roles: [], note: null, number: null },
      }),
    );
    ann.does('feedback.noted@1', {
      customer: other,
      feedback: ann.uidFor<'feedback'>(),
      topic: 'service',
      text: 'slow',
    });
    ann.does('queue.marked@1', { customer: other, kind: 'pin', until: ann.now() + 60_000, reason: 'now' });
    const moved = rowsOf(ann, other);
    expect(moved).toMatchObject({ promise: 1, purchase: 1, quote: 1, task: 1, person: 1, feedback: 1, mark: 1 });
    merge();
    await agree();
    for (const device of [ann, ben]) {
      expect(rowsOf(device, kept)).toEqual({ ...moved, number: 2 });
      expect(rowsOf(device, other)).toEqual({});
      expect(customerAt(device, other)).toMatchObject({ closedReason: 'merged', mergedInto: kept, name: '陳靜' });
      expect(numberAt(device, OTHER, kept)).toMatchObject({ rank: 1 });
    }
  });

  it('say what the one that stays said, what only the other knew, and what was chosen', async () => {
    merge(['city']);
    await agree();
    expect(customerAt(ben, kept)).toMatchObject({
      name: '陈静',
      city: 'Shanghai',
      email: 'jing@example.com',
      owner: ann.agent,
    });
  });

  it('take the stricter permission, and its proof with it', async () => {
    ann.does('customer.edited@1', { customer: kept, fields: { permission: 'granted', permissionProof: 'form 7' } });
    ann.does('customer.edited@1', { customer: other, fields: { permission: 'refused', calledAs: 'consumer' } });
    merge();
    await agree();
    expect(customerAt(ben, kept)).toMatchObject({
      permission: 'refused',
      permissionProof: null,
      calledAs: 'consumer',
    });
  });

  it('are do-not-call where either was, with all numbers, and what was planned ends', async () => {
    const promise = aPromise(ann);
    ann.does('callback.promised@1', { customer: kept, promise });
    ann.does('customer.suppressed@1', { customer: other, reason: 'asked' });
    const merging = merge();
    await agree();
    expect(customerAt(ben, kept).doNotCallAt).toBe(customerAt(ben, other).doNotCallAt);
    expect(rowAt(ben, 'suppression', suppressionKey(ONE))).toMatchObject({ reason: 'asked', customer: kept });
    expect(rowAt(ben, 'promise', promise.uid)?.state).toBe('cancelled');

    undo(ann, merging);
    await agree();
    expect(customerAt(ben, kept).doNotCallAt).toBeNull();
    expect(rowAt(ben, 'suppression', suppressionKey(ONE))).toBeNull();
    expect(rowAt(ben, 'promise', promise.uid)?.state).toBe('open');
    expect(customerAt(ben, other).doNotCallAt).not.toBeNull();
    expect(rowAt(ben, 'suppression', suppressionKey(OTHER))).toMatchObject({ customer: other });
  });

  it('stay do-not-call after the undo where it was said again of the one that stays', async () => {
    ann.does('customer.suppressed@1', { customer: other, reason: 'asked' });
    const merging = merge();
    ann.does('customer.suppressed@1', { customer: kept, reason: 'asked again' });
    undo(ann, merging);
    await agree();
    expect(customerAt(ben, kept).doNotCallAt).not.toBeNull();
    expect(rowAt(ben, 'suppression', suppressionKey(ONE))).not.toBeNull();
  });

  it('are two again when it is undone, each with what was done with its rows since, and one again when it is said again', async () => {
    const before = aCall(ann, other, { outcome: 'interested', number: OTHER });
    ann.does('call.logged@1', before);
    await agree();
    const [keptBefore, otherBefore] = [customerAt(ann, kept), customerAt(ann, other)];
    const merging = merge(['city']);
    ann.does('number.marked@1', { customer: kept, e164: OTHER, marks: { status: 'dead' } });
    const since = aCall(ann, kept, { outcome: 'talked', number: ONE });
    ann.does('call.logged@1', since);
    await agree();
    undo(ann, merging);
    await agree();
    expect(customerAt(ben, kept)).toEqual(keptBefore);
    expect(customerAt(ben, other)).toEqual(otherBefore);
    expect(rowAt(ben, 'interaction', before.interaction)?.customer).toBe(other);
    expect(rowAt(ben, 'interaction', since.interaction)?.customer).toBe(kept);
    expect(numberAt(ben, OTHER, other)).toMatchObject({ status: 'dead', rank: 0 });
    expect(numberAt(ben, OTHER, kept)).toBeNull();

    const meanwhile = aCall(ann, other, { outcome: 'no-answer', number: OTHER });
    ann.does('call.logged@1', meanwhile);
    const again = merge(['city']);
    await agree();
    for (const call of [before, meanwhile]) expect(rowAt(ben, 'interaction', call.interaction)?.customer).toBe(kept);
    expect(numberAt(ben, OTHER, kept)).toMatchObject({ status: 'dead' });
    undo(ann, again);
    await agree();
    for (const call of [before, meanwhile]) expect(rowAt(ben, 'interaction', call.interaction)?.customer).toBe(other);
    expect(numberAt(ben, OTHER, other)).toMatchObject({ status: 'dead' });
  });

  it("keep what a colleague did for the other before they heard of it: it is the one's that stays", async () => {
    const promise = aPromise(ben);
    const call = aCall(ben, other, { outcome: 'callback', number: OTHER, promise });
    ben.does('call.logged@1', call);
    ben.does('customer.edited@1', { customer: other, fields: { title: '经理' } });
    merge();
    await agree();
    for (const device of [ann, ben]) {
      expect(rowAt(device, 'interaction', call.interaction)?.customer).toBe(kept);
      expect(rowAt(device, 'promise', promise.uid)?.customer).toBe(kept);
      expect(customerAt(device, kept).title).toBe('经理');
    }
    ben.does('call.corrected@1', {
      corrects: call.interaction,
      former: [],
      call: aCall(ben, other, { outcome: 'busy' }),
    });
    await agree();
    expect(rowsOf(ann, other)).toEqual({});
  });

  it('bar the one that stays when a colleague hears "don\'t call me" of the other meanwhile', async () => {
    merge();
    await ann.sync();
    ben.does('customer.suppressed@1', { customer: other, reason: 'asked' });
    await agree();
    expect(customerAt(ann, kept).doNotCallAt).not.toBeNull();
    expect(rowAt(ann, 'suppression', suppressionKey(ONE))).not.toBeNull();
    expect(rowAt(ann, 'suppression', suppressionKey(OTHER))).not.toBeNull();
  });

  it('are one however often, and by whichever way round, it is said', async () => {
    const merging = merge();
    expect(merge()).toMatchObject({ ok: false, refusal: { code: 'merged-already' } });
    expect(ann.again(merging.operation)).toMatchObject({ ok: true });
    const third = addCustomer(ann, THIRD);
    ann.does('customers.merged@1', { customer: third, other: kept, take: [] });
    await agree();
    ann.does('customer.edited@1', { customer: other, fields: { city: '北京' } });
    await agree();
    expect(customerAt(ben, third).city).toBe('北京');
    expect(rowsOf(ben, third)).toMatchObject({ number: 3 });
    expect(ann.does('customers.merged@1', { customer: other, other: third, take: [] }).ok).toBe(false);
  });

  it("are refused where one is a colleague's, or not there", () => {
    const bens = addCustomer(ben, THIRD);
    expect(ben.does('customers.merged@1', { customer: bens, other, take: [] })).toMatchObject({
      ok: false,
      refusal: { code: 'not-yours' },
    });
    expect(ann.does('customers.merged@1', { customer: kept, other: bens, take: [] })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
  });

  it.each([
    ['other', () => other],
    ['one that stays', () => kept],
  ])('are erased both when a colleague who had not heard of it erases the %s', async (_, erased) => {
    merge();
    await ann.sync();
    ben.does('customer.erased@1', { customer: erased() });
    await agree();
    for (const uid of [kept, other]) {
      expect(rowAt(ann, 'customer', uid)).toBeNull();
      expect(rowAt(ann, 'erased', uid)).not.toBeNull();
    }
    expect(atTheHub(['jing@example.com'])).toEqual([]);
  });

  it('are erased both, with whoever was merged into them before, when the merging comes after the erasing', async () => {
    const third = addCustomer(ann, THIRD);
    ann.does('customers.merged@1', { customer: other, other: third, take: [] });
    await agree();
    const merging = merge();
    ben.does('customer.erased@1', { customer: kept });
    await ben.sync();
    await agree();
    expect(flagsOf(ann, merging.operation)).toEqual(['customer-erased']);
    for (const uid of [kept, other, third]) {
      expect(rowAt(ann, 'customer', uid)).toBeNull();
      expect(rowAt(ben, 'erased', uid)).not.toBeNull();
    }
    expect(atTheHub(['jing@example.com'])).toEqual([]);
  });

  it('leave no words of the one that is erased with the other once they are two again, whatever was done meanwhile', async () => {
    const call = aCall(ann, other, { outcome: 'interested', number: OTHER, note: 'of the daughter' });
    ann.does('call.logged@1', call);
    ann.does('call.logged@1', aCall(ann, kept, { outcome: 'talked', number: ONE, note: 'of the mother' }));
    await agree();
    const merging = merge();
    ann.does('customer.edited@1', { customer: kept, fields: { title: '经理' } });
    ann.does('number.marked@1', { customer: kept, e164: OTHER, marks: { status: 'dead' } });
    await agree();
    undo(ann, merging);
    await agree();
    const words = ['jing@example.com', 'of the daughter', '陳靜'];
    expect(atTheHub(words)).toEqual(words);
    ann.does('customer.erased@1', { customer: other });
    await agree();
    expect(atTheHub(words)).toEqual([]);
    expect(JSON.stringify(company.hub.store.operations())).not.toContain(String(OTHER));
    expect(atTheHub(['of the mother', '经理'])).toEqual(['of the mother', '经理']);
    expect(customerAt(ben, kept)).toMatchObject({ name: '陈静', title: '经理', email: null });
    // Whoever comes late to the change log is told the same.
    const late = new FieldDevice('late', 3, new MemoryStore(), company.hub);
    await late.sync();
    expect(customerAt(late, kept)).toEqual(customerAt(ben, kept));
  });

  it('leave no words of the one that stayed with the other either', async () => {
    ann.does('call.logged@1', aCall(ann, kept, { outcome: 'talked', number: ONE, note: 'of the mother' }));
    ann.does('call.logged@1', aCall(ann, other, { outcome: 'talked', number: OTHER, note: 'of the daughter' }));
    await agree();
    const merging = merge();
    await agree();
    undo(ann, merging);
    await agree();
    ann.does('customer.erased@1', { customer: kept });
    await agree();
    expect(atTheHub(['of the mother', '陈静'])).toEqual([]);
    expect(atTheHub(['of the daughter', '陳靜'])).toEqual(['of the daughter', '陳靜']);
    expect(customerAt(ben, other)).toMatchObject({ name: '陳靜', mergedInto: null });
  });

  it('bar the one that stays where the other is named with a number that nobody may dial any more', async () => {
    merge();
    await ann.sync();
    ben.does('numbers.suppressed@1', { numbers: [OTHER], customers: [other], reason: 'asked' });
    await agree();
    expect(customerAt(ann, kept).doNotCallAt).not.toBeNull();
    expect(rowAt(ann, 'suppression', suppressionKey(ONE))).not.toBeNull();
    expect(rowAt(ann, 'suppression', suppressionKey(OTHER))).not.toBeNull();
  });

  it('are not both do-not-call when they are two again, where only the one that stayed was, before the merging', async () => {
    ann.does('customer.suppressed@1', { customer: kept, reason: 'asked' });
    ann.does('customer.edited@1', { customer: kept, fields: { email: 'jing@example.com' } });
    const merging = merge();
    await ann.sync();
    undo(ann, merging);
    await agree();
    expect(customerAt(ben, other).doNotCallAt).toBeNull();
    merge();
    await agree();
    expect(customerAt(ben, other).mergedInto).toBe(kept);
  });

  it('are both do-not-call when they are two again, where it was said while they were one', async () => {
    const merging = merge();
    await ann.sync();
    ben.does('customer.suppressed@1', { customer: other, reason: 'asked' });
    await agree();
    const undone = undo(ann, merging);
    await agree();
    expect(flagsOf(ann, undone.operation)).toContain('do-not-call-stays');
    expect(customerAt(ben, kept).doNotCallAt).not.toBeNull();
    expect(customerAt(ben, other).doNotCallAt).not.toBeNull();
    ann.does('number.added@1', {
      customer: other,
      e164: THIRD,
      ext: null,
      label: null,
      shared: false,
      person: null,
    });
    await agree();
    for (const number of [ONE, OTHER, THIRD]) expect(rowAt(ben, 'suppression', suppressionKey(number))).not.toBeNull();
  });

  it('stay erased when the merging is undone by a device that had not heard of it, and nothing is parked', async () => {
    const merging = merge();
    await agree();
    undo(ann, merging);
    ben.does('customer.erased@1', { customer: kept });
    await ben.sync();
    await agree();
    expect(rowAt(ann, 'customer', other)).toBeNull();
    expect(atTheHub(['jing@example.com'])).toEqual([]);
    expect(await company.hub.store.read((tx) => tx.parked())).toEqual([]);
  });

  it('that are not the same stay told apart, whichever of them is merged with a third', async () => {
    ann.does('customers.distinguished@1', { customer: kept, other });
    await agree();
    expect(rowAt(ben, 'apart', apartKey(kept, other))).not.toBeNull();
    expect(rowAt(ben, 'apart', apartKey(other, kept))).not.toBeNull();
    const third = addCustomer(ann, THIRD);
    ann.does('customers.merged@1', { customer: third, other: kept, take: [] });
    await agree();
    expect(rowAt(ben, 'apart', apartKey(third, other))).not.toBeNull();
  });
});
