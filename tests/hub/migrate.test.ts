import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HUB_MIGRATIONS } from '#db/hub/migrations.ts';
import type { Database } from '#hub/store/database.ts';
import { migrate, versionOf } from '#hub/store/migrate.ts';
import { openTestDatabase, startTestDatabases, type TestDatabases } from '../fixtures/hub.ts';

let databases: TestDatabases;
let database: Database;

beforeAll(async () => {
  databases = await startTestDatabases();
});
afterAll(() => databases.stop());
beforeEach(async () => {
  database = openTestDatabase(await databases.fresh());
  return () => database.close();
});

const step = (version: number, sql: string) => ({ version, name: `step-${version}`, sql });

describe('the hub’s schema', () => {
  it('is brought to the newest version by hubs that start at the same moment, each step once', async () => {
    await Promise.all([migrate(database), migrate(database), migrate(database)]);
    expect(await versionOf(database)).toBe(HUB_MIGRATIONS.length);
  });

  it('stays as it was where a step fails, and the hub refuses to start', async () => {
    const good = step(1, 'CREATE TABLE one (x integer)');
    const faulty = step(2, 'CREATE TABLE two (x integer); SELECT 1/0');
    await expect(migrate(database, [good, faulty])).rejects.toMatchObject({ code: 'migration-failed' });
    expect(await versionOf(database)).toBe(1);
    expect(await database.row("SELECT to_regclass('two') AS two")).toEqual({ two: null });
  });

  it('of a later Rung is not touched', async () => {
    await migrate(database, [step(1, 'SELECT 1'), step(2, 'SELECT 1')]);
    await expect(migrate(database, [step(1, 'SELECT 1')])).rejects.toMatchObject({ code: 'database-newer' });
  });

  it('has the tenant as the first column of every key', async () => {
    await migrate(database);
    const keys = await database.rows<{ table: string; first: string }>(
      `SELECT i.indrelid::regclass::text AS table, a.attname AS first FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND i.indisunique AND c.relname <> 'schema_version'`,
    );
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter(({ first }) => first !== 'tenant')).toEqual([]);
  });
});

describe('a transaction', () => {
  it('is run again where two have got in each other’s way', async () => {
    await migrate(database, [step(1, 'CREATE TABLE purse (id integer PRIMARY KEY, coins integer NOT NULL)')]);
    await database.run('INSERT INTO purse VALUES (1, 0), (2, 0)');
    // Each takes the rows in another order: a deadlock, which PostgreSQL ends by giving one of both up.
    const pay = (first: number, second: number) =>
      database.transact(async (sql) => {
        await sql.run('UPDATE purse SET coins = coins + 1 WHERE id = $1', [first]);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await sql.run('UPDATE purse SET coins = coins + 1 WHERE id = $1', [second]);
      });
    await Promise.all([pay(1, 2), pay(2, 1)]);
    expect(await database.rows('SELECT coins FROM purse ORDER BY id')).toEqual([{ coins: 2 }, { coins: 2 }]);
  });
});
