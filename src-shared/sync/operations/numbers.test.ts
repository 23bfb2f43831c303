import { describe, expect, it } from 'vitest';
import { aDevice, addCustomer, customerAt, flagsOf, numberAt, rowAt } from '../../../tests/sync/acts.ts';

const MOBILE = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;
const plain = { ext: null, label: null, person: null, shared: false } as const;

describe('a number', () => {
  it('belongs to one customer in the company: first come, first served', () => {
    const device = aDevice();
    const holder = addCustomer(device, MOBILE);
    const customer = addCustomer(device, OTHER);
    const since = numberAt(device, MOBILE, holder)?.addedAt;
    const second = device.does('number.added@1', { customer, e164: MOBILE, ...plain });
    expect(second).toMatchObject({ ok: false, refusal: { code: 'number-taken', facts: { since, customer: holder } } });
  });

  it('that is a shared line belongs to nobody: others have it too, and it is shared for them', () => {
    const device = aDevice();
    const first = addCustomer(device, MOBILE);
    const second = addCustomer(device, OTHER);
    device.does('number.marked@1', { customer: first, e164: MOBILE, marks: { shared: true } });
    device.does('number.added@1', { customer: second, e164: MOBILE, ...plain });
    expect(numberAt(device, MOBILE, second)).toMatchObject({ shared: true, rank: 1 });
    const owned = device.does('number.marked@1', { customer: first, e164: MOBILE, marks: { shared: false } });
    expect(owned).toMatchObject({ ok: true });
    const again = device.does('number.marked@1', { customer: second, e164: MOBILE, marks: { shared: false } });
    expect(again).toMatchObject({ refusal: { code: 'number-taken' } });
  });

  it('that is suppressed is refused, with since when', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    device.does('number.added@1', { customer, e164: OTHER, ...plain });
    device.does('customer.suppressed@1', { customer, reason: 'asked' });
    device.does('number.marked@1', { customer, e164: OTHER, marks: { status: 'wrong' } });
    const next = device.uidFor<'customer'>();
    const refused = device.does('customer.added@1', {
      customer: next,
      owner: device.agent,
      fields: { kind: 'person', name: '李雷' },
      numbers: [{ e164: OTHER, ...plain }],
    });
    const since = customerAt(device, customer).doNotCallAt;
    expect(refused).toMatchObject({ refusal: { code: 'number-suppressed', facts: { since } } });
  });

  it('added to a person who must not be called is suppressed with their others', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    device.does('customer.suppressed@1', { customer, reason: 'asked' });
    device.does('number.added@1', { customer, e164: OTHER, ...plain });
    expect(rowAt(device, 'suppression', String(OTHER))).toMatchObject({ customer, reason: 'asked' });
  });

  it('once wrong and taken by another customer does not come back to life', () => {
    const device = aDevice();
    const first = addCustomer(device, MOBILE);
    device.does('number.marked@1', { customer: first, e164: MOBILE, marks: { status: 'wrong' } });
    addCustomer(device, MOBILE);
    const marked = device.does('number.marked@1', { customer: first, e164: MOBILE, marks: { status: 'live' } });
    expect(marked).toMatchObject({ refusal: { code: 'number-taken' } });
    expect(numberAt(device, MOBILE, first)?.status).toBe('wrong');
  });

  it('keeps the city in which it was registered through what else is said of it', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    expect(numberAt(device, MOBILE, customer)?.homeArea).toBeNull();
    device.does('number.marked@1', { customer, e164: MOBILE, marks: { homeArea: '深圳' } });
    device.does('number.marked@1', { customer, e164: MOBILE, marks: { label: 'home' } });
    expect(numberAt(device, MOBILE, customer)).toMatchObject({ homeArea: '深圳', label: 'home', status: 'live' });
  });

  it('entered again for its own customer is the same number, alive', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    device.does('number.marked@1', { customer, e164: MOBILE, marks: { status: 'dead' } });
    const again = device.does('number.added@1', {
      customer,
      e164: MOBILE,
      ext: '801',
      label: 'home',
      person: null,
      shared: false,
    });
    expect(flagsOf(device, again.operation)).toEqual([]);
    expect(numberAt(device, MOBILE, customer)).toMatchObject({ status: 'live', ext: '801', label: 'home', rank: 0 });
  });
});

describe('what is said of a customer', () => {
  it('dates a permission when it changes and a closing when it is said', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    expect(customerAt(device, customer).permissionAt).toBeNull();
    const granted = device.does('customer.edited@1', {
      customer,
      fields: { permission: 'granted', permissionBasis: 'form' },
    });
    expect(customerAt(device, customer).permissionAt).toBe(granted.operation.at);
    device.does('customer.edited@1', { customer, fields: { permission: 'granted' } });
    expect(customerAt(device, customer).permissionAt).toBe(granted.operation.at);
    const closed = device.does('customer.edited@1', { customer, fields: { closedReason: 'dead' } });
    expect(customerAt(device, customer).closedAt).toBe(closed.operation.at);
    device.does('customer.edited@1', { customer, fields: { closedReason: null } });
    expect(customerAt(device, customer)).toMatchObject({ closedReason: null, closedAt: null });
  });

  it('changes nothing, and the stamp of nothing, where it is known already', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const edit = device.does('customer.edited@1', {
      customer,
      fields: { name: '陈静', preferredHours: { from: 540, to: 720, weekdays: [1] } },
    });
    const again = device.does('customer.edited@1', {
      customer,
      fields: { name: '陈静', preferredHours: { from: 540, to: 720, weekdays: [1] } },
    });
    expect(again).toMatchObject({ ok: true, changes: [] });
    const row = device.store.read((tx) => tx.get({ table: 'customer', key: customer }));
    expect(row?.stamps).toEqual({ preferredHours: edit.operation.uid });
  });

  it('moves an account to another owner from that moment on, and flags who is gone', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const gone = device.uidFor<'customer'>();
    const owner = device.uidFor<'agent'>();
    const moved = device.does('account.assigned@1', { customers: [customer, gone], owner, reason: 'on leave' });
    expect(customerAt(device, customer)).toMatchObject({ owner, assignedAt: moved.operation.at });
    expect(flagsOf(device, moved.operation)).toEqual(['customer-gone']);
  });
});
