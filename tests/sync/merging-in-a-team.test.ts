import { describe, expect, it } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { MemoryStore } from '#sync/memory/memory-store.ts';
import { aCall, addCustomer, customerAt, flagsOf, numberAt, rowAt } from './acts.ts';
import { FieldDevice } from './field-device.ts';
import { TeamHub, wordsAt } from './team-hub.ts';

const ONE = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;
describe('at the hub of a team in which each has their own accounts', () => {
  const hub = () => new TeamHub('apart');
  const devices = (of: TeamHub) =>
    [new FieldDevice('ann', 1, new MemoryStore(), of), new FieldDevice('ben', 2, new MemoryStore(), of)] as const;
  const merge = (device: FieldDevice, customer: CustomerUid, other: CustomerUid) =>
    device.does('customers.merged@1', { customer, other, take: [] });

  it('two records stay two, whole, where one was given to a colleague before it was heard of', async () => {
    const office = hub();
    const [ann, ben] = devices(office);
    await ben.sync();
    const [kept, other] = [addCustomer(ann, ONE), addCustomer(ann, OTHER)];
    await ann.sync();
    const merging = merge(ann, kept, other);
    await office.assign(other, ben.agent);
    await ann.sync();
    await ben.sync();
    expect(flagsOf(ann, merging.operation)).toEqual(['suggested']);
    expect(numberAt(ben, OTHER, other)).not.toBeNull();
    expect(numberAt(ann, OTHER, kept)).toBeNull();
    expect(customerAt(ben, other).mergedInto).toBeNull();
  });

  it('what moved while the other record was on its way to a second device is there under the one that stays', async () => {
    const office = hub();
    const [ann, ben] = devices(office);
    const hisOther = new FieldDevice('his other', 3, new MemoryStore(), office, ben.agent);
    for (const device of [ann, ben, hisOther]) await device.sync();
    const kept = addCustomer(ben, ONE);
    await ben.sync();
    await hisOther.sync();
    const other = addCustomer(ann, OTHER);
    const call = aCall(ann, other, { outcome: 'interested', number: OTHER });
    ann.does('call.logged@1', call);
    await ann.sync();
    await office.assign(other, ben.agent);
    await ben.sync();
    // A part of the other record is here, and waits for the rest.
    hisOther.wonder();
    for (let said = await hisOther.says(2); said !== 'snapshot'; said = await hisOther.says(2))
      expect(said).not.toBeNull();
    expect(merge(ben, kept, other).ok).toBe(true);
    await ben.sync();
    hisOther.wonder();
    while ((await hisOther.says(2)) !== null);
    expect(rowAt(ben, 'interaction', call.interaction)?.customer).toBe(kept);
    expect(rowAt(hisOther, 'interaction', call.interaction)?.customer).toBe(kept);
    expect(numberAt(hisOther, OTHER, kept)).not.toBeNull();
  });

  it('the call of whoever had the other record counts for the one that stays, which they never had', async () => {
    const office = hub();
    const [ann, ben] = devices(office);
    await ann.sync();
    const other = addCustomer(ben, OTHER);
    await ben.sync();
    const call = aCall(ben, other, { outcome: 'interested', number: OTHER });
    const logged = ben.does('call.logged@1', call);
    await office.assign(other, ann.agent);
    await ann.sync();
    const kept = addCustomer(ann, ONE);
    expect(merge(ann, kept, other).ok).toBe(true);
    await ann.sync();
    await ben.sync();
    await ann.sync();
    expect(rowAt(ann, 'interaction', call.interaction)?.customer).toBe(kept);
    expect(flagsOf(ben, logged.operation)).toEqual(['not-holder', 'lease-over']);
  });

  it('both are do-not-call after the undo, where the one that stays had learned nothing by the merging', async () => {
    const office = hub();
    const [ann] = devices(office);
    await ann.sync();
    const [kept, other] = [addCustomer(ann, ONE), addCustomer(ann, OTHER)];
    const merging = merge(ann, kept, other);
    ann.does('customer.suppressed@1', { customer: other, reason: 'asked' });
    ann.does('undone@1', { target: merging.operation.uid, redoes: null });
    await ann.sync();
    for (const uid of [kept, other]) expect(customerAt(ann, uid).doNotCallAt).not.toBeNull();
  });

  it('both are erased by whoever was given the one that stays, though they never had the other', async () => {
    const office = hub();
    const [ann, ben] = devices(office);
    await ben.sync();
    const kept = addCustomer(ann, ONE);
    const other = addCustomer(ann, OTHER, { kind: 'person', name: '陳靜', email: 'jing@example.com' });
    merge(ann, kept, other);
    await ann.sync();
    await office.assign(kept, ben.agent);
    await ben.sync();
    await ann.sync();
    expect(ben.does('customer.erased@1', { customer: kept }).ok).toBe(true);
    await ben.sync();
    await ann.sync();
    expect(rowAt(ann, 'customer', other)).toBeNull();
    expect(rowAt(ann, 'erased', other)).not.toBeNull();
    expect(wordsAt(office, ['jing@example.com'])).toEqual([]);
  });

  it('whoever had a record that was merged erases nothing of the one that a colleague has by now', async () => {
    const office = hub();
    const [ann, ben] = devices(office);
    await ben.sync();
    const [kept, other] = [addCustomer(ann, ONE), addCustomer(ann, OTHER)];
    merge(ann, kept, other);
    await ann.sync();
    await office.assign(kept, ben.agent);
    await ben.sync();
    await ann.sync();
    const erasing = ann.does('customer.erased@1', { customer: other });
    await ann.sync();
    await ben.sync();
    expect(flagsOf(ann, erasing.operation)).toEqual(['suggested']);
    expect(rowAt(ben, 'customer', kept)).not.toBeNull();
    expect(customerAt(ann, other).mergedInto).toBe(kept);
  });
});
