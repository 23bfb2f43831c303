import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR } from '#kernel/time.ts';
import { type TestClock, testClock } from '../fixtures/engine.ts';
import { HandNetwork } from './hand-network.ts';
import { SeatedEngine } from './seated-engine.ts';
import { TeamHub } from './team-hub.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let hub: TeamHub;
let network: HandNetwork;
let clocks: readonly [TestClock, TestClock];
let ann: SeatedEngine;
let ben: SeatedEngine;

async function quiet(): Promise<void> {
  network.flow();
  await vi.waitFor(
    async () => {
      for (const engine of [ann, ben]) {
        const { waiting } = (await engine.client.app.status({})).sync;
        const { accounts, numbers } = await engine.client.sync.facts({});
        const hasLeases = numbers === null || numbers.dialable === numbers.own;
        if (waiting === 0 && engine.stored().cursor === hub.head && accounts.coming === 0 && hasLeases) continue;
        engine.wake();
        throw new Error(`${engine.name} is not there yet`);
      }
    },
    { timeout: 20_000, interval: 20 },
  );
  network.hold();
}

/** A busy machine hears later. */
const SOON = { timeout: 20_000, interval: 20 };

const inForce = async ({ client }: SeatedEngine) => (await client.policy.get({})).inForce;

/** The engine hears of what came from the hub a moment after it is stored. */
const comesIntoForce = async (engine: SeatedEngine, callsPerDay: number): Promise<void> =>
  vi.waitFor(async () => expect((await inForce(engine)).callsPerDay).toBe(callsPerDay), SOON);

const publish = async (engine: SeatedEngine, callsPerDay: number): Promise<void> => {
  await engine.client.policy.publish({ figures: { ...(await inForce(engine)), callsPerDay } });
};

beforeEach(async () => {
  hub = new TeamHub();
  network = new HandNetwork(hub);
  clocks = [testClock(MONDAY), testClock(MONDAY)];
  ann = new SeatedEngine('Ann', clocks[0], network);
  ben = new SeatedEngine('Ben', clocks[1], network);
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

describe('a policy that is published', () => {
  it('comes into force at every device, with who published it, and makes their lists anew', async () => {
    const customer = await ben.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    await ben.call(customer, 'interested');
    await quiet();
    expect(await ben.listed()).toEqual([]);
    const figures = await inForce(ann);
    const prospect = { opensDays: 0, bestDays: 1, closesDays: 2 };
    const coolDown = { prospectDays: 0, buyerDays: 0 };
    const cadence = { ...figures.cadence, prospect };
    await ann.client.policy.publish({ figures: { ...figures, cadence, coolDown } });
    await quiet();
    await vi.waitFor(async () => expect(await inForce(ben)).toEqual(await inForce(ann)), SOON);
    expect((await inForce(ben)).cadence.prospect).toEqual(prospect);
    expect(await ben.client.policy.versions({})).toMatchObject([{ by: 'Ann' }]);
    // The lists are made anew in the background, which looks when it is woken, else within a minute.
    await vi.waitFor(() => {
      for (const engine of [ann, ben]) engine.wake();
      expect(ben.stored().entries).toEqual(ann.stored().entries);
    }, SOON);
    for (const engine of [ann, ben]) engine.expectSound();
  });

  it('is the former again at every device when it is undone, or when the former is published again', async () => {
    await publish(ann, 33);
    clocks[0].pass(HOUR);
    await publish(ann, 44);
    await quiet();
    await comesIntoForce(ben, 44);
    const last = await ann.client.app.lastAct({});
    if (last === null) throw new Error('Ann has published');
    await ann.client.app.undo({ operation: last.operation });
    await quiet();
    await comesIntoForce(ben, 33);

    await publish(ben, 55);
    await quiet();
    const former = (await ben.client.policy.versions({})).find(({ figures }) => figures.callsPerDay === 33);
    if (former === undefined) throw new Error('the former version is known');
    await ben.client.policy.publish({ figures: former.figures });
    await quiet();
    await comesIntoForce(ann, 33);
    const versions = await ann.client.policy.versions({});
    expect(versions.map(({ figures, by }) => [figures.callsPerDay, by])).toEqual([
      [33, 'Ben'],
      [55, 'Ben'],
      [33, 'Ann'],
    ]);
    expect(versions[0]?.hash).toBe(versions[2]?.hash);
  });

  it('by two at once is one for all, and whoever knew of another comes after it whatever their clock says', async () => {
    clocks[0].pass(48 * HOUR);
    await publish(ann, 33);
    await publish(ben, 44);
    await quiet();
    const atAnn = (await ann.client.policy.versions({})).map(({ publication }) => publication);
    expect((await ben.client.policy.versions({})).map(({ publication }) => publication)).toEqual(atAnn);
    await comesIntoForce(ann, 33);
    await comesIntoForce(ben, 33);
    await publish(ben, 55);
    await quiet();
    for (const engine of [ann, ben]) await comesIntoForce(engine, 55);
  });
});
