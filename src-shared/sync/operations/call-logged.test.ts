import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { confirmationOf } from '#domain/task/tasks.ts';
import { HOUR } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { aCall, aDevice, addCustomer, customerAt, flagsOf, numberAt, rowAt } from '../../../tests/sync/acts.ts';
import type { FieldDevice } from '../../../tests/sync/field-device.ts';

const MOBILE = 8_613_900_001_042;
const OFFICE = 862_150_001_000;

describe('a logged call', () => {
  const made = () => {
    const device = aDevice();
    const customer = addCustomer(device, MOBILE);
    device.does('number.added@1', { customer, e164: OFFICE, ext: '801', label: 'office', person: null, shared: true });
    return { device, customer };
  };
  const promise = (device: FieldDevice, kind: 'agreed' | 'reminder') =>
    ({
      uid: device.uidFor<'promise'>(),
      kind,
      dueAt: device.now() + HOUR,
      purpose: 'delivery date',
      visit: null,
    }) as const;
  const promised = (device: FieldDevice, customer: CustomerUid, kind: 'agreed' | 'reminder') => {
    const next = promise(device, kind);
    device.does('callback.promised@1', { customer, promise: next });
    return next.uid;
  };

  it.each(OUTCOMES)('with the outcome %s is kept, whatever was said of the customer before', (outcome) => {
    const { device, customer } = made();
    device.does('customer.suppressed@1', { customer, reason: 'asked by letter' });
    const call = aCall(device, customer, { outcome, number: MOBILE, note: '下周再说' });
    expect(device.does('call.logged@1', call)).toMatchObject({ ok: true });
    const { reached } = OUTCOME_RULES[outcome];
    expect(rowAt(device, 'interaction', call.interaction)).toMatchObject({ outcome, reached, note: '下周再说' });
  });

  it('of a customer who is gone is kept and flagged', () => {
    const { device } = made();
    const gone = device.uidFor<'customer'>();
    const call = aCall(device, gone, { outcome: 'talked' });
    const logged = device.does('call.logged@1', call);
    expect(logged.ok).toBe(true);
    expect(rowAt(device, 'interaction', call.interaction)?.customer).toBe(gone);
    expect(flagsOf(device, logged.operation)).toEqual(['customer-gone']);
  });

  it('on a wrong number marks that number, on an empty one kills it, and an answer brings it back', () => {
    const { device, customer } = made();
    for (const [outcome, status, notTheirs] of [
      ['wrong-person', 'wrong', true],
      ['empty-number', 'dead', false],
      ['switched-off', 'dead', false],
      ['wrong-person', 'live', false],
      ['empty-number', 'dead', false],
      ['talked', 'live', false],
    ] as const) {
      device.does('call.logged@1', aCall(device, customer, { outcome, number: MOBILE, notTheirs }));
      expect(numberAt(device, MOBILE, customer)?.status).toBe(status);
    }
    expect(numberAt(device, OFFICE, customer)?.status).toBe('live');
  });

  it('on which one hears that somebody has left the company marks their own number, never a line that others share', () => {
    const { device, customer } = made();
    device.does('call.logged@1', aCall(device, customer, { outcome: 'left-company', number: OFFICE }));
    expect(numberAt(device, OFFICE, customer)?.status).toBe('live');
    device.does('call.logged@1', aCall(device, customer, { outcome: 'left-company', number: MOBILE }));
    expect(numberAt(device, MOBILE, customer)?.status).toBe('wrong');
  });

  it('on a shared line tells that somebody has left: the line reaches their successor from then on', () => {
    const { device, customer } = made();
    const before = { uid: device.uidFor<'person'>(), name: '李会计', title: null, roles: [], note: null, number: null };
    device.does('person.added@1', { customer, person: before });
    const answeredBy = { uid: before.uid, name: before.name, title: null };
    device.does('number.marked@1', { customer, e164: OFFICE, marks: { shared: false } });
    device.does('call.logged@1', aCall(device, customer, { outcome: 'wrong-person', answeredBy, number: OFFICE }));
    device.does('number.marked@1', { customer, e164: OFFICE, marks: { shared: true } });
    expect(numberAt(device, OFFICE, customer)?.person).toBe(before.uid);
    const person = { ...before, uid: device.uidFor<'person'>(), name: '陈静' };
    device.does('call.logged@1', aCall(device, customer, { outcome: 'left-company', number: OFFICE, person }));
    expect(rowAt(device, 'person', before.uid)).toMatchObject({ successor: person.uid });
    expect(numberAt(device, OFFICE, customer)).toMatchObject({ status: 'live', person: person.uid });
  });

  it('sells several things at once: one purchase with their total, and each wins the quote that it answers', () => {
    const { device, customer } = made();
    const quoted = (product: string, amountMinor: number) => {
      const quote = { uid: device.uidFor<'quote'>(), product, amountMinor, currency: 'CNY', validUntil: null };
      device.does('quote.given@1', { customer, quote });
      return quote.uid;
    };
    const [desk, lamp, chair] = [quoted('desk', 80_000), quoted('lamp', 10_000), quoted('chair', 5_000)];
    const purchase = {
      uid: device.uidFor<'purchase'>(),
      product: '2 × desk + lamp',
      amountMinor: 90_000,
      currency: 'CNY',
      orders: 1,
      paid: false,
      quote: null,
      lines: [
        { product: 'desk', quantity: 2, amountMinor: 80_000, quote: desk },
        { product: 'lamp', quantity: 1, amountMinor: 10_000, quote: lamp },
      ],
    };
    device.does('call.logged@1', aCall(device, customer, { outcome: 'sold', purchase }));
    expect(rowAt(device, 'purchase', purchase.uid)).toMatchObject({
      amountMinor: 90_000,
      orders: 1,
      lines: [
        { product: 'desk', quantity: 2, amountMinor: 80_000 },
        { product: 'lamp', quantity: 1, amountMinor: 10_000 },
      ],
    });
    expect([desk, lamp, chair].map((quote) => rowAt(device, 'quote', quote)?.state)).toEqual(['won', 'won', 'open']);
  });

  it('with the wrong person at the right company leaves the number theirs, under the name of who answered', () => {
    const { device, customer } = made();
    const answeredBy = { uid: device.uidFor<'person'>(), name: '李会计', title: '会计' };
    device.does('call.logged@1', aCall(device, customer, { outcome: 'wrong-person', number: MOBILE, answeredBy }));
    expect(numberAt(device, MOBILE, customer)).toMatchObject({ status: 'live', person: answeredBy.uid });
    expect(rowAt(device, 'person', answeredBy.uid)).toMatchObject({
      name: '李会计',
      title: '会计',
      roles: ['contact'],
    });
  });

  it('knows who answered by their name, and leaves a line alone that others share', () => {
    const { device, customer } = made();
    const known = { uid: device.uidFor<'person'>(), name: '李会计', title: null, roles: [], note: null, number: null };
    device.does('person.added@1', { customer, person: known });
    const answeredBy = { uid: device.uidFor<'person'>(), name: ' 李会计', title: null };
    const call = { outcome: 'wrong-person', answeredBy } as const;
    device.does('call.logged@1', aCall(device, customer, { ...call, number: MOBILE }));
    expect(numberAt(device, MOBILE, customer)?.person).toBe(known.uid);
    expect(rowAt(device, 'person', answeredBy.uid)).toBeNull();
    device.does('call.logged@1', aCall(device, customer, { ...call, number: OFFICE }));
    expect(numberAt(device, OFFICE, customer)?.person).toBeNull();
  });

  it('that confirms a visit and keeps it has done the confirmation, which does not merely fall away', () => {
    const { device, customer } = made();
    const visit = { ...promise(device, 'agreed'), visit: { place: '静安寺', minutes: 60, withWhom: null } };
    const plain = { role: 'agent', about: null, channel: null, purchase: null, complaint: null } as const;
    const task = { ...plain, uid: confirmationOf(visit.uid), kind: 'confirm-visit', dueAt: device.now() } as const;
    device.does('call.logged@1', aCall(device, customer, { outcome: 'appointment', promise: visit, tasks: [task] }));
    const does = { keeps: [visit.uid], does: [task.uid] };
    device.does('call.logged@1', aCall(device, customer, { outcome: 'talked', ...does }));
    expect(rowAt(device, 'promise', visit.uid)?.state).toBe('kept');
    expect(rowAt(device, 'task', task.uid)?.state).toBe('done');
  });

  it('keeps the promise that it answers and leaves the others open', () => {
    const { device, customer } = made();
    const [kept, open] = [promised(device, customer, 'reminder'), promised(device, customer, 'agreed')];
    const later = promised(device, customer, 'reminder');
    device.does('call.logged@1', aCall(device, customer, { outcome: 'talked', keeps: [open] }));
    expect(rowAt(device, 'promise', kept)?.state).toBe('moved');
    expect(rowAt(device, 'promise', open)?.state).toBe('kept');
    expect(rowAt(device, 'promise', later)?.state).toBe('open');
  });

  it('puts a new agreed date in the place of every open one, a reminder only in that of reminders', () => {
    const { device, customer } = made();
    const agreed = promised(device, customer, 'agreed');
    const reminder = promise(device, 'reminder');
    device.does('call.logged@1', aCall(device, customer, { outcome: 'no-answer', promise: reminder }));
    expect(rowAt(device, 'promise', agreed)?.state).toBe('open');
    const next = promise(device, 'agreed');
    device.does('call.logged@1', aCall(device, customer, { outcome: 'callback', promise: next }));
    expect(rowAt(device, 'promise', agreed)?.state).toBe('moved');
    expect(rowAt(device, 'promise', reminder.uid)?.state).toBe('moved');
    expect(rowAt(device, 'promise', next.uid)?.state).toBe('open');
  });

  it('that ends in do-not-call bars the person and all their numbers but not the shared line, and ends every plan', () => {
    const { device, customer } = made();
    const open = promised(device, customer, 'agreed');
    device.does('queue.marked@1', { customer, kind: 'pin', until: device.now() + HOUR, reason: 'today' });
    device.does('call.logged@1', aCall(device, customer, { outcome: 'do-not-call', number: OFFICE }));
    expect(customerAt(device, customer).doNotCallAt).not.toBeNull();
    expect(rowAt(device, 'suppression', String(MOBILE))).toMatchObject({ customer, by: device.agent });
    expect(rowAt(device, 'suppression', String(OFFICE))).toBeNull();
    expect(rowAt(device, 'promise', open)?.state).toBe('cancelled');
    expect(rowAt(device, 'mark', customer)).toBeNull();
  });

  it('records a sale, a complaint and the mark of a hot customer with the call they came from', () => {
    const { device, customer } = made();
    const purchase = {
      uid: device.uidFor<'purchase'>(),
      product: 'A4',
      amountMinor: 12_800,
      currency: 'CNY',
      orders: 1,
    };
    const complaint = {
      uid: device.uidFor<'complaint'>(),
      cause: 'quality',
      wish: 'a new one',
      action: null,
      actionDueAt: null,
    } as const;
    const call = aCall(device, customer, {
      outcome: 'sold',
      purchase: { ...purchase, paid: false, quote: null },
      complaint,
    });
    device.does('call.logged@1', call);
    const from = { customer, at: call.at, soldIn: call.interaction, paidAt: null, returnedAt: null };
    expect(rowAt(device, 'purchase', purchase.uid)).toEqual({ ...purchase, ...from, lines: null, agent: device.agent });
    expect(rowAt(device, 'complaint', complaint.uid)).toMatchObject({ openedIn: call.interaction, settledAt: null });
  });

  it('of a firm that has gone out of business closes the account and ends what was planned', () => {
    const { device, customer } = made();
    const open = promised(device, customer, 'agreed');
    const call = aCall(device, customer, { outcome: 'out-of-business' });
    device.does('call.logged@1', call);
    expect(customerAt(device, customer)).toMatchObject({ closedReason: 'out-of-business', closedAt: call.at });
    expect(rowAt(device, 'promise', open)?.state).toBe('cancelled');
  });

  it('answers a pin and leaves a snooze', () => {
    const { device, customer } = made();
    for (const [kind, left] of [
      ['pin', null],
      ['snooze', 'snooze'],
    ] as const) {
      device.does('queue.marked@1', { customer, kind, until: device.now() + HOUR, reason: 'today' });
      device.does('call.logged@1', aCall(device, customer, { outcome: 'no-answer' }));
      expect(rowAt(device, 'mark', customer)?.kind ?? null).toBe(left);
    }
  });
});
