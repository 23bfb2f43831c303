import { setTimeout as passed } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLeaseClock, readBootId } from './lease-clock.ts';

describe("the machine's clocks", () => {
  it('are read in ms and go on together while the machine is awake', async () => {
    const clock = createLeaseClock();
    const before = clock.sample();
    await passed(50);
    const after = clock.sample();
    expect(Number.isInteger(before.monotonic)).toBe(true);
    expect(after.monotonic).toBeGreaterThan(before.monotonic);
    expect(after.wall).toBeGreaterThan(1_700_000_000_000);
    expect(after.sinceBoot ?? -1).toBeGreaterThanOrEqual(before.sinceBoot ?? 0);
    expect(after.bootId).toBe(before.bootId);
  });

  it.runIf(process.platform === 'linux')('name the boot on Linux', () => {
    expect(readBootId('linux')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('do not name it where the platform cannot tell', () => {
    expect(readBootId('win32')).toBeNull();
    if (process.platform !== 'darwin') expect(readBootId('darwin')).toBeNull();
  });
});
