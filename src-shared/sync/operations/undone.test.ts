import { describe, expect, it } from 'vitest';
import {
  aCall,
  aDevice,
  addCustomer,
  customerAt,
  firstAct,
  flagsOf,
  numberAt,
  rowAt,
} from '../../../tests/sync/acts.ts';
import type { FieldDevice } from '../../../tests/sync/field-device.ts';
import type { Operation } from '../operation.ts';

const MOBILE = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;

describe('an undo', () => {
  const undo = (device: FieldDevice, { uid }: Operation) => device.does('undone@1', { target: uid, redoes: null });
  const redo = (device: FieldDevice, undone: Operation, act: Operation) =>
    device.does('undone@1', { target: undone.uid, redoes: act.uid });

  it('returns a field to its former value and to whoever wrote that', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const first = device.does('customer.edited@1', { customer, fields: { city: '北京' } });
    const second = device.does('customer.edited@1', { customer, fields: { city: '上海' } });
    undo(device, second.operation);
    const row = device.store.read((tx) => tx.get({ table: 'customer', key: customer }));
    expect(row?.value).toMatchObject({ city: '北京' });
    expect(row?.stamps).toEqual({ city: first.operation.uid });
    expect(device.store.read((tx) => tx.logged(second.operation.uid))?.undoneBy).not.toBeNull();
  });

  it('undone is the act again, and can be undone again', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const edit = device.does('customer.edited@1', { customer, fields: { city: '上海' } });
    const first = undo(device, edit.operation);
    expect(redo(device, first.operation, edit.operation)).toMatchObject({ ok: true, flags: [] });
    expect(customerAt(device, customer).city).toBe('上海');
    expect(undo(device, edit.operation)).toMatchObject({ ok: true, flags: [] });
    expect(customerAt(device, customer).city).toBeNull();
  });

  it('of a new customer takes them away with their numbers, and undone brings both back', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const act = firstAct(device);
    const undone = undo(device, act);
    expect(rowAt(device, 'customer', customer)).toBeNull();
    expect(numberAt(device, MOBILE, customer)).toBeNull();
    redo(device, undone.operation, act);
    expect(customerAt(device, customer).uid).toBe(customer);
    expect(numberAt(device, MOBILE, customer)?.status).toBe('live');
  });

  it('of a new customer leaves everything where somebody has edited, called or added to them since', () => {
    const works = [
      (device: FieldDevice, customer: ReturnType<typeof addCustomer>) =>
        device.does('customer.edited@1', { customer, fields: { city: '上海' } }),
      (device: FieldDevice, customer: ReturnType<typeof addCustomer>) =>
        device.does('call.logged@1', aCall(device, customer, { outcome: 'busy' })),
      (device: FieldDevice, customer: ReturnType<typeof addCustomer>) =>
        device.does('number.added@1', { customer, e164: OTHER, ext: null, label: null, person: null, shared: false }),
    ];
    for (const work of works) {
      const device = aDevice();
      const customer = addCustomer(device, MOBILE);
      work(device, customer);
      expect(undo(device, firstAct(device))).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } });
      expect(numberAt(device, MOBILE, customer)).not.toBeNull();
    }
  });

  it('of an added number leaves it once it has been dialled', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const added = device.does('number.added@1', {
      customer,
      e164: OTHER,
      ext: null,
      label: null,
      person: null,
      shared: false,
    });
    device.does('call.logged@1', aCall(device, customer, { outcome: 'busy', number: OTHER }));
    expect(undo(device, added.operation)).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
  });

  it('of a logged call takes its outcome and promise away, not the try, and opens the promise it had replaced', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const [before, after] = [device.uidFor<'promise'>(), device.uidFor<'promise'>()];
    const agreed = { kind: 'agreed', dueAt: 1_700_900_000_000, purpose: null, visit: null } as const;
    device.does('callback.promised@1', { customer, promise: { uid: before, ...agreed } });
    const call = aCall(device, customer, { outcome: 'callback', promise: { uid: after, ...agreed } });
    const logged = device.does('call.logged@1', call);
    undo(device, logged.operation);
    expect(rowAt(device, 'interaction', call.interaction)).toMatchObject({ outcome: null, reached: false });
    expect(rowAt(device, 'promise', after)).toBeNull();
    expect(rowAt(device, 'promise', before)).toMatchObject({ state: 'open', closedAt: null });
  });

  it("does not give a number back that is another customer's by now", () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const wrong = device.does(
      'call.logged@1',
      aCall(device, customer, { outcome: 'wrong-person', notTheirs: true, number: MOBILE }),
    );
    addCustomer(device, MOBILE);
    const undone = undo(device, wrong.operation);
    expect(numberAt(device, MOBILE, customer)?.status).toBe('wrong');
    expect(flagsOf(device, undone.operation)).toEqual(['number-taken']);
  });

  it('does not open a promise again to a person who has asked not to be called', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const promise = {
      uid: device.uidFor<'promise'>(),
      kind: 'agreed',
      dueAt: 1_700_900_000_000,
      purpose: null,
      visit: null,
    } as const;
    device.does('callback.promised@1', { customer, promise });
    const planned = { kind: 'thanks', role: 'agent', dueAt: 1_700_900_000_000, about: null, channel: null } as const;
    const task = { ...planned, uid: device.uidFor<'task'>(), purchase: null, complaint: null };
    device.does('task.made@1', { customer, task });
    const call = aCall(device, customer, { outcome: 'do-not-call', number: MOBILE });
    const undone = undo(device, device.does('call.logged@1', call).operation);
    expect(rowAt(device, 'interaction', call.interaction)).toMatchObject({ outcome: null, reached: false });
    expect(rowAt(device, 'promise', promise.uid)?.state).toBe('cancelled');
    expect(rowAt(device, 'task', task.uid)?.state).toBe('dropped');
    const stays = ['promise', 'task', 'suppression', 'customer'].map((table) => ({
      code: 'do-not-call-stays',
      facts: { table },
    }));
    const flags = undone.ok ? undone.flags : [];
    expect(flags).toHaveLength(stays.length);
    expect(flags).toEqual(expect.arrayContaining(stays));
  });

  it('is refused for an act that is unknown, undone already, or named as a redo though it is none', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const edit = device.does('customer.edited@1', { customer, fields: { city: '上海' } });
    expect(device.does('undone@1', { target: device.uidFor<'operation'>(), redoes: null })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    expect(redo(device, edit.operation, firstAct(device))).toMatchObject({ refusal: { code: 'invalid-input' } });
    undo(device, edit.operation);
    expect(undo(device, edit.operation)).toMatchObject({ refusal: { code: 'already-undone' } });
  });
});
