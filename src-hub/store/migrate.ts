import type { HubMigration } from '#db/hub/migration.ts';
import { HUB_MIGRATIONS } from '#db/hub/migrations.ts';
import type { Database, Sql } from './database.ts';

/** Why a hub does not start on a database: it refuses rather than goes on. */
export class MigrationRefused extends Error {
  readonly code: 'database-newer' | 'migration-failed';
  constructor(code: 'database-newer' | 'migration-failed', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationRefused';
    this.code = code;
  }
}

/** 'Rung' in ASCII: whoever holds this lock migrates, the others wait. */
const LOCK = 0x52756e67;

/**
 * Brings the database to the newest version, each step in its own transaction. Two hubs that start at once do it one after the other.
 * Throws `MigrationRefused`: a database of a later Rung, or a step that failed (which then has not happened).
 */
export async function migrate(
  database: Database,
  migrations: readonly HubMigration[] = HUB_MIGRATIONS,
): Promise<{ readonly from: number; readonly to: number }> {
  const first = await atVersion(database, async (_, version) => version);
  if (first > migrations.length) {
    throw new MigrationRefused(
      'database-newer',
      `the database is at version ${first}, this hub knows ${migrations.length}`,
    );
  }
  for (const migration of migrations.slice(first)) await step(database, migration);
  return { from: first, to: migrations.length };
}

/** The version that the database is at. Throws where it has none. */
export async function versionOf(sql: Sql): Promise<number> {
  const row = await sql.row<{ version: number }>('SELECT max(version) AS version FROM schema_version');
  return row?.version ?? 0;
}

const atVersion = <T>(database: Database, work: (sql: Sql, version: number) => Promise<T>): Promise<T> =>
  database.transact(async (sql) => {
    // A step takes as long as it takes, and whoever waits for it waits.
    await sql.run('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL enable_seqscan = on');
    await sql.run('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await sql.run(
      'CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL)',
    );
    return work(sql, await versionOf(sql));
  });

async function step(database: Database, migration: HubMigration): Promise<void> {
  const { version, name } = migration;
  try {
    await atVersion(database, async (sql, current) => {
      // Another hub was faster.
      if (current >= version) return;
      await sql.run(migration.sql);
      await sql.run('INSERT INTO schema_version (version, name, at) VALUES ($1, $2, now())', [version, name]);
    });
  } catch (error) {
    throw new MigrationRefused('migration-failed', `step ${version} (${name}) failed; nothing was changed`, error);
  }
}
