import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentUid } from '#kernel/uid.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { backupStore, restoreStore } from './backup.ts';
import { examineStore } from './doctor.ts';
import { loadWriter } from './load-writer.ts';
import { openDirectStore } from './open-direct-store.ts';
import { openStore } from './open-store.ts';
import { readPreferences } from './preferences.ts';
import { storeFiles } from './store-files.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const ME = 'a'.repeat(32) as AgentUid;
const CUSTOMERS = 40;

let folder: string;
let dataDir: string;
const backupFile = () => join(folder, 'monday.rung');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-backup-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  openStore({
    dataDir,
    writer: () => loadWriter(new URL('./writer-thread.ts', import.meta.url)),
    onSlowQuery: () => undefined,
    onFault: () => undefined,
    onDown: () => undefined,
  });

/** A store with a team in it, backed up while preferences are written. */
async function backedUp(): Promise<void> {
  const store = await open();
  await store.close();
  const direct = openDirectStore(storeFiles(dataDir).store);
  putSampleTeam(direct, { agent: ME, now: NOW, customers: CUSTOMERS });
  direct.writer.close();
  const again = await open();
  const writing = Promise.all(Array.from({ length: 50 }, (_, n) => again.writer.command('preferences.set', { n })));
  const backup = await backupStore(again, backupFile());
  await writing;
  expect(backup).toMatchObject({ ok: true, value: { customers: CUSTOMERS } });
  await again.writer.command('preferences.set', { after: 'the backup' });
  await again.close();
}

describe('a backup', () => {
  it('is one sound file, made while work goes on', async () => {
    await backedUp();
    expect(readdirSync(folder).sort()).toEqual(['data', 'monday.rung']);
    const copy = openDirectStore(backupFile());
    expect(examineStore(copy.writer, copy.ids, NOW).findings).toEqual([]);
    copy.writer.close();
  });

  it('is restored in the place of the store, which is kept aside', async () => {
    await backedUp();
    const restored = restoreStore(dataDir, backupFile(), NOW);
    if (!restored.ok) throw new Error(restored.error.code);
    expect(restored.value.customers).toBe(CUSTOMERS);
    const store = await open();
    expect(readPreferences(store.reader).has('after')).toBe(false);
    expect(examineStore(store.reader, store.ids, NOW).findings).toEqual([]);
    await store.close();
    const aside = openDirectStore(restored.value.replaced ?? '');
    expect(readPreferences(aside.writer).get('after')).toBe('the backup');
    aside.writer.close();
  });

  it('that is cut off, empty or something else is refused, and the store stays', async () => {
    await backedUp();
    const before = readFileSync(storeFiles(dataDir).store);
    const bad = join(folder, 'bad.rung');
    const refusals: unknown[] = [];
    copyFileSync(backupFile(), bad);
    truncateSync(bad, 100_000);
    refusals.push(restoreStore(dataDir, bad, NOW));
    writeFileSync(bad, '');
    refusals.push(restoreStore(dataDir, bad, NOW));
    writeFileSync(bad, 'my notes of last year '.repeat(1_000));
    refusals.push(restoreStore(dataDir, bad, NOW));
    refusals.push(restoreStore(dataDir, join(folder, 'nowhere.rung'), NOW));
    for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false, error: { code: 'backup-invalid' } });
    expect(readFileSync(storeFiles(dataDir).store).equals(before)).toBe(true);
    expect(readdirSync(dataDir).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('of a later version is refused as such', async () => {
    await backedUp();
    const newer = openDirectStore(backupFile());
    newer.writer.execute('PRAGMA user_version = 99');
    newer.writer.close();
    expect(restoreStore(dataDir, backupFile(), NOW)).toMatchObject({ ok: false, error: { code: 'store-newer' } });
  });

  it('is not restored under a running engine', async () => {
    await backedUp();
    const store = await open();
    expect(restoreStore(dataDir, backupFile(), NOW)).toMatchObject({
      ok: false,
      error: { code: 'store-locked', facts: { pid: process.pid } },
    });
    await store.close();
  });

  it('replaces a store that cannot be opened any more, and keeps that as it is', async () => {
    await backedUp();
    const garbage = 'overwritten by something '.repeat(1_000);
    writeFileSync(storeFiles(dataDir).store, garbage);
    const restored = restoreStore(dataDir, backupFile(), NOW);
    if (!restored.ok) throw new Error(restored.error.code);
    expect(readFileSync(restored.value.replaced ?? '', 'utf8')).toBe(garbage);
    expect(existsSync(`${storeFiles(dataDir).store}-wal`)).toBe(false);
  });
});
