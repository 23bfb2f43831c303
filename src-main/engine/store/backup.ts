import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import type { RungError } from '#kernel/errors.ts';
import { rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { openWriter, type Writer } from './database.ts';
import { faultOf, StoreFault } from './fault.ts';
import { migrate } from './migrate.ts';
import type { Store } from './open-store.ts';
import { storeFiles } from './store-files.ts';
import { acquireStoreLock } from './store-lock.ts';

export interface Backup {
  readonly path: string;
  /** Bytes of the file. */
  readonly bytes: number;
  readonly customers: number;
}

/**
 * Copies an open store, as of one moment, into the file `path` (replaced if it is there) while work goes on. The file appears under
 * its name only when it is whole and was looked over. Errors: `store-full`, `store-read-only`, `backup-invalid`.
 */
export async function backupStore(store: Store, path: string): Promise<Result<Backup, RungError>> {
  const part = `${path}.part`;
  try {
    removeStoreFile(part);
    await store.writer.command('store.backup', { path: part });
    const customers = lookOver(part);
    syncFile(part);
    renameSync(part, path);
    return ok({ path, bytes: statSync(path).size, customers });
  } catch (error) {
    removeStoreFile(part);
    return err(faultOf(error));
  }
}

export interface Restored {
  /** Where the store that was replaced now lies; null if there was none. */
  readonly replaced: string | null;
  readonly customers: number;
}

/**
 * Puts a backup in the place of a store that no engine has open. The backup is copied, looked over and migrated first; the store that
 * it replaces is kept aside. At no moment is there half a store. Errors: `store-locked` {pid}, `backup-invalid` {because},
 * `store-newer`, `store-full`, `store-read-only`.
 */
export function restoreStore(dataDir: string, backup: string, now: Instant): Result<Restored, RungError> {
  if (!existsSync(backup)) return err(rungError('backup-invalid', { because: 'no-such-file' }));
  const lock = acquireStoreLock(dataDir);
  if (!lock.ok) return lock;
  const { store } = storeFiles(dataDir);
  const incoming = `${store}.restoring`;
  try {
    removeStoreFile(incoming);
    copyFileSync(backup, incoming);
    const customers = lookOver(incoming);
    syncFile(incoming);
    const replaced = existsSync(store) ? setAside(store, now) : null;
    renameSync(incoming, store);
    return ok({ replaced, customers });
  } catch (error) {
    removeStoreFile(incoming);
    return err(faultOf(error));
  } finally {
    lock.value.release();
  }
}

/** Checks and migrates a copy, so that it is a store of this version in one file, and returns how many customers it has. */
function lookOver(path: string): number {
  const writer = openCopy(path);
  try {
    const [first] = writer.all<{ integrity_check: string }>('PRAGMA integrity_check(1)');
    if (first?.integrity_check !== 'ok') throw invalid('integrity');
    const tables = writer.get<{ n: number }>('SELECT count(*) AS n FROM sqlite_schema')?.n ?? 0;
    if (tables === 0) throw invalid('empty');
    migrate(writer);
    writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    return writer.get<{ n: number }>('SELECT count(*) AS n FROM customer')?.n ?? 0;
  } catch (error) {
    throw asInvalid(error);
  } finally {
    writer.close();
  }
}

function openCopy(path: string): Writer {
  try {
    return openWriter(path);
  } catch (error) {
    throw asInvalid(error);
  }
}

const invalid = (because: string) => new StoreFault(rungError('backup-invalid', { because }));

/** A copy that is corrupt says nothing about the store: it is the backup that is invalid. */
function asInvalid(error: unknown): unknown {
  return faultOf(error).code === 'store-corrupt' ? invalid('corrupt') : error;
}

/** Gives the store a second name, its log moved into it first, and returns that name. */
function setAside(store: string, now: Instant): string {
  const aside = `${store}.replaced-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  try {
    const writer = openWriter(store);
    try {
      writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      writer.close();
    }
    nameTwice(store, aside);
  } catch (error) {
    if (faultOf(error).code !== 'store-corrupt') throw error;
    // What cannot be opened is kept as it is, with its log: it may still be saved by hand.
    for (const suffix of ['-wal', '-shm']) if (existsSync(store + suffix)) renameSync(store + suffix, aside + suffix);
    nameTwice(store, aside);
  }
  return aside;
}

/** A link where the disk has them, so that there is a store at every moment. */
function nameTwice(store: string, aside: string): void {
  try {
    linkSync(store, aside);
  } catch {
    copyFileSync(store, aside);
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function removeStoreFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
