import { describe, expect, it } from 'vitest';
import type { CustomerUid, InteractionUid } from '#kernel/uid.ts';
import { aCall, aDevice, addCustomer, customerAt, flagsOf, numberAt, rowAt } from '../../../tests/sync/acts.ts';
import type { FieldDevice } from '../../../tests/sync/field-device.ts';
import { keySet } from '../keys.ts';
import type { Stored } from '../rows.ts';
import { formerOperations } from './call-corrected.ts';
import type { NewTask } from './payload.ts';
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
    const notTheirs = outcome === 'wrong-person';
    const call = aCall(device, customer, { number: MOBILE, outcome, notTheirs });
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

  describe('of a sale or a complaint that has gone on since', () => {
    const purchasesOf = (device: FieldDevice, customer: CustomerUid) =>
      device.store.read((tx) => tx.load(keySet({ customers: [customer] })).ofCustomer('purchase', customer));
    const complaintsOf = (device: FieldDevice, customer: CustomerUid) =>
      device.store.read((tx) => tx.load(keySet({ customers: [customer] })).ofCustomer('complaint', customer));
    const openTasks = (device: FieldDevice, customer: CustomerUid) =>
      device.store.read((tx) =>
        tx
          .load(keySet({ customers: [customer] }))
          .ofCustomer('task', customer)
          .filter(({ value }) => value.state === 'open')
          .map(({ value }) => ({ purchase: value.purchase, complaint: value.complaint })),
      );
    const aTask = (device: FieldDevice, follows: Partial<Pick<NewTask, 'purchase' | 'complaint'>>): NewTask => ({
      uid: device.uidFor<'task'>(),
      kind: follows.complaint === undefined ? 'thanks' : 'complaint-action',
      role: 'agent',
      dueAt: 1_800_000_000_000,
      about: null,
      channel: null,
      purchase: null,
      complaint: null,
      ...follows,
    });
    const sold = (device: FieldDevice, customer: CustomerUid, amountMinor: number, paid = false): Call => {
      const purchase = { ...aPurchase(device), amountMinor, paid };
      const tasks = [aTask(device, { purchase: purchase.uid })];
      return aCall(device, customer, { number: MOBILE, outcome: 'sold', purchase, tasks });
    };
    const complained = (device: FieldDevice, customer: CustomerUid, wish: string, action: string): Call => {
      const uid = device.uidFor<'complaint'>();
      const complaint = { uid, cause: 'quality', wish, action, actionDueAt: 1_800_000_000_000 } as const;
      return aCall(device, customer, { outcome: 'complaint', complaint, tasks: [aTask(device, { complaint: uid })] });
    };
    const begun = (made: (device: FieldDevice, customer: CustomerUid) => Call) => {
      const device = aDevice();
      const customer = addCustomer(device, MOBILE);
      const call = made(device, customer);
      const { operation } = device.does('call.logged@1', call);
      const corrects = { corrects: call.interaction, former: [operation.uid] };
      return { device, customer, call, corrects };
    };

    it('keeps that the sale was paid, and writes it once, with the amount as it is now', () => {
      const { device, customer, call, corrects } = begun((at, whom) => sold(at, whom, 100));
      const purchase = call.purchase?.uid ?? device.uidFor<'purchase'>();
      device.does('purchase.paid@1', { customer, purchase });
      const paidAt = rowAt(device, 'purchase', purchase)?.paidAt;
      const correction = sold(device, customer, 250);
      device.does('call.corrected@1', { ...corrects, call: correction });
      const rows = purchasesOf(device, customer).map(({ value }) => value);
      expect(rows).toMatchObject([{ uid: purchase, amountMinor: 250, paidAt, soldIn: correction.interaction }]);
      expect(paidAt).not.toBeNull();
      expect(openTasks(device, customer)).toEqual([{ purchase, complaint: null }]);
    });

    it('keeps that the goods came back: it stays one sale that does not count, and nothing is owed after it', () => {
      const { device, customer, call, corrects } = begun((at, whom) => sold(at, whom, 100, true));
      const purchase = call.purchase?.uid ?? device.uidFor<'purchase'>();
      device.does('purchase.returned@1', { customer, purchase });
      const correction = { ...sold(device, customer, 250, true), tasks: [] };
      const tasks = [0, 1].map(() => aTask(device, { purchase: correction.purchase?.uid ?? null }));
      device.does('call.corrected@1', { ...corrects, call: { ...correction, tasks } });
      const rows = purchasesOf(device, customer).map(({ value }) => value);
      expect(rows).toMatchObject([{ uid: purchase, amountMinor: 250 }]);
      expect(rows[0]?.returnedAt).not.toBeNull();
      expect(openTasks(device, customer)).toEqual([]);
    });

    it('unpays a sale that was never paid, though it came back meanwhile', () => {
      const { device, customer, call, corrects } = begun((at, whom) => sold(at, whom, 100, true));
      const purchase = call.purchase?.uid ?? device.uidFor<'purchase'>();
      device.does('purchase.returned@1', { customer, purchase });
      device.does('call.corrected@1', { ...corrects, call: sold(device, customer, 100, false) });
      expect(rowAt(device, 'purchase', purchase)).toMatchObject({ paidAt: null });
    });

    it('keeps that the complaint was settled, with the wish as it is said now', () => {
      const { device, customer, call, corrects } = begun((at, whom) => complained(at, whom, 'a new one', 'send it'));
      const complaint = call.complaint?.uid ?? device.uidFor<'complaint'>();
      device.does('complaint.settled@1', { customer, complaint });
      device.does('call.corrected@1', { ...corrects, call: complained(device, customer, 'money back', 'pay it') });
      const rows = complaintsOf(device, customer).map(({ value }) => value);
      expect(rows).toMatchObject([{ uid: complaint, wish: 'money back', closedUnanswered: false }]);
      expect(rows[0]?.settledAt).not.toBeNull();
      expect(openTasks(device, customer)).toEqual([]);
    });

    it('keeps what was promised about the complaint since, and its task', () => {
      const { device, customer, call, corrects } = begun((at, whom) => complained(at, whom, 'a new one', 'send it'));
      const complaint = call.complaint?.uid ?? device.uidFor<'complaint'>();
      const task = aTask(device, { complaint });
      const answer = { complaint, customer, action: 'bring it myself', actionDueAt: 1_900_000_000_000, task };
      device.does('complaint.answered@1', answer);
      device.does('call.corrected@1', { ...corrects, call: complained(device, customer, 'two new ones', 'send it') });
      expect(complaintsOf(device, customer).map(({ value }) => value)).toMatchObject([
        { uid: complaint, wish: 'two new ones', action: 'bring it myself', actionDueAt: 1_900_000_000_000 },
      ]);
      expect(openTasks(device, customer)).toEqual([{ purchase: null, complaint }]);
    });

    it('is the sale as it was, paid, when the correction is undone', () => {
      const { device, customer, call, corrects } = begun((at, whom) => sold(at, whom, 100));
      const purchase = call.purchase?.uid ?? device.uidFor<'purchase'>();
      device.does('purchase.paid@1', { customer, purchase });
      const before = rowAt(device, 'purchase', purchase);
      const { operation } = device.does('call.corrected@1', { ...corrects, call: sold(device, customer, 250) });
      device.does('undone@1', { target: operation.uid, redoes: null });
      expect(purchasesOf(device, customer).map(({ value }) => value)).toEqual([before]);
    });
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
