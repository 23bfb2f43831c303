import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, refusal, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
/** The number of the first customer, and of the second. */
const FIRST = 8_613_900_001_043;
const SECOND = 8_613_900_001_044;

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

describe('of two open calls of one customer', () => {
  /** Nobody answers, and they ring back at once: both calls wait for their outcome. */
  async function ringBack() {
    const { calls } = ann.client;
    const { call, permit } = await calls.begin({ customer });
    await calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    await calls.line({ call: call.id, event: { kind: 'ended', cause: 'no-answer' } });
    const theirs = await calls.incoming({ number: FIRST });
    await calls.line({ call: theirs.call.id, event: { kind: 'connected' } });
    ann.clock.pass(MINUTE);
    await calls.line({ call: theirs.call.id, event: { kind: 'ended', cause: 'hung-up' } });
    return { ours: call.id, theirs: theirs.call.id };
  }

  it.each(['ours', 'theirs'] as const)('%s is previewed as itself: what is shown is what is saved', async (which) => {
    const draft = typed({ outcome: 'talked' });
    const call = (await ringBack())[which];
    const shown = await ann.client.calls.preview({ customer, draft, call });
    expect(shown.after.stage).toBe(which === 'theirs' ? 'hot' : 'prospect');
    expect(shown).toEqual((await ann.client.calls.finish({ call, draft })).consequence);
  });

  it('none is previewed that has been saved', async () => {
    const draft = typed({ outcome: 'talked' });
    const call = await ann.talk(customer);
    await ann.client.calls.finish({ call, draft });
    expect((await refusal(ann.client.calls.preview({ customer, draft, call }))).code).toBe('call-not-found');
  });
});

describe('whom the call named, under a number that cannot become theirs', () => {
  const named = { name: 'Chen', title: null, number: `+${SECOND}`, note: null };
  const draft = typed({ outcome: 'left-company', person: named });

  it.each([
    ['somebody else has', async () => {}],
    [
      'nobody may dial',
      async (other: CustomerUid) => void (await ann.client.customers.suppress({ customer: other, reason: 'asked' })),
    ],
  ])('that %s: no next try is shown before saving, told after it, or there', async (_, meanwhile) => {
    await meanwhile(await ann.add('Li Na'));
    const call = await ann.talk(customer);
    const shown = await ann.client.calls.preview({ customer, draft, call });
    const { consequence } = await ann.client.calls.finish({ call, draft });
    expect((await ann.client.queue.why({ customer })).stops.map(({ gate }) => gate)).toContain('dead-number');
    expect(shown).toMatchObject({ nextAt: null, retryAt: null });
    expect(consequence).toEqual(shown);
  });
});
