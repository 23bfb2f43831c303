import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, refusal, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

/** A conversation of half a minute that the line breaks, with a note typed. */
async function broken(): Promise<string> {
  const { calls } = ann.client;
  const { call, permit } = await calls.begin({ customer });
  await calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
  await calls.line({ call: call.id, event: { kind: 'connected' } });
  await calls.draft({ call: call.id, draft: typed({ note: 'wants the price for 40' }) });
  ann.clock.pass(30 * SECOND);
  await calls.line({ call: call.id, event: { kind: 'ended', cause: 'failed' } });
  return call.id;
}

async function answered(call: string, token: string): Promise<void> {
  const { calls } = ann.client;
  await calls.line({ call, event: { kind: 'dialling', token } });
  await calls.line({ call, event: { kind: 'connected' } });
  ann.clock.pass(MINUTE);
  await calls.line({ call, event: { kind: 'ended', cause: 'they-hung-up' } });
}

describe('a call that the line broke', () => {
  it('is dialled again under the same call: one conversation, one outcome, the talk times together', async () => {
    const id = await broken();
    const { call, permit, card } = await ann.client.calls.redial({ call: id });
    expect(call).toMatchObject({ id, phase: 'begun', earlierLines: 1, draft: { note: 'wants the price for 40' } });
    expect(card.fields.name).toBe('Wang Xiaoming');
    await answered(id, permit.token);
    const [open] = await ann.client.calls.open({});
    expect(open).toMatchObject({ id, talkMs: 90 * SECOND, suggestedOutcome: null });
    await ann.client.calls.finish({ call: id, draft: typed({ outcome: 'interested' }) });
    const { items } = await ann.client.customers.timeline({ customer, limit: 50 });
    expect(items.filter(({ kind }) => kind === 'contact')).toMatchObject([
      { outcome: 'interested', talkMs: 90 * SECOND },
    ]);
  });

  it('needs a permit of its own, used once', async () => {
    const id = await broken();
    const { permit } = await ann.client.calls.redial({ call: id });
    expect((await refusal(answered(id, 'another'))).code).toBe('permit-used');
    await answered(id, permit.token);
    expect((await refusal(ann.client.calls.redial({ call: 'f'.repeat(32) }))).code).toBe('call-not-found');
  });

  it('has its dials in vain counted as tries: after two of them no third today', async () => {
    const { calls } = ann.client;
    const id = await broken();
    for (let dial = 0; dial < 2; dial += 1) {
      const { permit } = await calls.redial({ call: id });
      await calls.line({ call: id, event: { kind: 'dialling', token: permit.token } });
      await calls.line({ call: id, event: { kind: 'ended', cause: 'busy' } });
      ann.clock.pass(MINUTE);
    }
    expect(await refusal(calls.redial({ call: id }))).toMatchObject({ facts: { gate: 'tries-cap' } });
  });

  it('is not one that nobody answered', async () => {
    const { calls } = ann.client;
    const { call, permit } = await calls.begin({ customer });
    await calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    const ended = await calls.line({ call: call.id, event: { kind: 'ended', cause: 'no-answer' } });
    expect(ended.mayRedial).toBe(false);
    expect((await refusal(calls.redial({ call: call.id }))).code).toBe('invalid-input');
  });

  it('does not keep the outcome that its former end suggested', async () => {
    const { calls } = ann.client;
    const { call } = await calls.incoming({ number: 8_613_900_001_000 });
    await calls.attach({ call: call.id, customer });
    const missed = await calls.line({ call: call.id, event: { kind: 'ended', cause: 'they-hung-up' } });
    expect(missed.suggestedOutcome).toBe('no-answer');
    await calls.draft({ call: call.id, draft: typed({ outcome: 'no-answer', note: 'missed' }) });
    const { call: again } = await calls.redial({ call: call.id });
    expect(again.draft).toMatchObject({ outcome: null, note: 'missed' });
  });

  it('is asked every gate again', async () => {
    const id = await broken();
    await ann.client.customers.suppress({ customer, reason: 'asked by letter' });
    expect(await refusal(ann.client.calls.redial({ call: id }))).toMatchObject({
      code: 'gates-stopped',
      facts: { gate: 'do-not-call' },
    });
  });

  it('is not dialled again while it is up, nor while another call is', async () => {
    const id = await broken();
    const { permit } = await ann.client.calls.redial({ call: id });
    await ann.client.calls.line({ call: id, event: { kind: 'dialling', token: permit.token } });
    expect((await refusal(ann.client.calls.redial({ call: id }))).code).toBe('invalid-input');
    await ann.client.calls.line({ call: id, event: { kind: 'ended', cause: 'failed' } });
    const { call } = await ann.client.calls.incoming({ number: 8_613_900_005_555 });
    expect(await refusal(ann.client.calls.redial({ call: id }))).toMatchObject({ facts: { gate: 'call-up' } });
    await ann.client.calls.withdraw({ call: call.id });
  });

  it('still asks for its outcome where the redial is withdrawn, runs out, or the engine dies meanwhile', async () => {
    const id = await broken();
    await ann.client.calls.redial({ call: id });
    await ann.client.calls.withdraw({ call: id });
    expect(await ann.client.calls.open({})).toMatchObject([{ id, phase: 'ended', talkMs: 30 * SECOND }]);

    await ann.client.calls.redial({ call: id });
    ann.clock.pass(MINUTE);
    expect((await refusal(ann.client.calls.begin({ customer: await ann.add('Li Na') }))).code).toBe('outcome-missing');

    await ann.client.calls.redial({ call: id });
    await ann.reopen();
    expect(await ann.client.calls.open({})).toMatchObject([
      { id, phase: 'ended', draft: { note: 'wants the price for 40' } },
    ]);
    await ann.client.calls.redial({ call: id });
    await ann.client.calls.finish({ call: id, draft: typed({ outcome: 'talked' }) });
    expect(await ann.client.calls.open({})).toEqual([]);
  });
});

describe('a do-not-call pressed by mistake', () => {
  it('is lifted by who pressed it within ten minutes, with the promises it ended', async () => {
    const dueAt = MONDAY + 26 * 60 * MINUTE;
    await ann.client.customers.promise({ customer, kind: 'agreed', dueAt, purpose: 'price' });
    const { interaction, consequence } = await ann.logs(customer, { outcome: 'do-not-call' });
    expect(consequence).toMatchObject({ doNotCall: true, barredNumbers: 1 });
    ann.clock.pass(5 * MINUTE);
    await ann.client.calls.liftDoNotCall({ interaction });
    const card = await ann.client.customers.get({ customer });
    expect(card).toMatchObject({ doNotCall: null, numbers: [{ suppressed: false }], promises: [{ dueAt }] });
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'talked' }) });
    expect((await ann.client.customers.get({ customer })).position.stage).toBe('prospect');
    const { items } = await ann.client.customers.timeline({ customer, limit: 50 });
    expect(items).toContainEqual(expect.objectContaining({ kind: 'change', type: 'suppression.lifted@1' }));
  });

  it('stands where the customer asked a second time meanwhile', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'do-not-call' });
    ann.clock.pass(MINUTE);
    await ann.client.customers.suppress({ customer, reason: 'phoned in: never again' });
    expect((await refusal(ann.client.calls.liftDoNotCall({ interaction }))).code).toBe('nothing-to-undo');
    const card = await ann.client.customers.get({ customer });
    expect(card).toMatchObject({ doNotCall: { reason: 'asked-in-call' }, numbers: [{ suppressed: true }] });
  });

  it('takes back the bar alone: what was learned, kept and done in the call stays', async () => {
    const track = { track: 'first-call', hash: '0'.repeat(32), path: [], facts: { title: 'Buyer' } };
    const dueAt = MONDAY + MINUTE;
    await ann.client.customers.promise({ customer, kind: 'agreed', dueAt, purpose: 'price' });
    ann.clock.pass(MINUTE);
    const { interaction } = await ann.logs(customer, { outcome: 'do-not-call', track });
    await ann.client.calls.liftDoNotCall({ interaction });
    const card = await ann.client.customers.get({ customer });
    expect(card).toMatchObject({ doNotCall: null, fields: { title: 'Buyer' }, promises: [] });
  });

  it('stands after ten minutes', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'do-not-call' });
    ann.clock.pass(11 * MINUTE);
    expect((await refusal(ann.client.calls.liftDoNotCall({ interaction }))).code).toBe('too-late');
    expect((await ann.client.customers.get({ customer })).doNotCall).not.toBeNull();
  });

  it('is nothing to be lifted where the customer had asked before, or did not ask', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    expect((await refusal(ann.client.calls.liftDoNotCall({ interaction }))).code).toBe('nothing-to-undo');
    const other = await ann.add('Li Na');
    const call = await ann.talk(other);
    await ann.client.customers.suppress({ customer: other, reason: 'by letter' });
    const second = await ann.client.calls.finish({ call, draft: typed({ outcome: 'do-not-call' }) });
    const lifting = ann.client.calls.liftDoNotCall({ interaction: second.interaction });
    expect((await refusal(lifting)).code).toBe('nothing-to-undo');
    expect((await ann.client.customers.get({ customer: other })).doNotCall).toMatchObject({ reason: 'by letter' });
  });
});
