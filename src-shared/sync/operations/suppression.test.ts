import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { aCall, aDevice, addCustomer, customerAt, rowAt } from '../../../tests/sync/acts.ts';
import type { FieldDevice } from '../../../tests/sync/field-device.ts';
import type { NewTask } from './payload.ts';

const MOBILE = 8_613_900_001_042;
const SWITCHBOARD = 862_150_001_000;

let device: FieldDevice;
let customer: CustomerUid;

beforeEach(() => {
  device = aDevice();
  customer = addCustomer(device, MOBILE);
});

const owed = (task: Partial<NewTask> = {}): NewTask['uid'] => {
  const uid = device.uidFor<'task'>();
  const plain = { kind: 'send', role: 'agent', dueAt: 1_800_000_000_000, about: null, channel: null } as const;
  device.does('task.made@1', { customer, task: { uid, ...plain, purchase: null, complaint: null, ...task } });
  return uid;
};

const stateOf = (task: string) => rowAt(device, 'task', task)?.state;

describe('somebody who asks not to be called', () => {
  it('is barred on every number of theirs, and a line that others share is spared', () => {
    const line = { e164: SWITCHBOARD, ext: '801', label: null, shared: true };
    device.does('number.added@1', { customer, ...line, person: null });
    device.does('call.logged@1', aCall(device, customer, { outcome: 'do-not-call', number: SWITCHBOARD }));
    expect(customerAt(device, customer).doNotCallAt).not.toBeNull();
    expect(rowAt(device, 'suppression', String(MOBILE))).not.toBeNull();
    expect(rowAt(device, 'suppression', String(SWITCHBOARD))).toBeNull();
  });

  it('is owed nothing any more, and again what they were where the key was pressed by mistake', () => {
    const task = owed();
    const pressed = device.does('call.logged@1', aCall(device, customer, { outcome: 'do-not-call', number: MOBILE }));
    expect(stateOf(task)).toBe('dropped');
    device.does('suppression.lifted@1', { customer, target: pressed.operation.uid, withinMs: 600_000 });
    expect(customerAt(device, customer).doNotCallAt).toBeNull();
    expect(stateOf(task)).toBe('open');
  });

  it('is not owed again what the call did, when the bar is lifted', () => {
    const task = owed({ kind: 'thanks' });
    const call = aCall(device, customer, { outcome: 'do-not-call', number: MOBILE, does: [task] });
    const pressed = device.does('call.logged@1', call);
    device.does('suppression.lifted@1', { customer, target: pressed.operation.uid, withinMs: 600_000 });
    expect(stateOf(task)).toBe('done');
  });
});

describe('somebody who is vulnerable', () => {
  it('is owed nothing that leads to a sale, and still what we promised about a complaint', () => {
    const complaint = device.uidFor<'complaint'>();
    const facts = { uid: complaint, cause: 'quality', wish: null, action: null, actionDueAt: null } as const;
    device.does('call.logged@1', aCall(device, customer, { outcome: 'complaint', complaint: facts }));
    const [sales, action] = [owed(), owed({ kind: 'complaint-action', complaint })];
    device.does('call.logged@1', aCall(device, customer, { outcome: 'vulnerable', number: MOBILE }));
    expect([sales, action].map(stateOf)).toEqual(['dropped', 'open']);
  });
});
