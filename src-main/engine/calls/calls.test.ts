import { ORPCError } from '@orpc/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import type { Outcome } from '#domain/model/history.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { DAY, HOUR, MINUTE, SECOND } from '#kernel/time.ts';
import type { CustomerUid, InteractionUid } from '#kernel/uid.ts';
import {
  openTestEngine,
  type TestClock,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';
import { openDirectStore } from '../store/open-direct-store.ts';
import { storeFiles } from '../store/store-files.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

const typed = (draft: Partial<CallDraft>): CallDraft => ({ ...EMPTY_DRAFT, ...draft });

let folder: ReturnType<typeof temporaryFolder>;
let clock: TestClock;
let engine: TestEngine;
/** The customer of the test at work, and their number. */
let customer: CustomerUid;
let number: number;
let lastNumber = 8_613_900_001_042;

const calls = () => engine.client.calls;

async function add(name: string): Promise<CustomerUid> {
  lastNumber += 1;
  const fields = { name, region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' as const };
  return (await engine.client.customers.create({ fields, numbers: [{ text: `+${lastNumber}` }] })).customer;
}

async function talk(who: CustomerUid): Promise<string> {
  const { call, permit } = await calls().begin({ customer: who });
  await calls().line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
  await calls().line({ call: call.id, event: { kind: 'ringing' } });
  await calls().line({ call: call.id, event: { kind: 'connected' } });
  clock.pass(90 * SECOND);
  await calls().line({ call: call.id, event: { kind: 'ended', cause: 'hung-up' } });
  return call.id;
}

/** The code and facts with which an act was refused. */
async function refusal(act: Promise<unknown>): Promise<{ code: string; facts: Record<string, unknown> }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ORPCError) return { code: error.code, facts: error.data?.facts ?? {} };
    throw error;
  }
  throw new Error('was not refused');
}

async function reopen(): Promise<void> {
  await engine.close();
  engine = await openTestEngine(folder.path, clock, { random: systemRandom });
}

beforeAll(async () => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
  engine = await openTestEngine(folder.path, clock);
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
});

beforeEach(async () => {
  clock.set(MONDAY);
  customer = await add('Wang Xiaoming');
  number = lastNumber;
});

/** Calls that a test has left open are none of the next one's business. */
afterEach(async () => {
  for (const { id, phase, customer: who } of await calls().open({})) {
    if (phase === 'begun' || who === null) await calls().withdraw({ call: id });
    else await calls().finish({ call: id, draft: typed({ outcome: 'no-answer' }) });
  }
});

afterAll(async () => {
  await engine.close();
  folder.remove();
});

describe('beginning a call', () => {
  it('gives one permit for one number, and the card before the first ring', async () => {
    const { call, permit, card } = await calls().begin({ customer });
    expect(call).toMatchObject({ phase: 'begun', direction: 'out', number: number, purpose: 'ladder' });
    expect(permit).toMatchObject({ call: call.id, number: number, expiresAt: MONDAY + 30 * SECOND });
    expect(card.fields.name).toBe('Wang Xiaoming');
  });

  it('asks every gate again: a customer who was offered a second ago is refused once they asked not to be called', async () => {
    expect((await engine.client.queue.why({ customer })).offered).toBe(true);
    await engine.client.customers.suppress({ customer, reason: 'asked by letter' });
    const { code, facts } = await refusal(calls().begin({ customer }));
    expect(code).toBe('gates-stopped');
    expect(facts.gate).toBe('do-not-call');
  });

  it('refuses outside of legal hours and says until when', async () => {
    clock.set(Date.parse('2026-03-02T23:00:00+08:00'));
    const { code, facts } = await refusal(calls().begin({ customer }));
    expect(code).toBe('gates-stopped');
    expect(facts.gate).toBe('legal-hours');
    expect(Number(facts.until)).toBeGreaterThan(clock.now());
  });

  it('refuses a number that is not the customer’s', async () => {
    expect((await refusal(calls().begin({ customer, number: 8_613_900_009_999 }))).code).toBe('gates-stopped');
  });

  it('refuses a second call while one is up, and before the outcome of the last one is saved', async () => {
    const other = await add('Li Na');
    const { call, permit } = await calls().begin({ customer });
    expect(await refusal(calls().begin({ customer: other }))).toMatchObject({
      code: 'gates-stopped',
      facts: { gate: 'call-up' },
    });
    await calls().line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    await calls().line({ call: call.id, event: { kind: 'ended', cause: 'no-answer' } });
    expect((await refusal(calls().begin({ customer: other }))).code).toBe('outcome-missing');
    await calls().finish({ call: call.id, draft: typed({ outcome: 'no-answer' }) });
    expect((await calls().begin({ customer: other })).call.phase).toBe('begun');
  });

  it('gives a permit to one of two who begin at once', async () => {
    const begun = await Promise.allSettled([calls().begin({ customer }), calls().begin({ customer })]);
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lets a permit be used once, within half a minute', async () => {
    const first = await calls().begin({ customer });
    const dial = { kind: 'dialling' as const, token: first.permit.token };
    await calls().line({ call: first.call.id, event: dial });
    expect((await refusal(calls().line({ call: first.call.id, event: dial }))).code).toBe('permit-used');
    await calls().line({ call: first.call.id, event: { kind: 'ended', cause: 'failed' } });
    await calls().finish({ call: first.call.id, draft: typed({ outcome: 'unreachable' }) });

    const other = await add('Li Na');
    const late = await calls().begin({ customer: other });
    clock.pass(31 * SECOND);
    const dialLate = { kind: 'dialling' as const, token: late.permit.token };
    expect((await refusal(calls().line({ call: late.call.id, event: dialLate }))).code).toBe('permit-used');
    expect((await calls().begin({ customer: other })).call.id).not.toBe(late.call.id);
  });

  it('withdraws a call that was never dialled as if it had not been, and none that was', async () => {
    const { call } = await calls().begin({ customer });
    await calls().withdraw({ call: call.id });
    expect(await calls().open({})).toEqual([]);
    const talked = await talk(customer);
    expect((await refusal(calls().withdraw({ call: talked }))).code).toBe('outcome-missing');
  });
});

describe('finishing a call', () => {
  it('saves the outcome, moves the ladder and takes the customer off the list', async () => {
    const call = await talk(customer);
    const { consequence } = await calls().finish({ call, draft: typed({ outcome: 'talked', note: 'uses two makes' }) });
    expect(consequence).toMatchObject({ before: 'fresh', after: { stage: 'prospect' } });
    const card = await engine.client.customers.get({ customer });
    expect(card.lastSpoke).toEqual({ at: MONDAY, talkMs: 90 * SECOND, note: 'uses two makes', spoken: true });
    expect(await engine.client.queue.why({ customer })).toMatchObject({ offered: false, rank: null });
  });

  it('writes the same call down once however often it is asked, and answers alike as long as nothing has happened since', async () => {
    const call = await talk(customer);
    const draft = typed({ outcome: 'talked' });
    const [first, second] = await Promise.all([calls().finish({ call, draft }), calls().finish({ call, draft })]);
    expect(second).toEqual(first);
    await reopen();
    expect(await calls().finish({ call, draft })).toEqual(first);
    const { items } = await engine.client.customers.timeline({ customer, limit: 50 });
    expect(items.filter(({ kind }) => kind === 'contact')).toHaveLength(1);
  });

  it('tells who asks again after later events of the same operation, and how the customer stands now', async () => {
    const call = await talk(customer);
    const draft = typed({ outcome: 'talked' });
    const first = await calls().finish({ call, draft });
    clock.pass(HOUR);
    await engine.client.customers.suppress({ customer, reason: 'asked by letter' });
    const again = await calls().finish({ call, draft });
    expect(again).toMatchObject({ operation: first.operation, interaction: first.interaction });
    expect(again.consequence.after.stage).toBe('closed');
  });

  it('shows before it is saved what it will lead to', async () => {
    const call = await talk(customer);
    const draft = typed({
      outcome: 'callback',
      promise: { kind: 'agreed', dueAt: clock.now() + DAY, purpose: 'price for 40 sets', visit: null },
    });
    const shown = await calls().preview({ customer, draft, call });
    const { consequence } = await calls().finish({ call, draft });
    expect(consequence).toEqual(shown);
    expect(shown.after.reason).toMatchObject({ code: 'promised', kind: 'agreed', purpose: 'price for 40 sets' });
  });

  it('shows nothing of what has no outcome yet', async () => {
    expect((await refusal(calls().preview({ customer, draft: typed({}) }))).code).toBe('outcome-missing');
  });

  it('asks for the time of an agreed callback, and for one that has not passed', async () => {
    const call = await talk(customer);
    expect((await refusal(calls().finish({ call, draft: typed({ outcome: 'callback' }) }))).code).toBe(
      'promise-missing',
    );
    const past = typed({
      outcome: 'callback',
      promise: { kind: 'agreed', dueAt: clock.now() - HOUR, purpose: null, visit: null },
    });
    expect((await refusal(calls().finish({ call, draft: past }))).code).toBe('promise-in-the-past');
    expect(await calls().open({})).toHaveLength(1);
  });

  it('puts a caller who asks not to be called again out of reach on all their numbers', async () => {
    await engine.client.customers.addNumber({ customer, text: '139 0000 3050' });
    const call = await talk(customer);
    await calls().finish({ call, draft: typed({ outcome: 'do-not-call' }) });
    const { cards, suppressed } = await engine.client.customers.pop({ number: 8_613_900_003_050 });
    expect(suppressed).toBe(true);
    expect(cards[0]?.doNotCall).not.toBeNull();
  });

  it('is undone as a whole, and the undo is undone as well', async () => {
    const call = await talk(customer);
    const { operation } = await calls().finish({ call, draft: typed({ outcome: 'refused', refusalReason: 'price' }) });
    expect(await engine.client.app.lastAct({})).toMatchObject({ operation, undoable: true });
    const undone = await engine.client.app.undo({ operation });
    const act = { type: 'call.logged@1', subject: 'Wang Xiaoming', outcome: 'refused', mark: null };
    expect(undone).toMatchObject({ act, again: false });
    const { items } = await engine.client.customers.timeline({ customer, before: clock.now() + 1, limit: 50 });
    expect(items).toContainEqual(expect.objectContaining({ kind: 'change', undid: act }));
    expect(undone.reverted).toBeGreaterThan(0);
    expect((await engine.client.customers.get({ customer })).position.stage).toBe('fresh');
    expect((await refusal(engine.client.app.undo({ operation }))).code).toBe('already-undone');
    expect(await engine.client.app.undo({ operation: undone.operation })).toMatchObject({ act, again: true });
    expect((await engine.client.customers.get({ customer })).position.stage).toBe('prospect');
  });

  it('is corrected by a new entry; the first stays in the history, struck through', async () => {
    const call = await talk(customer);
    const { interaction } = await calls().finish({ call, draft: typed({ outcome: 'refused', note: 'no need' }) });
    await calls().correct({ interaction, draft: typed({ outcome: 'interested', note: 'wants an offer after all' }) });
    const { items } = await engine.client.customers.timeline({ customer, limit: 50 });
    const contacts = items.filter((item) => item.kind === 'contact');
    expect(contacts).toHaveLength(2);
    expect(contacts.find(({ corrected }) => corrected)).toMatchObject({ interaction, outcome: 'refused' });
    expect(contacts.find(({ corrects }) => corrects)).toMatchObject({ outcome: 'interested', talkMs: 90 * SECOND });
    expect((await engine.client.customers.get({ customer })).position.refusals).toBe(0);
    const again = calls().correct({ interaction, draft: typed({ outcome: 'talked' }) });
    expect((await refusal(again)).code).toBe('already-corrected');
  });
});

describe('a correction answers the promises that the call answered', () => {
  const noon = MONDAY + 2 * HOUR;

  /** A conversation in which the customer asked for a call at noon. */
  async function promiseNoon(): Promise<void> {
    const promise = { kind: 'agreed' as const, dueAt: noon, purpose: 'price', visit: null };
    await calls().finish({ call: await talk(customer), draft: typed({ outcome: 'callback', promise }) });
  }

  const statesOfPromises = async () =>
    (await engine.client.customers.timeline({ customer, limit: 50 })).items.flatMap((item) =>
      item.kind === 'promise' ? [item.promise.state] : [],
    );

  const correctTo = (interaction: InteractionUid, outcome: Outcome) =>
    calls().correct({ interaction, draft: typed({ outcome }) });

  it.each([
    ['that was due', noon],
    ['that is due in ten minutes and was called for', noon - 10 * MINUTE],
  ])('a promise %s stays kept when another outcome of the conversation is entered', async (_, when) => {
    await promiseNoon();
    clock.set(when);
    const { interaction } = await calls().finish({ call: await talk(customer), draft: typed({ outcome: 'talked' }) });
    expect(await statesOfPromises()).toEqual(['kept']);
    clock.pass(HOUR);
    await correctTo(interaction, 'interested');
    expect(await statesOfPromises()).toEqual(['kept']);
  });

  it('a promise that was due is open again when nobody was reached after all, and kept when somebody was', async () => {
    await promiseNoon();
    clock.set(noon - 10 * MINUTE);
    const first = await calls().finish({ call: await talk(customer), draft: typed({ outcome: 'talked' }) });
    await correctTo(first.interaction, 'no-answer');
    expect(await statesOfPromises()).toEqual(['open']);
    const { items } = await engine.client.customers.timeline({ customer, limit: 50 });
    const correction = items.find((item) => item.kind === 'contact' && item.corrects && !item.corrected);
    if (correction?.kind !== 'contact') throw new Error('no correction');
    clock.pass(HOUR);
    await correctTo(correction.interaction, 'talked');
    expect(await statesOfPromises()).toEqual(['kept']);
  });

  it('a promise that was made after the call stays open', async () => {
    const { interaction } = await calls().finish({
      call: await talk(customer),
      draft: typed({ outcome: 'no-answer' }),
    });
    clock.pass(DAY);
    const agreed = { kind: 'agreed' as const, dueAt: clock.now() + HOUR, purpose: 'price', visit: null };
    await engine.client.customers.promise({ customer, ...agreed });
    clock.pass(2 * HOUR);
    await correctTo(interaction, 'talked');
    expect(await statesOfPromises()).toEqual(['open']);
  });
});

describe('a call whose outcome is missing', () => {
  it('is still asked for after the process has ended, with what was typed', async () => {
    const call = await talk(customer);
    await calls().draft({ call, draft: typed({ outcome: 'interested', note: 'wants two benches' }) });
    await reopen();
    const [open] = await calls().open({});
    expect(open).toMatchObject({
      id: call,
      phase: 'ended',
      draft: { outcome: 'interested', note: 'wants two benches' },
    });
    await calls().finish({ call, draft: typed({ outcome: 'interested', note: 'wants two benches' }) });
    expect(await calls().open({})).toEqual([]);
  });

  it('whose line was up when the process ended has lost it, until the phone says that it goes on', async () => {
    const { call, permit } = await calls().begin({ customer });
    await calls().line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    await calls().line({ call: call.id, event: { kind: 'connected' } });
    clock.pass(MINUTE);
    await reopen();
    expect((await calls().open({}))[0]).toMatchObject({ phase: 'ended', endCause: 'lost' });
    clock.pass(MINUTE);
    const ended = await calls().line({ call: call.id, event: { kind: 'ended', cause: 'they-hung-up' } });
    expect(ended).toMatchObject({ endCause: 'they-hung-up', endedAt: clock.now() });
  });

  it('was talked in for a time that is not known where the process ended in the midst of it, not for none', async () => {
    const { call, permit } = await calls().begin({ customer });
    await calls().line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    await calls().line({ call: call.id, event: { kind: 'connected' } });
    clock.pass(12 * MINUTE);
    await reopen();
    expect((await calls().open({}))[0]).toMatchObject({ phase: 'ended', talkMs: null, suggestedOutcome: null });
    await calls().finish({ call: call.id, draft: typed({ outcome: 'talked' }) });
    expect((await engine.client.customers.get({ customer })).lastSpoke).toMatchObject({ talkMs: null });
  });

  it('suggests the outcome that the line’s end tells', async () => {
    const { call, permit } = await calls().begin({ customer });
    await calls().line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    const ended = await calls().line({ call: call.id, event: { kind: 'ended', cause: 'busy' } });
    expect(ended.suggestedOutcome).toBe('busy');
  });
});

describe('an incoming call', () => {
  it('pops the customer who has the number', async () => {
    const { call, card } = await calls().incoming({ number: number });
    expect(call).toMatchObject({ direction: 'in', customer, phase: 'ringing', purpose: 'inbound' });
    expect(card?.uid).toBe(customer);
  });

  it('of an unknown number is attached to somebody, whose number it becomes', async () => {
    const unknown = 8_613_900_007_777;
    const { call, card } = await calls().incoming({ number: unknown });
    expect(card).toBeNull();
    expect((await refusal(calls().finish({ call: call.id, draft: typed({ outcome: 'talked' }) }))).code).toBe(
      'not-found',
    );
    expect((await calls().attach({ call: call.id, customer })).numberRefused).toBeNull();
    await calls().line({ call: call.id, event: { kind: 'connected' } });
    await calls().line({ call: call.id, event: { kind: 'ended', cause: 'they-hung-up' } });
    await calls().finish({ call: call.id, draft: typed({ outcome: 'talked' }) });
    expect((await engine.client.customers.pop({ number: unknown })).cards.map(({ uid }) => uid)).toEqual([customer]);
  });

  it('from a number that nobody may call is attached all the same, and says that the number was not kept', async () => {
    const asked = await add('Zhou Wei');
    const suppressed = lastNumber;
    await engine.client.customers.suppress({ customer: asked, reason: 'asked by letter' });
    await engine.close();
    const store = openDirectStore(storeFiles(folder.path).store);
    store.writer.run('DELETE FROM customer_number WHERE e164 = ?', suppressed);
    store.writer.close();
    engine = await openTestEngine(folder.path, clock, { random: systemRandom });
    const { call } = await calls().incoming({ number: suppressed });
    const attached = await calls().attach({ call: call.id, customer });
    expect(attached).toMatchObject({ customer, numberRefused: 'number-suppressed' });
    await calls().line({ call: call.id, event: { kind: 'ended', cause: 'they-hung-up' } });
    expect((await engine.client.customers.pop({ number: suppressed })).cards).toEqual([]);
  });

  it('of a shared line says nobody in particular', async () => {
    const dummy = 8_613_800_000_000;
    await engine.client.customers.addNumber({ customer, text: '13800000000' });
    const { call, card } = await calls().incoming({ number: dummy });
    expect(call.customer).toBeNull();
    expect(card).toBeNull();
    await calls().withdraw({ call: call.id });
  });

  it('may come while another call is up, and each keeps its own outcome', async () => {
    const { call, permit } = await calls().begin({ customer });
    await calls().line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    const { call: second } = await calls().incoming({ number: 8_613_900_007_778 });
    expect((await calls().open({})).map(({ id }) => id)).toEqual([call.id, second.id]);
  });
});
