import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { createDice } from '#db/samples/dice.ts';
import { MINUTE } from '#kernel/time.ts';
import { AgentAtWork } from './agent-at-work.ts';
import { CHAOS_POINTS, type ChaosPoint } from './crash-points.ts';
import { Ledger } from './ledger.ts';
import { Died, MortalEngine } from './mortal-engine.ts';

/** Two with each landing; `RUNG_KILLS_PER_POINT=5` for a hundred. */
const KILLS_PER_POINT = Number(process.env.RUNG_KILLS_PER_POINT ?? 2);
/** Turns in which a point must have been come to. */
const MOST_TURNS = 40;

const folder = mkdtempSync(join(tmpdir(), 'rung-chaos-'));
const dataDir = join(folder, 'store');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Wednesday afternoon in China. */
const START = Date.parse('2026-11-18T06:30:00Z');

async function setUp(): Promise<void> {
  const engine = await MortalEngine.start(dataDir, START);
  const { client } = engine;
  await client.app.setUp({ name: 'Chaos', region: 'CN', zone: 'Asia/Shanghai', language: 'zh-Hans', fill: 'sample' });
  while ((await client.app.sample({})).phase !== 'done') await pause(100);
  await engine.end();
}

/** Works until the engine is dead; false where it never came to the point. */
async function workUntilDead(engine: MortalEngine, agent: AgentAtWork, point: ChaosPoint): Promise<boolean> {
  try {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) await agent.turn(engine, point);
    return false;
  } catch (error) {
    // An answer that fails while the process dies is the death's; anything else is a fault of its own.
    await Promise.race([engine.died.catch(() => undefined), pause(2_000)]);
    if (engine.killedBy === null || !(error instanceof Died || error instanceof Error)) throw error;
    return engine.killedBy === 'SIGKILL';
  }
}

it(`${KILLS_PER_POINT * CHAOS_POINTS.length} times killed at a named point, an engine keeps every outcome that it has told is saved, once`, async () => {
  await setUp();
  const dice = createDice(9);
  const ledger = new Ledger();
  const agent = new AgentAtWork(ledger, dice, join(folder, 'backup.db'));
  const hits = new Map<ChaosPoint, number>(CHAOS_POINTS.map((point) => [point, 0]));

  let restarts = 0;
  // Some minutes go by before somebody starts it again, and its clock never goes back.
  const restart = () => {
    restarts += 1;
    return MortalEngine.start(dataDir, START + agent.passed + 5 * restarts * MINUTE);
  };

  for (let round = 0; round < KILLS_PER_POINT; round += 1) {
    for (const point of CHAOS_POINTS) {
      const engine = await restart();
      const faults = await ledger.faults(engine.client, false);
      const findings = await engine.examine();
      expect({ point, round, faults, findings }).toEqual({ point, round, faults: [], findings: [] });
      engine.aim({ point, hit: point.startsWith('ticker') ? 1 : dice.int(1, 3) });
      if (await workUntilDead(engine, agent, point)) hits.set(point, (hits.get(point) ?? 0) + 1);
      await engine.end();
    }
  }

  const engine = await restart();
  expect(await ledger.faults(engine.client, true)).toEqual([]);
  expect(await engine.examine()).toEqual([]);
  await engine.end();
  console.log([...hits].map(([point, times]) => `${times} x ${point}`).join('\n'));
  console.log(`${ledger.saved.size} outcomes told, ${ledger.undone.size} taken back, ${ledger.imported.length} lists`);
  expect([...hits.values()]).toEqual(CHAOS_POINTS.map(() => KILLS_PER_POINT));
});
