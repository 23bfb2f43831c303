import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHoursClock } from '#domain/calling-hours/legal-hours.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { scanQueue } from '../../../tests/fixtures/scan-queue.ts';
import { buildDerived, requestBuildOfAll } from './derived-build.ts';
import { examineStore } from './doctor.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import { readPolicy } from './policy-store.ts';
import { type HeadQuestion, queueHead } from './queue-head.ts';
import { COMMANDS } from './writer-commands.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const ME = 'a'.repeat(32) as AgentUid;
const CUSTOMERS = 120;
const hours = createHoursClock(regionPackOf);

let folder: string;
let store: DirectStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-build-'));
  store = openDirectStore(join(folder, 'store.db'));
  putSampleTeam(store, { agent: ME, now: NOW, customers: CUSTOMERS });
});
afterEach(() => {
  store.writer.close();
  rmSync(folder, { recursive: true });
});

const context = () => ({ ...store, changed: () => undefined });

/** Lets the build go on for so many steps, each slice in a transaction of its own; returns how many it made if it ended. */
function build(steps: number, perSlice: number): number | null {
  const work = buildDerived(context(), { now: NOW });
  for (let done = 0; done < steps; done += perSlice) {
    const end = store.writer.transact(() => {
      let step = work.next();
      for (let n = 1; n < perSlice && step.done !== true; n += 1) step = work.next();
      return step;
    });
    if (end.done === true) return end.value;
  }
  return null;
}

const question: HeadQuestion = {
  owner: ME,
  now: NOW,
  limit: 1_000,
  except: new Set(),
  doneToday: { existing: 0, prospects: 0, fresh: 0 },
};
const served = (policy: Policy) => queueHead(store.writer, store.ids, policy, hours, question);

describe('the background build of derived rows', () => {
  it('makes every entry and index anew, and goes on after a restart where it was', () => {
    const before = served(defaultPolicy);
    for (const table of ['queue_entry', 'customer_search', 'number_search', 'note_search']) {
      store.writer.execute(`DELETE FROM ${table}`);
    }
    store.writer.transact(() => requestBuildOfAll(store.writer, true));
    expect(served(defaultPolicy)).toEqual([]);
    expect(build(50, 10)).toBeNull();
    store.writer.close();
    store = openDirectStore(join(folder, 'store.db'));
    const rest = build(Number.MAX_SAFE_INTEGER, 7);
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(CUSTOMERS);
    expect(served(defaultPolicy)).toEqual(before);
    expect(examineStore(store.writer, store.ids, NOW).findings).toEqual([]);
    expect(build(10, 10)).toBe(0);
  });

  it('brings a published policy into every entry', () => {
    const before = served(defaultPolicy);
    const prospect = { opensDays: 1, bestDays: 2, closesDays: 3 };
    COMMANDS['policy.set-up'](context(), { stated: { cadence: { prospect } } });
    const hasty = readPolicy(store.writer);
    expect(hasty.cadence).toEqual({ ...defaultPolicy.cadence, prospect });
    build(Number.MAX_SAFE_INTEGER, 50);
    expect(store.writer.all('SELECT DISTINCT policy FROM queue_entry')).toEqual([
      { policy: defaultPolicy.version + 1 },
    ]);
    const after = served(hasty);
    expect(after).not.toEqual(before);
    expect(after).toEqual(scanQueue(store.writer, store.ids, hasty, regionPackOf, hours, question));
  });
});
