import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#db/local/migrations.ts';
import { openWriter, type Writer } from '#engine/store/database.ts';
import { migrate } from '#engine/store/migrate.ts';
import { openDirectStore } from '#engine/store/open-direct-store.ts';
import { SEEDS, type SeededRows } from './seeds.ts';

let folder: string;
const path = () => join(folder, 'store.db');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A store as version `version` left it, with the rows that version knew. */
function storeOf(version: number): { readonly writer: Writer; readonly seeded: readonly SeededRows[] } {
  const writer = openWriter(path());
  const seeded: SeededRows[] = [];
  for (let reached = 1; reached <= version; reached += 1) {
    migrate(writer, MIGRATIONS.slice(0, reached));
    const seed = SEEDS[reached - 1];
    if (seed === undefined) throw new Error(`no seed for version ${reached}`);
    writer.transact(() => writer.execute(seed.sql));
    seeded.push(...seed.rows);
  }
  return { writer, seeded };
}

const shapeOf = (writer: Writer) =>
  writer.all<{ name: string; sql: string | null }>(
    `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`,
  );

describe('migrations of the local store', () => {
  it('have a seed each', () => {
    expect(SEEDS.map(({ version }) => version)).toEqual(MIGRATIONS.map(({ version }) => version));
  });

  for (const { version, name } of MIGRATIONS) {
    it(`to version ${version} (${name}) keep every row of the version before`, () => {
      const { writer, seeded } = storeOf(version - 1);
      migrate(writer, MIGRATIONS.slice(0, version));
      for (const { table, where, row } of seeded) {
        expect(writer.get(`SELECT * FROM ${table} WHERE ${where}`)).toMatchObject(row);
      }
      expect(writer.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
      expect(writer.get('PRAGMA user_version')).toEqual({ user_version: version });
      writer.close();
    });

    it(`to version ${version} (${name}) are taken back as a whole when they fail half-way`, () => {
      const { writer, seeded } = storeOf(version - 1);
      const before = shapeOf(writer);
      const migration = MIGRATIONS[version - 1];
      if (migration === undefined) throw new Error('no such version');
      const failing = { ...migration, sql: `${migration.sql}; SELECT no_such_function();` };
      expect(() => migrate(writer, [...MIGRATIONS.slice(0, version - 1), failing])).toThrow('migration-failed');
      expect(shapeOf(writer)).toEqual(before);
      for (const { table, where, row } of seeded) {
        expect(writer.get(`SELECT * FROM ${table} WHERE ${where}`)).toMatchObject(row);
      }
      writer.close();
    });
  }

  it('ask for the derived rows of customers who were there before there were any', () => {
    storeOf(1).writer.close();
    const { writer } = openDirectStore(path());
    expect(writer.all('SELECT from_id, to_id, next_id, search FROM derived_build')).toEqual([
      { from_id: 1, to_id: 2, next_id: 1, search: 1 },
    ]);
    writer.close();
  });

  it('ask for nothing in a new store', () => {
    const { writer } = openDirectStore(path());
    expect(writer.all('SELECT * FROM derived_build')).toEqual([]);
    writer.close();
  });
});
