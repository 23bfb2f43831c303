import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallDraft } from '#contract/calls.ts';
import { DAY, MINUTE, SECOND } from '#kernel/time.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { openWorkingAgent, refusal, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const PROMISE = { kind: 'agreed' as const, dueAt: MONDAY + DAY, purpose: 'price', visit: null };
const CALLBACK = { outcome: 'callback' as const, note: 'asks for the price', promise: PROMISE };

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

const undo = (operation: OperationUid) => ann.client.app.undo({ operation });
const openCalls = () => ann.client.calls.open({});
const contacts = async () =>
  (await ann.client.customers.timeline({ customer, limit: 50 })).items.filter((item) => item.kind === 'contact');
const gates = async () => (await ann.client.queue.why({ customer })).stops.map(({ gate }) => gate);

/** Saves the outcome of the call that is open. */
async function savesAgain(draft: Partial<CallDraft>) {
  const [open] = await openCalls();
  if (open === undefined) throw new Error('no call is open');
  return ann.client.calls.finish({ call: open.id, draft: typed(draft) });
}

describe('a call whose outcome is taken back', () => {
  it('asks for its outcome again, with what was typed, and nothing is dialled until it has one', async () => {
    const { operation } = await ann.logs(customer, CALLBACK);
    await undo(operation);
    expect((await ann.client.customers.get({ customer })).promises).toEqual([]);
    await ann.reopen();
    const [open] = await openCalls();
    expect(open).toMatchObject({ customer, phase: 'ended', direction: 'out', talkMs: 90 * SECOND, beganAt: MONDAY });
    expect(open?.draft).toMatchObject(CALLBACK);
    const refused = await refusal(ann.client.calls.begin({ customer: await ann.add('Li Na') }));
    expect(refused).toMatchObject({ code: 'outcome-missing', facts: { call: open?.id } });
  });

  it('has been made: it counts as a try, and the caps hold', async () => {
    await ann.logs(customer, { outcome: 'no-answer' });
    ann.clock.pass(10 * MINUTE);
    const { operation } = await ann.logs(customer, { outcome: 'no-answer' });
    await undo(operation);
    expect(await gates()).toContain('tries-cap');
    expect(await contacts()).toMatchObject([{ outcome: null, reached: false }, { outcome: 'no-answer' }]);
  });

  it('that nobody answered is not redialled by that: it ended as it was told, and the history says that its outcome was taken back', async () => {
    const { calls } = ann.client;
    for (const outcome of ['no-answer', 'busy'] as const) {
      const { call, permit } = await calls.begin({ customer });
      await calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
      await calls.line({ call: call.id, event: { kind: 'ended', cause: outcome } });
      const { operation } = await calls.finish({ call: call.id, draft: typed({ outcome }) });
      await undo(operation);
      expect(await openCalls()).toMatchObject([{ endCause: outcome, talkMs: null, mayRedial: false }]);
      expect((await contacts())[0]).toMatchObject({ outcome: null, unsaid: true });
      await savesAgain({ outcome });
      ann.clock.pass(MINUTE);
    }
  });

  it('is one contact, whatever is saved of it in the end: what is shown before is what is saved', async () => {
    const { operation } = await ann.logs(customer, { outcome: 'refused', refusalReason: 'price' });
    await undo(operation);
    const [open] = await openCalls();
    const draft = typed({ outcome: 'interested' });
    const shown = await ann.client.calls.preview({ customer, draft, call: open?.id });
    const { consequence } = await savesAgain({ outcome: 'interested' });
    expect(consequence).toEqual(shown);
    expect(await openCalls()).toEqual([]);
    const { position, lastSpoke } = await ann.client.customers.get({ customer });
    expect(position).toMatchObject({ stage: 'prospect', refusals: 0, followUp: 0 });
    expect(lastSpoke).toMatchObject({ at: MONDAY, talkMs: 90 * SECOND });
    expect(await gates()).toContain('cool-down');
    expect((await contacts()).filter(({ corrected }) => !corrected)).toHaveLength(1);
  });

  it('is written down once, however often its outcome is saved', async () => {
    const { operation } = await ann.logs(customer, CALLBACK);
    await undo(operation);
    const [open] = await openCalls();
    const draft = typed({ outcome: 'talked' });
    const answers = [1, 2].map(() => ann.client.calls.finish({ call: open?.id ?? '', draft }));
    const [first, second] = await Promise.all(answers);
    expect(second).toEqual(first);
    await ann.reopen();
    expect(await openCalls()).toEqual([]);
  });

  it('is saved as it was where the undo is undone, and asks for nothing any more', async () => {
    const { operation } = await ann.logs(customer, CALLBACK);
    const undone = await undo(operation);
    await undo(undone.operation);
    expect(await openCalls()).toEqual([]);
    expect(await contacts()).toMatchObject([{ outcome: 'callback', note: 'asks for the price', reached: true }]);
    expect((await ann.client.customers.get({ customer })).promises).toMatchObject([{ state: 'open' }]);
    await ann.reopen();
    expect(await openCalls()).toEqual([]);
  });

  it('is not said twice: saved anew, the first outcome cannot be done again', async () => {
    const { operation } = await ann.logs(customer, CALLBACK);
    const undone = await undo(operation);
    await savesAgain({ outcome: 'talked' });
    expect((await refusal(undo(undone.operation))).code).toBe('nothing-to-undo');
    expect((await ann.client.customers.get({ customer })).promises).toEqual([]);
  });

  it('asks once more where what was saved anew is taken back as well', async () => {
    const { operation } = await ann.logs(customer, CALLBACK);
    await undo(operation);
    const again = await savesAgain({ outcome: 'talked', note: 'no price after all' });
    await undo(again.operation);
    expect((await openCalls()).map(({ draft }) => draft)).toMatchObject([
      { outcome: 'talked', note: 'no price after all' },
    ]);
    await savesAgain({ outcome: 'no-answer' });
    expect((await contacts()).filter(({ corrected }) => !corrected)).toMatchObject([{ outcome: 'no-answer' }]);
  });

  it('may be an older one than the last', async () => {
    const { operation } = await ann.logs(customer, CALLBACK);
    ann.clock.pass(MINUTE);
    await ann.logs(await ann.add('Li Na'), { outcome: 'talked' });
    await undo(operation);
    expect(await openCalls()).toMatchObject([{ customer, beganAt: MONDAY }]);
  });

  it('keeps what was learned in it once it is saved again', async () => {
    const track = { track: 'first-call', hash: '0'.repeat(32), path: [], facts: { title: 'Buyer' } };
    const { operation } = await ann.logs(customer, { outcome: 'talked', track });
    await undo(operation);
    const [open] = await openCalls();
    expect(open?.draft.track).toMatchObject({ ...track, before: [] });
    await savesAgain({ ...open?.draft, outcome: 'interested' });
    expect((await ann.client.customers.get({ customer })).fields.title).toBe('Buyer');
  });

  it('stays with the outcome that a correction has given it since', async () => {
    const { operation, interaction } = await ann.logs(customer, CALLBACK);
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'talked' }) });
    expect((await refusal(undo(operation))).code).toBe('nothing-to-undo');
    expect(await openCalls()).toEqual([]);
  });
});
