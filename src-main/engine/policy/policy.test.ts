import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { openTestEngine, type TestEngine, temporaryFolder, testClock } from '../../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let engine: TestEngine;

beforeAll(async () => {
  folder = temporaryFolder();
  engine = await openTestEngine(folder.path, testClock(MONDAY));
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'sample' });
  await vi.waitUntil(async () => (await engine.client.app.sample({})).phase === 'done', { timeout: 30_000 });
}, 60_000);
afterAll(async () => {
  await engine.close();
  folder.remove();
});

const figures = async () => (await engine.client.policy.get({})).inForce;

describe('the figures of the method', () => {
  it('are the method’s own, but for where the company is', async () => {
    const { inForce, method } = await engine.client.policy.get({});
    expect(inForce).toEqual({ ...method, home: { region: 'CN', zone: 'Asia/Shanghai' } });
  });

  it('are tried on the agent’s own list before they are published', async () => {
    const now = await figures();
    const same = await engine.client.policy.preview({ figures: now });
    expect(same.before).toEqual(same.after);
    expect(same.looked).toBe(same.customers);
    const today = await engine.client.queue.today({ limit: 0 });
    expect(Object.values(same.before.now).reduce((sum, each) => sum + each, 0)).toBe(today.open);

    const cadence = { ...now.cadence, prospect: { opensDays: 2, bestDays: 3, closesDays: 4 } };
    const sooner = await engine.client.policy.preview({ figures: { ...now, cadence } });
    expect(sooner.after.now.prospects).toBeGreaterThan(sooner.before.now.prospects);
    expect(sooner.after.days.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(
      sooner.before.days.reduce((sum, each) => sum + each, 0),
    );
  });

  it('change the list when they are published, and a figure set back follows the method again', async () => {
    const before = await figures();
    const { inForce } = await engine.client.policy.publish({ figures: { ...before, callsPerDay: 33 } });
    expect(inForce.callsPerDay).toBe(33);
    await engine.client.policy.publish({ figures: before });
    expect((await figures()).callsPerDay).toBe(defaultPolicy.callsPerDay);
  });

  it('are refused where they make no sense, and nothing changes', async () => {
    const before = await figures();
    const wrong = { ...before, shares: { existing: 0.9, prospects: 0.9, fresh: 0.9 } };
    await expect(engine.client.policy.publish({ figures: wrong })).rejects.toThrow();
    expect(await figures()).toEqual(before);
  });
});
