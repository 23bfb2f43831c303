import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Times, timedSync, timesOf } from './measure.ts';

/** Pages that one outcome changes: a row in each of its tables, an entry in each of their indexes. */
export const OUTCOME_PAGES = 20;

const PAGE_BYTES = 8_192;
/** Rows that fill a page each, so that as many pages are written as rows are changed. */
const FILLER_BYTES = 7_000;
const ROWS = 2_000;

/** What SQLite alone needs to make as many pages durable as an outcome changes, in the store's own settings, ms. */
export function rawCommit(folder: string, runs: number): Times {
  const path = join(folder, 'raw-commit.db');
  const remove = () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  };
  remove();
  const db = new Database(path);
  try {
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('wal_autocheckpoint = 0');
    db.exec('CREATE TABLE page (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, filler BLOB NOT NULL) STRICT');
    const insert = db.prepare('INSERT INTO page VALUES (?, 0, ?)');
    db.transaction(() => {
      for (let id = 1; id <= ROWS; id += 1) insert.run(id, Buffer.alloc(FILLER_BYTES, id));
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
    const change = db.prepare('UPDATE page SET n = n + 1 WHERE id = ?');
    const act = db.transaction((run: number) => {
      for (let page = 0; page < OUTCOME_PAGES; page += 1) change.run(1 + ((run * 7 + page * 97) % ROWS));
    }).immediate;
    return timesOf(timedSync(runs, 20, act));
  } finally {
    db.close();
    remove();
  }
}
