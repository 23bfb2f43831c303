import { describe, expect, it } from 'vitest';
import type { CustomerUid, InteractionUid } from '#kernel/uid.ts';
import { aCall, aDevice, addCustomer, customerAt, flagsOf, numberAt, rowAt } from '../../../tests/sync/acts.ts';
import type { FieldDevice } from '../../../tests/sync/field-device.ts';
import type { Stored } from '../rows.ts';
import { formerOperations } from './call-corrected.ts';
import type { PayloadOf } from './registry.ts';

const MOBILE = 8_613_900_001_042;
type Call = PayloadOf<'call.logged@1'>;

describe('a corrected call', () => {
  const logged = (call: Partial<Call> & Pick<Call, 'outcome'>) => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const first = aCall(device, customer, { number: MOBILE, ...call });
    device.does('call.logged@1', first);
    return { device, customer, first: first.interaction };
  };
  const correct = (device: FieldDevice, customer: CustomerUid, corrects: InteractionUid, outcome: Call['outcome']) => {
    const call = aCall(device, customer, { number: MOBILE, outcome });
    const former = formerOperations(corrects, (uid) =>
      device.store.read((tx) => tx.get({ table: 'interaction', key: uid }) as Stored<'interaction'> | null),
    );
    return { ...device.does('call.corrected@1', { corrects, former: [...former], call }), entry: call.interaction };
  };
  const aPurchase = (device: FieldDevice) =>
    ({
      uid: device.uidFor<'purchase'>(),
      product: null,
      amountMinor: 1,
      currency: 'CNY',
      orders: 1,
      paid: true,
      quote: null,
    }) as const;

  it('stays in the history beside the entry that corrects it', () => {
    const { device, customer, first } = logged({ outcome: 'interested' });
    const { entry } = correct(device, customer, first, 'refused');
    expect(rowAt(device, 'interaction', first)?.outcome).toBe('interested');
    expect(rowAt(device, 'interaction', entry)).toMatchObject({ outcome: 'refused', corrects: first });
  });

  it('loses its effects to those of the correction', () => {
    const { device, customer, first } = logged({ outcome: 'empty-number' });
    expect(numberAt(device, MOBILE, customer)?.status).toBe('dead');
    correct(device, customer, first, 'no-answer');
    expect(numberAt(device, MOBILE, customer)?.status).toBe('live');
    const second = logged({ outcome: 'out-of-business' });
    correct(second.device, second.customer, second.first, 'no-answer');
    expect(customerAt(second.device, second.customer)).toMatchObject({ closedReason: null, closedAt: null });
  });

  it('keeps effects that somebody has worked on since, and says so', () => {
    const { device, customer, first } = logged({ outcome: 'empty-number' });
    device.does('number.marked@1', { customer, e164: MOBILE, marks: { status: 'wrong' } });
    const corrected = correct(device, customer, first, 'no-answer');
    expect(numberAt(device, MOBILE, customer)?.status).toBe('wrong');
    expect(flagsOf(device, corrected.operation)).toEqual(['changed-since']);
  });

  it('may be corrected again: the effects of neither former outcome are left', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const purchase = aPurchase(device);
    const first = aCall(device, customer, { number: MOBILE, outcome: 'sold', purchase });
    device.does('call.logged@1', first);
    const second = correct(device, customer, first.interaction, 'wrong-person');
    expect(rowAt(device, 'purchase', purchase.uid)).toBeNull();
    expect(numberAt(device, MOBILE, customer)?.status).toBe('wrong');
    const third = correct(device, customer, second.entry, 'refused');
    expect(rowAt(device, 'purchase', purchase.uid)).toBeNull();
    expect(numberAt(device, MOBILE, customer)?.status).toBe('live');
    expect(rowAt(device, 'interaction', third.entry)?.corrects).toBe(second.entry);
  });

  it('whose operation is not known here loses the sale that names it, and says that more may be left', () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    const other = aDevice();
    const purchase = aPurchase(device);
    const call = aCall(device, customer, { number: MOBILE, outcome: 'sold', purchase });
    const elsewhere = other.does('call.logged@1', call);
    device.store.transact((tx) => {
      for (const { after } of elsewhere.ok ? elsewhere.changes : []) if (after !== null) tx.put(after);
    });
    expect(rowAt(device, 'purchase', purchase.uid)).not.toBeNull();
    const corrected = correct(device, customer, call.interaction, 'refused');
    expect(rowAt(device, 'purchase', purchase.uid)).toBeNull();
    expect(rowAt(device, 'interaction', call.interaction)?.outcome).toBe('sold');
    expect(flagsOf(device, corrected.operation)).toEqual(['effects-unknown']);
  });

  it('is refused where it has been corrected already, or is not there', () => {
    const { device, customer, first } = logged({ outcome: 'interested' });
    correct(device, customer, first, 'refused');
    expect(correct(device, customer, first, 'talked')).toMatchObject({ refusal: { code: 'already-corrected' } });
    const call = aCall(device, customer, { outcome: 'talked' });
    const unknown = { corrects: device.uidFor<'interaction'>(), former: [device.uidFor<'operation'>()], call };
    expect(device.does('call.corrected@1', unknown)).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('undone brings the former outcome back with its effects', () => {
    const { device, customer, first } = logged({ outcome: 'empty-number' });
    const corrected = correct(device, customer, first, 'no-answer');
    device.does('undone@1', { target: corrected.operation.uid, redoes: null });
    expect(numberAt(device, MOBILE, customer)?.status).toBe('dead');
    expect(rowAt(device, 'interaction', corrected.entry)).toBeNull();
  });

  it('does not take do-not-call back', () => {
    const { device, customer, first } = logged({ outcome: 'do-not-call' });
    const corrected = correct(device, customer, first, 'talked');
    expect(customerAt(device, customer).doNotCallAt).not.toBeNull();
    expect(rowAt(device, 'suppression', String(MOBILE))).not.toBeNull();
    expect(flagsOf(device, corrected.operation)).toContain('do-not-call-stays');
  });
});
