import { expect } from 'vitest';
import type { Customer, E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { numberKey } from '#sync/keys.ts';
import { MemoryStore } from '#sync/memory/memory-store.ts';
import type { Operation } from '#sync/operation.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { SyncedRows, Table } from '#sync/rows.ts';
import { PLAIN_CALL } from '../fixtures/plain-call.ts';
import { FieldDevice } from './field-device.ts';
import { TeamHub } from './team-hub.ts';

/** A device on its own, with an empty store. */
export const aDevice = (): FieldDevice => new FieldDevice('ann', 1, new MemoryStore(), new TeamHub());

export function addCustomer(
  device: FieldDevice,
  number: E164,
  fields: PayloadOf<'customer.added@1'>['fields'] = { kind: 'person', name: '陈静' },
): CustomerUid {
  const customer = device.uidFor<'customer'>();
  const numbers = [{ e164: number, ext: null, label: null, shared: false }];
  const added = device.does('customer.added@1', { customer, fields, owner: device.agent, numbers });
  expect(added.ok).toBe(true);
  return customer;
}

export function rowAt<T extends Table>(device: FieldDevice, table: T, key: string): SyncedRows[T] | null {
  return (device.store.read((tx) => tx.get({ table, key }))?.value as SyncedRows[T] | null) ?? null;
}

export function customerAt(device: FieldDevice, customer: CustomerUid): Customer {
  const row = rowAt(device, 'customer', customer);
  if (row === null) throw new Error('the customer is not there');
  return row;
}

export const numberAt = (device: FieldDevice, number: E164, customer: CustomerUid) =>
  rowAt(device, 'number', numberKey(number, customer));

/** The first operation that a device has accepted. */
export function firstAct(device: FieldDevice): Operation {
  const [first] = device.accepted;
  if (first === undefined) throw new Error('nothing was accepted');
  return first;
}

/** The flags that an operation of a device bears now. */
export const flagsOf = (device: FieldDevice, { uid }: Operation): readonly string[] =>
  device.store.read((tx) => tx.logged(uid))?.flags.map(({ code }) => code) ?? [];

/** A promise of a call, due at the device's next minute. */
export const aPromise = (device: FieldDevice) =>
  ({ uid: device.uidFor<'promise'>(), kind: 'agreed', dueAt: device.now(), purpose: null, visit: null }) as const;

/** A call as the use case logs it; what is not said is what an unremarkable call has. */
export function aCall(
  device: FieldDevice,
  customer: CustomerUid,
  call: Partial<PayloadOf<'call.logged@1'>> & Pick<PayloadOf<'call.logged@1'>, 'outcome'>,
): PayloadOf<'call.logged@1'> {
  return {
    ...PLAIN_CALL,
    interaction: device.uidFor(),
    customer,
    at: device.now(),
    number: null,
    ...call,
  };
}
