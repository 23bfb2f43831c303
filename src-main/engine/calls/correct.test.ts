import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

describe('a correction of what was learned', () => {
  const learning = { track: 'first-call', hash: '0'.repeat(32), path: [], facts: { title: 'Buyer' } };
  const title = async () => (await ann.client.customers.get({ customer })).fields.title;

  it('leaves what was typed by hand since', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked', track: learning });
    await ann.client.customers.edit({ customer, fields: { title: 'Head of purchasing' } });
    ann.clock.pass(MINUTE);
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'interested' }) });
    expect(await title()).toBe('Head of purchasing');
  });

  it('keeps what the call learned where nobody has said otherwise', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked', track: learning });
    ann.clock.pass(MINUTE);
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'interested' }) });
    expect(await title()).toBe('Buyer');
  });
});
