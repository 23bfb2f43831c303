import { beforeEach, describe, expect, it } from 'vitest';
import type { ExchangeEnd } from './exchange.ts';
import { HubLink } from './hub-link.ts';

const QUIET: ExchangeEnd = { end: 'quiet' };
const UNREACHABLE: ExchangeEnd = { end: 'unreachable', cursor: 4, confirmed: 2 };
const STUCK: ExchangeEnd = { end: 'out-of-turn', cursor: 4, confirmed: 2 };

let ends: ExchangeEnd[];
let runs: number;
let unsent: boolean;
let timer: { ms: number; act: () => void } | null;
let said: string[];
let chance: number;
let link: HubLink;

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Lets the planned time pass. */
async function pass(): Promise<number> {
  const { ms, act } = timer ?? { ms: -1, act: () => undefined };
  timer = null;
  act();
  await settle();
  return ms;
}

beforeEach(() => {
  ends = [];
  runs = 0;
  unsent = false;
  timer = null;
  said = [];
  chance = 255;
  const note = (event: string) => void said.push(event);
  link = new HubLink({
    run: async () => {
      runs += 1;
      return ends.shift() ?? QUIET;
    },
    hasUnsent: () => unsent,
    later: (ms, act) => {
      timer = { ms, act };
      return () => {
        timer = null;
      };
    },
    random: { bytes: () => Uint8Array.of(chance) },
    logger: { info: note, warn: note, error: note },
  });
});

describe('the link to the hub', () => {
  it('exchanges after a commit, once for those that came meanwhile, and not where nothing waits', async () => {
    link.committed();
    expect(runs).toBe(0);
    unsent = true;
    link.committed();
    link.committed();
    link.committed();
    expect(runs).toBe(1);
    unsent = false;
    await settle();
    expect(runs).toBe(1);
  });

  it('goes again soon for what was committed during an exchange, and never in a busy loop', async () => {
    unsent = true;
    link.committed();
    await settle();
    expect(runs).toBe(1);
    expect(timer?.ms).toBe(20);
    unsent = false;
    await pass();
    expect(runs).toBe(2);
    expect(timer?.ms).toBe(30_000);
  });

  it('asks every half minute what is new, spread over half of that time', async () => {
    link.wake();
    await settle();
    expect(timer?.ms).toBe(30_000);
    chance = 0;
    await pass();
    expect(runs).toBe(2);
    expect(timer?.ms).toBe(15_000);
  });

  it('holds back after each failure for longer, also from commits, and says once that the hub is out of reach', async () => {
    ends = [UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE];
    unsent = true;
    link.wake();
    await settle();
    const pauses: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      link.committed();
      expect(runs).toBe(n + 1);
      pauses.push(await pass());
    }
    expect(pauses).toEqual([250, 500, 1_000]);
    unsent = false;
    await pass();
    expect(said).toEqual(['hub-unreachable', 'hub-reached-again']);
    expect(timer?.ms).toBe(30_000);
  });

  it('tries every few seconds after a whole day out of reach: whoever is back is heard within seconds', async () => {
    ends = Array.from({ length: 20 }, () => UNREACHABLE);
    link.wake();
    await settle();
    for (let n = 0; n < 19; n += 1) await pass();
    expect(timer?.ms).toBe(8_000);
  });

  it('trips a breaker after five exchanges at one place without progress, and tells of it', async () => {
    ends = [STUCK, STUCK, STUCK, STUCK, STUCK, STUCK];
    unsent = true;
    link.wake();
    await settle();
    for (let n = 0; n < 4; n += 1) await pass();
    expect(runs).toBe(5);
    expect(said).toEqual(['hub-breaker-tripped']);
    expect(timer?.ms).toBe(600_000);
    link.committed();
    expect(runs).toBe(5);
    await pass();
    expect(runs).toBe(6);
    expect(timer?.ms).toBe(600_000);
  });

  it('does not count what got further before it stopped', async () => {
    ends = [1, 2, 3, 4, 5, 6, 7].map((cursor) => ({ end: 'gap', cursor, confirmed: 2 }) as const);
    link.wake();
    await settle();
    for (let n = 0; n < 6; n += 1) await pass();
    expect(said).toEqual([]);
    expect(timer?.ms).toBeLessThanOrEqual(30_000);
  });

  it('tries at once when the machine is back, whatever had been planned', async () => {
    ends = [UNREACHABLE];
    link.wake();
    await settle();
    link.wake();
    await settle();
    expect(runs).toBe(2);
    expect(timer?.ms).toBe(30_000);
  });

  it('asks once more for news that came while it was asking', async () => {
    link.news();
    link.news();
    link.news();
    expect(runs).toBe(1);
    await settle();
    expect(timer?.ms).toBe(20);
    await pass();
    expect(runs).toBe(2);
    expect(timer?.ms).toBe(30_000);
  });

  it('outlives a fault of the store within an exchange', async () => {
    const failing = new HubLink({
      run: () => Promise.reject(new Error('full')),
      hasUnsent: () => true,
      later: (ms, act) => {
        timer = { ms, act };
        return () => undefined;
      },
      random: { bytes: () => Uint8Array.of(255) },
      logger: { info: () => undefined, warn: () => undefined, error: (event) => void said.push(event) },
    });
    failing.wake();
    await settle();
    expect(said).toEqual(['hub-exchange-failed']);
    expect(timer?.ms).toBe(250);
  });

  it('does nothing any more once it is closed', async () => {
    link.wake();
    await link.close();
    expect(timer).toBeNull();
    link.wake();
    link.committed();
    await settle();
    expect(runs).toBe(1);
  });
});
