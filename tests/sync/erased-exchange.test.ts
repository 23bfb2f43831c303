import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testClock } from '../fixtures/engine.ts';
import { HandNetwork } from './hand-network.ts';
import { SeatedEngine } from './seated-engine.ts';
import { TeamHub } from './team-hub.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const NUMBER = 8_613_900_001_042;
const SECRET = 'Quillfeather';

let hub: TeamHub;
let network: HandNetwork;
let ann: SeatedEngine;
let ben: SeatedEngine;

async function quiet(): Promise<void> {
  network.flow();
  await vi.waitFor(
    async () => {
      for (const engine of [ann, ben]) {
        const { waiting } = (await engine.client.app.status({})).sync;
        const { accounts } = await engine.client.sync.facts({});
        if (waiting === 0 && engine.stored().cursor === hub.head && accounts.coming === 0) continue;
        engine.wake();
        throw new Error(`${engine.name} is not there yet`);
      }
    },
    { timeout: 20_000, interval: 20 },
  );
  network.hold();
}

const filesWith = ({ dataDir }: SeatedEngine): string[] =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => {
    try {
      const bytes = readFileSync(join(dataDir, name));
      return bytes.includes(SECRET) || bytes.includes(SECRET.toLowerCase());
    } catch {
      return false;
    }
  });

beforeEach(async () => {
  hub = new TeamHub();
  network = new HandNetwork(hub);
  const clock = testClock(MONDAY);
  ann = new SeatedEngine('Ann', clock, network);
  ben = new SeatedEngine('Ben', clock, network);
  for (const engine of [ann, ben]) {
    await engine.open();
    await engine.sitDown();
    await hub.enrol(engine.seat().device, engine.seat().agent);
  }
  await quiet();
});

afterEach(async () => {
  for (const engine of [ann, ben]) {
    await engine.close();
    engine.remove();
  }
});

describe('a person who was erased by a colleague', () => {
  it('is gone from the files of every device, once what they did late has reached the hub and they were started anew', async () => {
    const customer = await ben.add(`Mr ${SECRET}`, '139 0000 1042');
    await ben.client.customers.edit({ customer, fields: { city: `${SECRET}ville` } });
    await quiet();
    await ann.client.customers.erase({ customer, confirm: `Mr ${SECRET}` });
    await ben.client.customers.logTouch({ customer, channel: 'visit', direction: 'out', note: `met ${SECRET}` });
    await quiet();
    expect(await ben.client.customers.search({ query: SECRET, limit: 5 })).toMatchObject({ hits: [] });
    for (const engine of [ann, ben]) {
      await engine.close();
      await engine.open();
      expect(filesWith(engine)).toEqual([]);
      engine.expectSound();
    }
  });

  it('stays barred for all, though they asked before and nothing had been sent yet', async () => {
    const customer = await ann.add(`Mr ${SECRET}`, '139 0000 1042');
    await quiet();
    await ann.client.customers.suppress({ customer, reason: `${SECRET} said no` });
    await ann.client.customers.erase({ customer, confirm: `Mr ${SECRET}` });
    await quiet();
    for (const engine of [ann, ben]) {
      expect((await engine.client.customers.numbers({ text: `+${NUMBER}` })).numbers).toMatchObject([
        { standing: 'suppressed', customers: [] },
      ]);
    }
    await ann.close();
    await ann.open();
    expect(filesWith(ann)).toEqual([]);
  });
});
