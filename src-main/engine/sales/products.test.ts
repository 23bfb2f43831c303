import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let ann: WorkingAgent;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
});
afterEach(() => ann.close());

const sells = (customer: CustomerUid, product: string) =>
  ann.logs(customer, {
    outcome: 'sold',
    sale: { product, amountMinor: 100_00, currency: 'CNY', paid: false, quote: null },
  });

describe('what a sale is likely of', () => {
  it('is what this customer bought or was quoted, then what the company sells most, each once and without its number', async () => {
    const [one, two, three, four] = [
      await ann.add('One'),
      await ann.add('Two'),
      await ann.add('Three'),
      await ann.add('Four'),
    ];
    await sells(one, '2 × Label printer');
    await sells(two, 'Label printer');
    await sells(four, 'Scale');
    await ann.client.sales.giveQuote({
      customer: three,
      quote: { product: 'Conveyor', amountMinor: 900_00, currency: 'CNY', validUntil: null },
    });
    expect((await ann.client.sales.products({ customer: three })).products).toEqual([
      'Conveyor',
      'Label printer',
      'Scale',
    ]);
    expect((await ann.client.sales.products({ customer: four })).products.slice(0, 2)).toEqual([
      'Scale',
      'Label printer',
    ]);
    expect((await ann.client.sales.products({ customer: null })).products[0]).toBe('Label printer');
  });

  it('is nothing where nothing was sold', async () => {
    expect(await ann.client.sales.products({ customer: await ann.add('One') })).toEqual({ products: [] });
  });
});
