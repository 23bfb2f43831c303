import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { RungError } from '#kernel/errors.ts';
import { rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { faultOf } from './fault.ts';
import { makeFolder } from './make-folder.ts';
import { storeFiles } from './store-files.ts';

const holder = z.object({ pid: z.number().int() });

/** Held by the one engine that may work on a data folder. */
export interface StoreLock {
  release(): void;
}

/**
 * Takes the lock of a data folder (made if it is not there) for this process, or refuses with `store-locked` {pid of the holder,
 * null if not known}, `store-read-only` {folder} or `store-full`. The system holds the lock, not the file: it ends with the process,
 * however that ends, and is never mistaken for that of another process with the same pid. Never throws.
 */
export function acquireStoreLock(dataDir: string): Result<StoreLock, RungError> {
  const files = storeFiles(dataDir);
  let lock: Database.Database | null = null;
  try {
    makeFolder(dataDir);
    lock = new Database(files.lock, { timeout: 0 });
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(files.holder, JSON.stringify({ pid: process.pid }));
    return ok(heldBy(lock, files.holder));
  } catch (error) {
    lock?.close();
    const fault = faultOf(error);
    if (fault.code === 'store-locked') return err(rungError('store-locked', { pid: holderOf(dataDir) }));
    return err(fault.code === 'store-read-only' ? rungError(fault.code, { ...fault.facts, folder: dataDir }) : fault);
  }
}

function heldBy(lock: Database.Database, holderFile: string): StoreLock {
  return {
    release() {
      if (!lock.open) return;
      rmSync(holderFile, { force: true });
      lock.close();
    },
  };
}

/** The pid that last took the lock of a data folder; null if none is known. It may have ended since. */
export function holderOf(dataDir: string): number | null {
  try {
    return holder.parse(JSON.parse(readFileSync(storeFiles(dataDir).holder, 'utf8'))).pid;
  } catch {
    return null;
  }
}
