import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, refusal, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** Nine in the morning in New York, where the line is; two hours before midnight in Shanghai, where Ann sits. */
const EVENING = Date.parse('2026-03-02T22:00:00+08:00');
const LINE = 12_125_550_100;

let ann: WorkingAgent;
beforeEach(async () => {
  ann = await openWorkingAgent(EVENING);
});
afterEach(() => ann.close());

async function behindTheLine(name: string): Promise<CustomerUid> {
  const fields = { name, region: 'US', zone: 'America/New_York', permission: 'granted' } as const;
  const { customer } = await ann.client.customers.create({ fields, numbers: [{ text: `+${LINE}` }] });
  await ann.client.customers.markNumber({ customer, number: LINE, marks: { shared: true } });
  return customer;
}

describe('a shared line', () => {
  it('is dialled three times in one day of the people behind it, whatever day it is with us', async () => {
    const people = [];
    for (const name of ['Reception', 'Purchasing', 'Accounts', 'Service']) people.push(await behindTheLine(name));
    const [first, second, third, fourth] = people as [CustomerUid, CustomerUid, CustomerUid, CustomerUid];
    for (const customer of [first, second, third]) {
      await ann.logs(customer, { outcome: 'gatekeeper' });
      ann.clock.pass(10 * MINUTE);
    }
    // Past our own midnight, and still the same morning there.
    ann.clock.set(EVENING + 125 * MINUTE);
    expect(await refusal(ann.client.calls.begin({ customer: fourth }))).toMatchObject({
      code: 'gates-stopped',
      facts: { gate: 'tries-cap', until: Date.parse('2026-03-03T00:00:00-05:00') },
    });
  });
});
