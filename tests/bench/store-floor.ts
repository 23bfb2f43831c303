import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const TABLES = ['customer', 'customer_number', 'interaction', 'purchase'] as const;
/** Rows of one statement: more of them are no faster. */
const ROWS = 16;

/**
 * Rows of a list per second that SQLite alone takes into the store's own tables and their indexes, in one thread, one transaction
 * and without the search index: what lies in the store at `path` is read into memory and inserted again. `rows`: of the list.
 */
export function storeFloor(path: string, folder: string, rows: number): number {
  const copy = join(folder, 'store-floor.db');
  const remove = () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
  };
  remove();
  const source = new Database(path, { readonly: true });
  const target = new Database(copy);
  try {
    target.pragma('page_size = 8192');
    target.pragma('journal_mode = WAL');
    target.pragma('wal_autocheckpoint = 0');
    let ms = 0;
    for (const table of TABLES) {
      const made = source
        .prepare(
          'SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL AND type IN (?, ?) ORDER BY type DESC',
        )
        .pluck()
        .all(table, 'table', 'index') as string[];
      for (const sql of made) target.exec(sql);
      ms += insertAll(target, table, source.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]);
    }
    return (rows / ms) * 1_000;
  } finally {
    source.close();
    target.close();
    remove();
  }
}

/** Inserts rows and returns how many ms that took, the commit with it. */
function insertAll(db: Database.Database, table: string, rows: readonly unknown[][]): number {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return 0;
  const marks = `(${Array.from({ length: width }, () => '?').join(', ')})`;
  const statement = (count: number) =>
    db.prepare(`INSERT INTO ${table} VALUES ${Array.from({ length: count }, () => marks).join(', ')}`);
  const many = statement(ROWS);
  const one = statement(1);
  const whole = rows.length - (rows.length % ROWS);
  const parts: unknown[][] = [];
  for (let from = 0; from < whole; from += ROWS) parts.push(rows.slice(from, from + ROWS).flat());
  const started = performance.now();
  db.transaction(() => {
    for (const part of parts) many.run(...part);
    for (const row of rows.slice(whole)) one.run(...row);
  })();
  return performance.now() - started;
}
