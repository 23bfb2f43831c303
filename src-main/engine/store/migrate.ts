import type { Migration } from '#db/local/migration.ts';
import { MIGRATIONS } from '#db/local/migrations.ts';
import { rungError } from '#kernel/errors.ts';
import type { Writer } from './database.ts';
import { faultOf, StoreFault } from './fault.ts';

/** Marks a file as a Rung store ('Rung' in ASCII). */
export const APPLICATION_ID = 0x52756e67;

interface Header {
  readonly application: number;
  readonly version: number;
  readonly tables: number;
}

const headerOf = (writer: Writer): Header => ({
  application: writer.get<{ application_id: number }>('PRAGMA application_id')?.application_id ?? 0,
  version: writer.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0,
  tables: writer.get<{ n: number }>('SELECT count(*) AS n FROM sqlite_schema')?.n ?? 0,
});

/**
 * Brings a store to the newest version, each step in its own transaction, and returns the versions it was at and is at.
 * Refuses to start rather than go on: throws a StoreFault `store-newer` {version, known} for a store of a later Rung,
 * `store-corrupt` for a file that is something else, `migration-failed` {version, name} when a step fails (that step has then
 * not happened).
 */
export function migrate(
  writer: Writer,
  migrations: readonly Migration[] = MIGRATIONS,
): { readonly from: number; readonly to: number } {
  const { application, version, tables } = headerOf(writer);
  const known = migrations.length;
  if (tables > 0 && application !== APPLICATION_ID) {
    throw new StoreFault(rungError('store-corrupt', { because: 'not-a-rung-store' }));
  }
  if (version > known) throw new StoreFault(rungError('store-newer', { version, known }));
  for (const migration of migrations.slice(version)) step(writer, migration);
  return { from: version, to: known };
}

function step(writer: Writer, migration: Migration): void {
  try {
    writer.transact(() => {
      writer.execute(migration.sql);
      writer.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migration.version};`);
    });
  } catch (error) {
    const fault = faultOf(error);
    // A full or read-only disk is no fault of the step: the person is told what to do about the disk.
    if (fault.code !== 'internal') throw new StoreFault(fault, error);
    throw new StoreFault(rungError('migration-failed', { version: migration.version, name: migration.name }), error);
  }
}
