import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latestPublications } from '#domain/talk-track/publication.ts';
import { occasionUid } from '#domain/task/occasion-uid.ts';
import { confirmationOf } from '#domain/task/tasks.ts';
import { scopeOf } from '#sync/scope.ts';
import { aCall, addCustomer, aPromise, customerAt, firstAct, flagsOf, numberAt, rowAt } from './acts.ts';
import { Company, openDiskStore, openMemoryStore } from './company.ts';

const NUMBER = 8_613_900_001_042;
const OTHER = 8_613_900_002_043;

describe.each([
  ['in memory', openMemoryStore],
  ['on SQLite', openDiskStore],
])('two engines, Ann %s and Ben in memory, over one hub', (_name, openAnn) => {
  let company: Company;
  beforeEach(() => {
    company = new Company(openAnn, openMemoryStore);
  });
  afterEach(() => company.close());

  describe('what both change', () => {
    it('merges disjoint fields of one customer', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      ann.does('customer.edited@1', { customer, fields: { city: '上海', title: '经理' } });
      ben.does('customer.edited@1', { customer, fields: { company: '华信' } });
      await company.converge();
      company.expectConverged();
      expect(customerAt(ben, customer)).toMatchObject({ city: '上海', title: '经理', company: '华信' });
    });

    it('lets the later at the hub win the same field and keeps the loser in the history', async () => {
      const { ann, ben, hub } = company;
      const customer = await company.knownCustomer(NUMBER);
      const loser = ben.does('customer.edited@1', { customer, fields: { city: 'Shanghai' } });
      const winner = ann.does('customer.edited@1', { customer, fields: { city: '上海' } });
      await ben.sync();
      await company.converge();
      company.expectConverged();
      expect(customerAt(ben, customer).city).toBe('上海');
      const change = hub.applied.find(({ operation }) => operation.uid === winner.operation.uid)?.changes[0];
      expect(change?.before?.value).toMatchObject({ city: 'Shanghai' });
      expect(change?.before?.stamps).toEqual({ city: loser.operation.uid });
    });

    it('shows a pending edit on top of what was pulled, and in its log, until the hub has it', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const edit = ann.does('customer.edited@1', { customer, fields: { city: '上海' } });
      ben.does('customer.edited@1', { customer, fields: { city: 'Shanghai', company: '华信' } });
      await ben.sync();
      expect(await ann.pull()).toMatchObject({ ok: true, replayed: 1 });
      expect(customerAt(ann, customer)).toMatchObject({ city: '上海', company: '华信' });
      const [change] = ann.store.read((tx) => tx.logged(edit.operation.uid))?.changes ?? [];
      expect(change?.before?.value).toMatchObject({ city: 'Shanghai', company: '华信' });
      await company.converge();
      company.expectConverged();
    });

    it('unites the calls of both', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const [one, other] = [
        aCall(ann, customer, { outcome: 'no-answer' }),
        aCall(ben, customer, { outcome: 'talked' }),
      ];
      ann.does('call.logged@1', one);
      ben.does('call.logged@1', other);
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'interaction', one.interaction)?.outcome).toBe('no-answer');
      expect(rowAt(ann, 'interaction', other.interaction)?.outcome).toBe('talked');
    });

    it('counts one of two corrections of the same call: the later at the hub corrects the earlier', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const first = aCall(ann, customer, { outcome: 'interested' });
      const logged = ann.does('call.logged@1', first);
      await company.converge();
      const corrects = { corrects: first.interaction, former: [logged.operation.uid] };
      const [one, other] = [aCall(ann, customer, { outcome: 'refused' }), aCall(ben, customer, { outcome: 'busy' })];
      const late = ann.does('call.corrected@1', { ...corrects, call: one });
      ben.does('call.corrected@1', { ...corrects, call: other });
      await ben.sync();
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'interaction', other.interaction)?.corrects).toBe(first.interaction);
      expect(rowAt(ben, 'interaction', one.interaction)?.corrects).toBe(other.interaction);
      expect(flagsOf(ann, late.operation)).toContain('already-corrected');
    });

    it('keeps fields that a newer version sent', async () => {
      const { ann, hub } = company;
      const customer = await company.knownCustomer(NUMBER);
      const key = { table: 'customer', key: customer } as const;
      const row = hub.row(key);
      if (row === null) throw new Error('the hub does not have it');
      const page = await ann.page();
      ann.receive({ ...page, rows: [{ key, scope: scopeOf(row), row: { ...row, extra: { mood: 'good' } } }] });
      ann.does('customer.edited@1', { customer, fields: { city: '上海' } });
      expect(ann.store.read((tx) => tx.get(key))?.extra).toEqual({ mood: 'good' });
    });
  });

  describe('a number', () => {
    it('is refused with since when it is taken, and nothing is logged', async () => {
      const { ann } = company;
      const holder = await company.knownCustomer(NUMBER);
      const customer = ann.uidFor<'customer'>();
      const again = ann.does('customer.added@1', {
        customer,
        owner: ann.agent,
        fields: { kind: 'person', name: '陈静' },
        numbers: [{ e164: NUMBER, ext: null, label: null, shared: false }],
      });
      const since = numberAt(ann, NUMBER, holder)?.addedAt;
      expect(again).toMatchObject({ ok: false, refusal: { code: 'number-taken', facts: { since, customer: holder } } });
      expect(rowAt(ann, 'customer', customer)).toBeNull();
      expect(ann.store.read((tx) => tx.logged(again.operation.uid))).toBeNull();
    });

    it('belongs to whoever is first at the hub; the other keeps the customer, and the calls, without it', async () => {
      const { ann, ben } = company;
      const first = addCustomer(ben, NUMBER);
      const second = ann.uidFor<'customer'>();
      const added = ann.does('customer.added@1', {
        customer: second,
        owner: ann.agent,
        fields: { kind: 'person', name: '陈静' },
        numbers: [NUMBER, OTHER].map((e164) => ({ e164, ext: null, label: null, shared: false })),
      });
      const call = aCall(ann, second, { outcome: 'interested', number: NUMBER });
      ann.does('call.logged@1', call);
      await ben.sync();
      await company.converge();
      company.expectConverged();
      expect(numberAt(ann, NUMBER, first)).not.toBeNull();
      expect(numberAt(ann, NUMBER, second)).toBeNull();
      expect(numberAt(ben, OTHER, second)).not.toBeNull();
      expect(rowAt(ben, 'interaction', call.interaction)?.outcome).toBe('interested');
      expect(flagsOf(ann, added.operation)).toEqual(['number-taken']);
    });

    it('that proved wrong for one customer is free for another', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'wrong-person', notTheirs: true, number: NUMBER }));
      await company.converge();
      const next = addCustomer(ben, NUMBER);
      await company.converge();
      company.expectConverged();
      expect(numberAt(ann, NUMBER, next)?.status).toBe('live');
    });
  });

  describe('do-not-call', () => {
    it('reaches the other device over its pending calls, promises and numbers', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      ann.does('customer.suppressed@1', { customer, reason: 'asked by letter' });
      await ann.sync();
      const promise = aPromise(ben);
      const call = aCall(ben, customer, { outcome: 'callback', number: NUMBER, promise });
      const logged = ben.does('call.logged@1', call);
      ben.does('number.added@1', { customer, e164: OTHER, ext: null, label: null, person: null, shared: false });
      expect(rowAt(ben, 'promise', promise.uid)?.state).toBe('open');
      await company.converge();
      company.expectConverged();
      expect(customerAt(ben, customer).doNotCallAt).not.toBeNull();
      expect(rowAt(ann, 'interaction', call.interaction)).not.toBeNull();
      expect(rowAt(ann, 'promise', promise.uid)?.state).toBe('cancelled');
      expect(rowAt(ann, 'suppression', String(NUMBER))).not.toBeNull();
      expect(rowAt(ann, 'suppression', String(OTHER))).not.toBeNull();
      expect(flagsOf(ben, logged.operation)).toContain('do-not-call');
    });

    it('said to both is said once', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      ben.does('call.logged@1', aCall(ben, customer, { outcome: 'do-not-call', number: NUMBER }));
      ann.does('customer.suppressed@1', { customer, reason: 'asked by letter' });
      await ben.sync();
      await company.converge();
      company.expectConverged();
      expect(rowAt(ann, 'suppression', String(NUMBER))?.reason).toBe('asked-in-call');
    });

    it('is not taken back by an undo', async () => {
      const { ann } = company;
      const customer = await company.knownCustomer(NUMBER);
      const logged = ann.does('call.logged@1', aCall(ann, customer, { outcome: 'do-not-call', number: NUMBER }));
      const undone = ann.does('undone@1', { target: logged.operation.uid, redoes: null });
      expect(undone).toMatchObject({ ok: true });
      await company.converge();
      company.expectConverged();
      expect(customerAt(ann, customer).doNotCallAt).not.toBeNull();
      expect(rowAt(ann, 'suppression', String(NUMBER))).not.toBeNull();
      expect(flagsOf(ann, undone.operation)).toContain('do-not-call-stays');
    });
  });

  describe('a callback', () => {
    const promised = async () => {
      const { ann } = company;
      const customer = await company.knownCustomer(NUMBER);
      const promise = aPromise(ann);
      ann.does('callback.promised@1', { customer, promise });
      await company.converge();
      return { customer, promise: promise.uid };
    };

    it.each(['the one who moves it', 'the one who keeps it'])(
      'done beats rescheduled, %s being first at the hub',
      async (first) => {
        const { ann, ben } = company;
        const { customer, promise } = await promised();
        const next = { uid: ann.uidFor<'promise'>(), dueAt: ann.now() };
        ann.does('promise.closed@1', { customer, promise, state: 'moved', next });
        ben.does('call.logged@1', aCall(ben, customer, { outcome: 'talked', purpose: 'promise', keeps: [promise] }));
        if (first === 'the one who moves it') await ann.sync();
        else await ben.sync();
        await company.converge();
        company.expectConverged();
        expect(rowAt(ann, 'promise', promise)?.state).toBe('kept');
        expect(rowAt(ann, 'promise', next.uid)?.state).toBe('cancelled');
      },
    );

    it('agreed in a later conversation stands beside the one that was kept', async () => {
      const { ann, ben } = company;
      const { customer, promise } = await promised();
      const next = aPromise(ann);
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'callback', promise: next }));
      ben.does('promise.closed@1', { customer, promise, state: 'kept', next: null });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'promise', promise)?.state).toBe('kept');
      expect(rowAt(ben, 'promise', next.uid)?.state).toBe('open');
    });
  });

  describe('a visit', () => {
    const agreed = async () => {
      const { ann } = company;
      const customer = await company.knownCustomer(NUMBER);
      const promise = { ...aPromise(ann), visit: { place: '静安寺', minutes: 60, withWhom: null } };
      const plain = { role: 'agent', about: null, channel: null, purchase: null, complaint: null } as const;
      const task = { ...plain, uid: confirmationOf(promise.uid), kind: 'confirm-visit', dueAt: ann.now() } as const;
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'appointment', promise, tasks: [task] }));
      await company.converge();
      return { customer, visit: promise.uid };
    };

    it.each(['the one who moves it', 'the one who keeps it'])(
      'that one moves and another keeps is confirmed no more, %s being first at the hub',
      async (first) => {
        const { ann, ben } = company;
        const { customer, visit } = await agreed();
        const next = { uid: ann.uidFor<'promise'>(), dueAt: ann.now() + 9, confirmAt: ann.now() + 5 };
        ann.does('promise.closed@1', { customer, promise: visit, state: 'moved', next });
        expect(rowAt(ann, 'task', confirmationOf(next.uid))).toMatchObject({ state: 'open', about: '静安寺' });
        ben.does('promise.closed@1', { customer, promise: visit, state: 'kept', next: null });
        if (first === 'the one who moves it') await ann.sync();
        else await ben.sync();
        await company.converge();
        company.expectConverged();
        expect(rowAt(ben, 'task', confirmationOf(visit))?.state).toBe('dropped');
        expect(rowAt(ben, 'task', confirmationOf(next.uid))?.state ?? 'dropped').toBe('dropped');
      },
    );

    it('and a call that two agree on apart both stand, the visit with its one confirmation', async () => {
      const { ann, ben } = company;
      const { customer, visit } = await agreed();
      const call = aPromise(ben);
      ben.does('call.logged@1', aCall(ben, customer, { outcome: 'callback', promise: call }));
      ann.does('promise.closed@1', { customer, promise: visit, state: 'cancelled', next: null });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ann, 'promise', call.uid)?.state).toBe('open');
      expect(rowAt(ben, 'promise', visit)?.state).toBe('cancelled');
      expect(rowAt(ben, 'task', confirmationOf(visit))?.state).toBe('dropped');
    });
  });

  describe('what we owe', () => {
    const owed = async (kind: 'thanks' | 'renewal' = 'thanks') => {
      const { ann } = company;
      const customer = await company.knownCustomer(NUMBER);
      const purchase = ann.uidFor<'purchase'>();
      const none = { about: null, channel: null, complaint: null };
      const task = {
        uid: ann.uidFor<'task'>(),
        kind,
        role: 'agent',
        dueAt: ann.now(),
        purchase,
        ...none,
      } as const;
      const sale = {
        uid: purchase,
        product: 'A4',
        amountMinor: 100,
        currency: 'CNY',
        orders: 1,
        paid: false,
        quote: null,
        ...(kind === 'renewal' ? { renewsOn: '2026-03-12' } : {}),
      };
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'sold', purchase: sale, tasks: [task] }));
      await company.converge();
      return { customer, purchase, task: task.uid };
    };

    it.each(['the return', 'the thanks'])(
      'is dropped by a return or done by a call, whichever is first: %s',
      async (first) => {
        const { ann, ben } = company;
        const { customer, purchase, task } = await owed();
        ann.does('purchase.returned@1', { customer, purchase });
        ben.does('call.logged@1', aCall(ben, customer, { outcome: 'talked', purpose: 'task', does: [task] }));
        if (first === 'the return') await ann.sync();
        else await ben.sync();
        await company.converge();
        company.expectConverged();
        expect(rowAt(ben, 'task', task)?.state).toBe(first === 'the return' ? 'dropped' : 'done');
        expect(rowAt(ben, 'purchase', purchase)?.returnedAt).not.toBeNull();
      },
    );

    it('on an occasion counts once, whichever devices make it, also where it is done on one of them before', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const occasion = { customer, kind: 'birthday', onDay: '2026-03-12', dueAt: ann.now(), role: 'care' } as const;
      ann.does('occasion.came@1', occasion);
      ben.does('occasion.came@1', { ...occasion, onDay: '2026-03-13' });
      const task = occasionUid(customer, 'birthday', '2026-03-12');
      ann.does('task.closed@1', { customer, task, state: 'done' });
      await company.converge();
      company.expectConverged();
      for (const device of [ann, ben])
        expect(rowAt(device, 'task', task)).toMatchObject({ state: 'done', onDay: '2026-03-12' });
    });

    it('that is a renewal is known to both with its day, and no occasion that has passed ends it', async () => {
      const { ann, ben } = company;
      const { customer, task } = await owed('renewal');
      ben.does('occasion.passed@1', { customer, task });
      await company.converge();
      company.expectConverged();
      for (const device of [ann, ben])
        expect(rowAt(device, 'task', task)).toMatchObject({ kind: 'renewal', state: 'open', onDay: '2026-03-12' });
    });

    it('is at the time that was said last at the hub, and done beats moved', async () => {
      const { ann, ben } = company;
      const { customer, task } = await owed();
      ann.does('task.moved@1', { customer, task, dueAt: ann.now() + 1_000 });
      ben.does('task.closed@1', { customer, task, state: 'done' });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ann, 'task', task)).toMatchObject({ state: 'done' });
    });

    it('under a quote is won for good, though a colleague had heard that it was lost', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const quote = { uid: ann.uidFor<'quote'>(), product: 'A4', amountMinor: 100, currency: 'CNY', validUntil: null };
      ann.does('quote.given@1', { customer, quote });
      await company.converge();
      const sale = { uid: ann.uidFor<'purchase'>(), product: 'A4', amountMinor: 100, currency: 'CNY', orders: 1 };
      const purchase = { ...sale, paid: false, quote: quote.uid };
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'sold', purchase }));
      ben.does('quote.lost@1', { customer, quote: quote.uid });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'quote', quote.uid)?.state).toBe('won');
    });

    it('about a complaint ends by the word of the customer, whoever closed it meanwhile', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const complaint = ann.uidFor<'complaint'>();
      const told = { uid: complaint, cause: 'quality', wish: null, action: null, actionDueAt: null } as const;
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'complaint', complaint: told }));
      await company.converge();
      ann.does('complaint.closed@1', { customer, complaint });
      ben.does('complaint.settled@1', { customer, complaint });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ann, 'complaint', complaint)).toMatchObject({ closedUnanswered: false });
    });

    it('about a complaint is nothing any more where a colleague had heard that it is settled', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const complaint = ann.uidFor<'complaint'>();
      const told = { uid: complaint, cause: 'quality', wish: null, action: null, actionDueAt: null } as const;
      ann.does('call.logged@1', aCall(ann, customer, { outcome: 'complaint', complaint: told }));
      await company.converge();
      ann.does('complaint.settled@1', { customer, complaint });
      await ann.sync();
      const actionDueAt = ben.now() + 1_000;
      const planned = { kind: 'complaint-action', role: 'service', dueAt: actionDueAt, about: 'come by' } as const;
      const task = { ...planned, uid: ben.uidFor<'task'>(), channel: null, purchase: null, complaint };
      const answer = { customer, complaint, action: 'come by', actionDueAt, task };
      const answered = ben.does('complaint.answered@1', answer);
      await company.converge();
      company.expectConverged();
      expect(rowAt(ann, 'task', task.uid)).toBeNull();
      expect(rowAt(ann, 'complaint', complaint)).toMatchObject({ action: null });
      expect(flagsOf(ben, answered.operation)).toContain('complaint-settled');
    });
  });

  describe('a do-not-call pressed by mistake', () => {
    it('is lifted by who pressed it, on both sides', async () => {
      const { ann } = company;
      const customer = await company.knownCustomer(NUMBER);
      const pressed = ann.does('call.logged@1', aCall(ann, customer, { outcome: 'do-not-call', number: NUMBER }));
      await company.converge();
      ann.does('suppression.lifted@1', { customer, target: pressed.operation.uid, withinMs: 600_000 });
      await company.converge();
      company.expectConverged();
      expect(customerAt(company.ben, customer).doNotCallAt).toBeNull();
      expect(rowAt(company.ben, 'suppression', String(NUMBER))).toBeNull();
    });

    it('is not lifted by a colleague, and stays where the customer told the colleague as well', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const pressed = ann.does('call.logged@1', aCall(ann, customer, { outcome: 'do-not-call', number: NUMBER }));
      const lifting = { customer, target: pressed.operation.uid, withinMs: 600_000 };
      ben.does('customer.suppressed@1', { customer, reason: 'by letter' });
      await ben.sync();
      ann.does('suppression.lifted@1', lifting);
      await company.converge();
      company.expectConverged();
      expect(customerAt(ann, customer).doNotCallReason).toBe('by letter');
      expect(ben.does('suppression.lifted@1', lifting)).toMatchObject({ ok: false });
    });

    it('stays where a colleague who knew of it was told again', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const pressed = ann.does('call.logged@1', aCall(ann, customer, { outcome: 'do-not-call', number: NUMBER }));
      await company.converge();
      ben.does('customer.suppressed@1', { customer, reason: 'phoned in' });
      await ben.sync();
      ann.does('suppression.lifted@1', { customer, target: pressed.operation.uid, withinMs: 600_000 });
      await company.converge();
      company.expectConverged();
      for (const device of [ann, ben]) {
        expect(customerAt(device, customer).doNotCallAt).not.toBeNull();
        expect(rowAt(device, 'suppression', String(NUMBER))).not.toBeNull();
      }
    });

    it('stays for a colleague who was told again, also where the lift reaches the hub first', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const pressed = ann.does('call.logged@1', aCall(ann, customer, { outcome: 'do-not-call', number: NUMBER }));
      await company.converge();
      ben.does('customer.suppressed@1', { customer, reason: 'phoned in' });
      ann.does('suppression.lifted@1', { customer, target: pressed.operation.uid, withinMs: 600_000 });
      await ann.sync();
      await company.converge();
      company.expectConverged();
      for (const device of [ann, ben]) {
        expect(customerAt(device, customer).doNotCallReason).toBe('phoned in');
        expect(rowAt(device, 'suppression', String(NUMBER))).not.toBeNull();
      }
    });
  });

  describe('a talk track', () => {
    it('published by both is the later one on both sides, and taking that back leaves the other', async () => {
      const { ann, ben } = company;
      const published = (device: typeof ann, text: string) => {
        const publication = device.uidFor<'publication'>();
        const decided = { publication, track: 'event', language: 'en', text, offered: true } as const;
        return { device, publication, operation: device.does('track.published@1', decided).operation };
      };
      const first = published(ann, 'from Ann');
      const second = published(ben, 'from Ben');
      await company.converge();
      company.expectConverged();
      const current = (device: typeof ann) => {
        const rows = [first, second].map(({ publication }) => rowAt(device, 'talkTrack', publication));
        return latestPublications(rows.filter((row) => row !== null)).get('en/event')?.uid;
      };
      const later = current(ann) === first.publication ? first : second;
      expect(current(ben)).toBe(later.publication);
      later.device.does('undone@1', { target: later.operation.uid, redoes: null });
      await company.converge();
      expect([current(ann), current(ben)]).not.toContain(later.publication);
      expect(current(ann)).toBeDefined();
    });
  });

  describe('an undo', () => {
    it('leaves alone what others have worked on since, and says so', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const edit = ann.does('customer.edited@1', { customer, fields: { city: '上海', title: '经理' } });
      await company.converge();
      ben.does('customer.edited@1', { customer, fields: { city: '北京' } });
      const undo = ann.does('undone@1', { target: edit.operation.uid, redoes: null });
      expect(customerAt(ann, customer)).toMatchObject({ city: null, title: null });
      await ben.sync();
      await company.converge();
      company.expectConverged();
      expect(customerAt(ann, customer)).toMatchObject({ city: '北京', title: null });
      expect(flagsOf(ann, undo.operation)).toEqual(['changed-since']);
    });

    it('of a new customer gives way to the call that a colleague has made meanwhile', async () => {
      const { ann, ben } = company;
      const customer = addCustomer(ann, NUMBER);
      await company.converge();
      const added = firstAct(ann);
      ben.does('call.logged@1', aCall(ben, customer, { outcome: 'interested', number: NUMBER }));
      await ben.sync();
      const undo = ann.does('undone@1', { target: added.uid, redoes: null });
      expect(rowAt(ann, 'customer', customer)).toBeNull();
      await company.converge();
      company.expectConverged();
      expect(customerAt(ann, customer).uid).toBe(customer);
      expect(numberAt(ben, NUMBER, customer)).not.toBeNull();
      expect(flagsOf(ann, undo.operation)).toEqual(['worked-on-since']);
    });

    it("of a new customer is honoured when it is first, and the colleague's call is kept and flagged", async () => {
      const { ann, ben, hub } = company;
      const customer = addCustomer(ann, NUMBER);
      await company.converge();
      const call = aCall(ben, customer, { outcome: 'interested', number: NUMBER });
      const logged = ben.does('call.logged@1', call);
      ann.does('undone@1', { target: firstAct(ann).uid, redoes: null });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'customer', customer)).toBeNull();
      // The account is nobody's any more: what was said of it stays with the hub.
      expect(rowAt(ben, 'interaction', call.interaction)).toBeNull();
      const kept = hub.row({ table: 'interaction', key: call.interaction });
      expect(kept?.value).toMatchObject({ outcome: 'interested' });
      expect(flagsOf(ben, logged.operation)).toEqual(['customer-gone', 'not-holder', 'lease-over']);
    });

    it('of a call leaves the try, without an outcome, on every device; undone it is the call again', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const call = aCall(ann, customer, { outcome: 'refused', refusalReason: 'price', number: NUMBER, talkMs: 90_000 });
      const logged = ann.does('call.logged@1', call);
      const undo = ann.does('undone@1', { target: logged.operation.uid, redoes: null });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'interaction', call.interaction)).toMatchObject({
        outcome: null,
        reached: false,
        refusalReason: null,
        number: NUMBER,
        talkMs: 90_000,
      });
      ann.does('undone@1', { target: undo.operation.uid, redoes: logged.operation.uid });
      await company.converge();
      company.expectConverged();
      expect(rowAt(ben, 'interaction', call.interaction)).toMatchObject({ outcome: 'refused', reached: true });
    });

    it('undone does the act again, on both sides', async () => {
      const { ann, ben } = company;
      const customer = await company.knownCustomer(NUMBER);
      const edit = ann.does('customer.edited@1', { customer, fields: { city: '上海' } });
      const undo = ann.does('undone@1', { target: edit.operation.uid, redoes: null });
      ann.does('undone@1', { target: undo.operation.uid, redoes: edit.operation.uid });
      ben.does('customer.edited@1', { customer, fields: { company: '华信' } });
      await ben.sync();
      await company.converge();
      company.expectConverged();
      expect(customerAt(ben, customer)).toMatchObject({ city: '上海', company: '华信' });
      const logged = ann.store.read((tx) => tx.logged(edit.operation.uid));
      expect(logged?.undoneBy).toBeNull();
    });
  });

  describe('numbers that are put on the do-not-call list by one', () => {
    it('bar whoever has them by now, also where the other entered them meanwhile', async () => {
      const { ann, ben } = company;
      const known = await company.knownCustomer(NUMBER);
      ann.does('numbers.suppressed@1', { numbers: [NUMBER, OTHER], customers: [known], reason: 'registry' });
      const late = addCustomer(ben, OTHER);
      const promise = { uid: ben.uidFor<'promise'>(), kind: 'agreed', dueAt: ben.now(), purpose: null } as const;
      ben.does('callback.promised@1', { customer: known, promise: { ...promise, visit: null } });
      await ann.sync();
      await company.converge();
      company.expectConverged();
      for (const device of [ann, ben]) {
        expect(customerAt(device, known).doNotCallAt).not.toBeNull();
        for (const number of [NUMBER, OTHER])
          expect(rowAt(device, 'suppression', String(number))).toMatchObject({ by: ann.agent, reason: 'registry' });
        expect(numberAt(device, OTHER, late)).not.toBeNull();
        expect(rowAt(device, 'promise', promise.uid)?.state).toBe('cancelled');
      }
    });

    it('by both stay as they were barred first, and an undo of either takes nothing back', async () => {
      const { ann, ben } = company;
      const bars = (device: typeof ann, reason: string) =>
        device.does('numbers.suppressed@1', { numbers: [NUMBER], customers: [], reason });
      const later = bars(ann, 'from Ann');
      bars(ben, 'from Ben');
      await ben.sync();
      await company.converge();
      company.expectConverged();
      const undo = ann.does('undone@1', { target: later.operation.uid, redoes: null });
      expect(undo).toMatchObject({ ok: false });
      await company.converge();
      for (const device of [ann, ben])
        expect(rowAt(device, 'suppression', String(NUMBER))).toMatchObject({ reason: 'from Ben' });
    });
  });

  describe('what agents say that they do', () => {
    it('is kept at the hub and on their own device, in order, and on no colleague’s', async () => {
      const { ann, ben, hub } = company;
      const says = (device: typeof ann, status: 'working' | 'lunch' | 'break') => {
        const uid = device.uidFor<'status'>();
        device.does('agent.status@1', { uid, status, list: null });
        return uid;
      };
      const said = { ann: [says(ann, 'lunch'), says(ann, 'working')], ben: [says(ben, 'break')] };
      await company.converge();
      company.expectConverged();
      for (const key of [...said.ann, ...said.ben]) expect(hub.row({ table: 'status', key })).not.toBeNull();
      expect(said.ann.map((uid) => rowAt(ann, 'status', uid)?.status)).toEqual(['lunch', 'working']);
      expect(said.ben.map((uid) => rowAt(ann, 'status', uid))).toEqual([null]);
      expect(said.ben.map((uid) => rowAt(ben, 'status', uid)?.status)).toEqual(['break']);
      expect(said.ann.map((uid) => rowAt(ben, 'status', uid))).toEqual([null, null]);
    });
  });
});
