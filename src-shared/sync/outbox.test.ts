import { describe, expect, it } from 'vitest';
import { aCall, aDevice, addCustomer } from '../../tests/sync/acts.ts';
import { operationBytes } from './operations/registry.ts';
import { nextPush, PUSH_BYTES, PUSH_OPERATIONS } from './outbox.ts';

describe('the next push', () => {
  const withCalls = (count: number, note: string) => {
    const device = aDevice();
    const customer = addCustomer(device, 8_613_900_001_042);
    for (let n = 0; n < count; n += 1)
      device.does('call.logged@1', aCall(device, customer, { outcome: 'talked', note }));
    return device;
  };
  const next = (device: ReturnType<typeof aDevice>, after: number) => device.store.read((tx) => nextPush(tx, after));

  it('holds operations in order without a gap, 200 at most', () => {
    const device = withCalls(PUSH_OPERATIONS + 4, 'short');
    const ids = next(device, 0).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: PUSH_OPERATIONS }, (_, index) => index + 1));
    expect(next(device, PUSH_OPERATIONS).map(({ id }) => id)).toEqual([201, 202, 203, 204, 205]);
  });

  it('stays below 256 KiB', () => {
    const device = withCalls(60, '长'.repeat(4_000));
    const batch = next(device, 0);
    const bytes = batch.reduce((sum, { operation }) => sum + operationBytes(operation), 0);
    expect(bytes).toBeLessThanOrEqual(PUSH_BYTES);
    expect(batch.length).toBeGreaterThan(18);
    expect(batch.length).toBeLessThan(24);
  });

  it('is empty when nothing waits', () => {
    expect(next(aDevice(), 0)).toEqual([]);
  });
});
