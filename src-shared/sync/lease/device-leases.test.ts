import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '#kernel/time.ts';
import { type Lease, type LeaseSample, leaseStanding } from './device-leases.ts';
import { LEASE_TERMS } from './lease-terms.ts';

const ASKED: LeaseSample = { monotonic: 5_000, wall: 1_700_000_000_000, sinceBoot: 9_000, bootId: 'one' };
const LEASE: Lease = { number: 8_613_900_001_042, length: 10 * HOUR, asked: ASKED, fence: 1 };

/** The clocks after so many ms each. */
const later = (monotonic: number, wall = monotonic, sinceBoot: number = monotonic): LeaseSample => ({
  monotonic: ASKED.monotonic + monotonic,
  wall: ASKED.wall + wall,
  sinceBoot: (ASKED.sinceBoot ?? 0) + sinceBoot,
  bootId: 'one',
});

const standing = (now: LeaseSample) => leaseStanding(LEASE, now, LEASE_TERMS);

describe('a lease on the device', () => {
  it('runs from the moment at which it was asked for, less the guard and the drift of the clocks', () => {
    const last = Math.floor((10 * HOUR - 120 * SECOND) / (1 + 5e-4));
    expect(standing(later(0))).toEqual({ ok: true, left: 10 * HOUR - 120 * SECOND });
    expect(standing(later(last))).toMatchObject({ ok: true });
    expect(standing(later(last + 1))).toEqual({ ok: false, because: 'run-out' });
  });

  it.each([
    ['the wall clock was set forward', later(HOUR, 11 * HOUR, HOUR)],
    ['the laptop slept and the monotonic clock with it', later(HOUR, 11 * HOUR, 11 * HOUR)],
    ['the laptop slept and the wall clock was set back', later(HOUR, HOUR, 11 * HOUR)],
  ])('has run out by the clock that went furthest: %s', (_what, now) => {
    expect(standing(now)).toEqual({ ok: false, because: 'run-out' });
  });

  it.each([
    ['the machine was started anew', { ...later(HOUR), bootId: 'two' }, 'rebooted'],
    ['the machine cannot tell which start it is', { ...later(HOUR), bootId: null }, 'clock-missing'],
    ['the time since the start is missing', { ...later(HOUR), sinceBoot: null }, 'clock-missing'],
    ['the wall clock went back', later(HOUR, -1), 'clock-went-back'],
    ['the time since the start went back', later(HOUR, HOUR, -1), 'clock-went-back'],
  ])('allows no dial where %s', (_what, now, because) => {
    expect(standing(now)).toEqual({ ok: false, because });
  });
});
