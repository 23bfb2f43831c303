import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#db/local/migrations.ts';
import type { RungError } from '#kernel/errors.ts';
import { DAY } from '#kernel/time.ts';
import type { AgentUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { stored } from '../../../tests/conformance/store/sample-rows.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { agentName } from './agents.ts';
import { faultOf } from './fault.ts';
import { loadWriter } from './load-writer.ts';
import { openDirectStore } from './open-direct-store.ts';
import { openStore, type Store } from './open-store.ts';
import { readPreferences } from './preferences.ts';
import { hasDueEntries } from './queue-ticker.ts';
import { storeFiles } from './store-files.ts';
import { attachedClient } from './writer-client.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const ME = 'a'.repeat(32) as AgentUid;

let folder: string;
let opened: Store[];
let downs: RungError[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-open-'));
  opened = [];
  downs = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (module = new URL('./writer-thread.ts', import.meta.url)) => {
  const store = await openStore({
    dataDir: folder,
    writer: () => loadWriter(module),
    onSlowQuery: () => undefined,
    onFault: (error, frames) => {
      throw new Error(`${error.code} ${frames.join('\n')}`);
    },
    onDown: (error) => downs.push(error),
  });
  opened.push(store);
  return store;
};

const faultOfOpening = async () => {
  try {
    await open();
  } catch (error) {
    return faultOf(error);
  }
  return null;
};

const naming = (n: number, name: string) =>
  createOperation(
    'agent.named@1',
    { agent: ME, name },
    { uid: n.toString(16).padStart(32, '0') as OperationUid, at: NOW, actor: ME, device: 'd'.repeat(32) as DeviceUid },
  );

describe('an open store', () => {
  it('shows its reader what was committed as soon as the answer is there', async () => {
    const store = await open();
    for (const [n, name] of ['Mei', '梅', 'Mei again'].entries()) {
      const applied = await store.writer.command('operation.commit', { operation: naming(n + 1, name), now: NOW });
      expect(applied).toMatchObject({ ok: true });
      expect(agentName(store.reader, ME)).toBe(name);
    }
  });

  it('answers an operation that it knows as the first time', async () => {
    const store = await open();
    const act = { operation: naming(1, 'Mei'), now: NOW };
    const first = await store.writer.command('operation.commit', act);
    expect(await store.writer.command('operation.commit', act)).toEqual(first);
    expect(store.reader.all('SELECT id FROM operation')).toHaveLength(1);
  });

  it('lets commands pass while long work is done in slices, and loses neither', async () => {
    const store = await open();
    const rows = Array.from({ length: 20_000 }, (_, n) => {
      const uid = `b${n.toString(16).padStart(31, '0')}` as AgentUid;
      return stored('agent', { uid, name: `agent ${n}` });
    });
    let done = false;
    const job = store.writer.job('rows.put', { rows, now: NOW }).then((count) => {
      done = true;
      return count;
    });
    let between = 0;
    for (let n = 0; !done; n += 1) {
      await store.writer.command('preferences.set', { n });
      if (!done) between += 1;
    }
    expect(await job).toBe(rows.length);
    expect(between).toBeGreaterThan(2);
    expect(store.reader.get('SELECT count(*) AS n FROM agent')).toEqual({ n: rows.length });
  });

  it('makes a long list hold while outcomes go on being saved', async () => {
    const direct = openDirectStore(storeFiles(folder).store);
    putSampleTeam(direct, { agent: ME, now: NOW, customers: 600 });
    direct.writer.close();
    const store = await open();
    const later = NOW + 60 * DAY;
    const ownerId = store.ids.agentId(ME) ?? -1;
    expect(hasDueEntries(store.reader, ownerId, later)).toBe(true);
    const order: string[] = [];
    const ticked = store.writer.command('queue.tick', { owner: ME, now: later }).then((rewritten) => {
      order.push('ticked');
      expect(rewritten).toBeGreaterThan(60);
    });
    await store.writer.command('operation.commit', { operation: naming(1, 'Mei'), now: later });
    order.push('saved');
    await ticked;
    expect(order).toEqual(['saved', 'ticked']);
    expect(hasDueEntries(store.reader, ownerId, later)).toBe(false);
  });

  it('tells growing versions of what changed, never rows', async () => {
    const store = await open();
    const told: number[] = [];
    const heard = new Promise<void>((resolve) => {
      store.onChange((versions) => {
        expect(Object.keys(versions).sort()).toEqual(['app', 'calls', 'customers', 'imports', 'queue']);
        told.push(versions.app);
        if (versions.app >= 50) resolve();
      });
    });
    for (let n = 0; n < 50; n += 1) await store.writer.command('preferences.set', { n });
    await heard;
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(readPreferences(store.reader).get('n')).toBe(49);
  });

  it('serves another worker over a port of its own', async () => {
    const store = await open();
    const port = store.openWriterPort();
    await attachedClient(port).command('preferences.set', { from: 'a parser' });
    expect(readPreferences(store.reader).get('from')).toBe('a parser');
    port.close();
  });

  it('leaves one file and no lock when it is closed', async () => {
    const store = await open();
    await store.writer.command('preferences.set', { n: 1 });
    await store.close();
    expect(readdirSync(folder).sort()).toEqual(['rung.db', 'rung.lock']);
  });

  it('refuses what it was not asked for in a language it knows', async () => {
    const store = await open();
    const operation = { ...naming(1, 'Mei'), type: 'nonsense@1' };
    expect(await store.writer.command('operation.commit', { operation, now: NOW })).toEqual({
      ok: false,
      refusal: { code: 'invalid-input', facts: { type: 'nonsense@1' } },
    });
  });

  it('is not opened twice', async () => {
    const first = await open();
    expect(await faultOfOpening()).toEqual({ code: 'store-locked', facts: { pid: process.pid } });
    await first.close();
    expect(await faultOfOpening()).toBeNull();
  });

  it('does not open a file of a later version, or one that is no store, and holds nothing then', async () => {
    const direct = openDirectStore(storeFiles(folder).store);
    direct.writer.execute('PRAGMA user_version = 99');
    direct.writer.close();
    const newer = { code: 'store-newer', facts: { version: 99, known: MIGRATIONS.length } };
    expect(await faultOfOpening()).toEqual(newer);
    expect(await faultOfOpening()).toEqual(newer);
    writeFileSync(storeFiles(folder).store, 'not a database at all'.repeat(1_000));
    expect(await faultOfOpening()).toMatchObject({ code: 'store-corrupt' });
  });

  it('does not open where its thread cannot be loaded, and holds nothing then', async () => {
    await expect(open(new URL('./no-such-thread.ts', import.meta.url))).rejects.toThrow(/no-such-thread/);
    expect(await faultOfOpening()).toBeNull();
  });

  it('goes down when its thread ends by itself: what waits is rejected, and the engine is told', async () => {
    const store = await open(new URL('../../../tests/fixtures/ending-writer-thread.ts', import.meta.url));
    const rejected = store.writer.command('preferences.set', { n: 1 }).then(
      () => null,
      (error) => faultOf(error),
    );
    expect(await rejected).toEqual({ code: 'engine-down', facts: {} });
    expect(downs).toMatchObject([{ code: 'engine-down' }]);
    opened = [];
  });
});
