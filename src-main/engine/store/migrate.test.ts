import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#db/local/migrations.ts';
import { openWriter, type Writer } from './database.ts';
import { faultOf, StoreFault } from './fault.ts';
import { migrate } from './migrate.ts';

let folder: string;
let writer: Writer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-migrate-'));
  writer = openWriter(join(folder, 'store.db'));
});

afterEach(() => {
  writer.close();
  rmSync(folder, { recursive: true });
});

const faultFrom = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return faultOf(error);
  }
  return null;
};

describe('migrating a store', () => {
  it('numbers its steps from 1 without a gap', () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('brings an empty file to the newest version, and does nothing the second time', () => {
    expect(migrate(writer)).toEqual({ from: 0, to: MIGRATIONS.length });
    expect(migrate(writer)).toEqual({ from: MIGRATIONS.length, to: MIGRATIONS.length });
  });

  it('refuses a store of a later Rung and leaves it alone', () => {
    migrate(writer);
    writer.execute('PRAGMA user_version = 99');
    expect(faultFrom(() => migrate(writer))).toEqual({
      code: 'store-newer',
      facts: { version: 99, known: MIGRATIONS.length },
    });
  });

  it('refuses a database that is not a Rung store', () => {
    writer.execute('CREATE TABLE somebody_elses (a)');
    expect(faultFrom(() => migrate(writer))?.code).toBe('store-corrupt');
  });

  it('takes a failed step back as a whole and names it', () => {
    migrate(writer);
    const failing = { version: MIGRATIONS.length + 1, name: 'failing', sql: 'CREATE TABLE made (a); SELECT nonsense;' };
    expect(faultFrom(() => migrate(writer, [...MIGRATIONS, failing]))).toEqual({
      code: 'migration-failed',
      facts: { version: failing.version, name: 'failing' },
    });
    expect(writer.get("SELECT 1 FROM sqlite_schema WHERE name = 'made'")).toBeUndefined();
    expect(migrate(writer)).toEqual({ from: MIGRATIONS.length, to: MIGRATIONS.length });
  });
});

describe('the code of a fault', () => {
  it('tells a corrupt file, an unusable folder and a full disk apart', () => {
    const path = join(folder, 'garbage.db');
    writeFileSync(path, 'this is not a database, however long one reads it'.repeat(100));
    expect(faultFrom(() => openWriter(path))?.code).toBe('store-corrupt');
    expect(faultFrom(() => openWriter(join(folder, 'store.db', 'below.db')))?.code).toBe('store-read-only');
    writer.execute('CREATE TABLE t (a)');
    writer.execute('PRAGMA max_page_count = 2');
    expect(faultFrom(() => writer.run('INSERT INTO t VALUES (zeroblob(1000000))'))?.code).toBe('store-full');
    expect(faultOf(new StoreFault({ code: 'store-locked', facts: { pid: 1 } }))).toEqual({
      code: 'store-locked',
      facts: { pid: 1 },
    });
  });
});
