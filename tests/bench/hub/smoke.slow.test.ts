import { expect, it } from 'vitest';
import { measureHub, SMOKE_HUB } from './measure-hub.ts';

it('the bench of the hub measures every figure on a real PostgreSQL', async () => {
  const figures = await measureHub(SMOKE_HUB, () => undefined);
  expect(figures.map(({ name }) => name)).toEqual([
    'raw inserts under the head lock, one by one',
    'raw inserts under the head lock, 20 together',
    'operations in batches of 20, 100/s sent',
    'push of 20 answered',
    'push to visible on another device',
    'operations in batches of 20, as fast as answered',
    'snapshot of 400 rows, over the wire',
    'memory with 4 connected devices',
    'processor with 4 connected devices',
  ]);
  // Whoever waits may cost nothing that the system's clock counts; everything else was really done.
  expect(figures.slice(0, -1).filter(({ value }) => !(value > 0))).toEqual([]);
});
