import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';

const holder = z.object({
  pid: z.int().min(1),
  since: z.int(),
  /** Differs for every holder, so that a lock is never taken for another one. */
  nonce: z.string(),
  /** Where the holder answers calls, once it does. */
  attach: z.object({ url: z.url(), secret: z.string() }).optional(),
});

/** Who holds a store, as its lock file says; readable by the user alone because it holds the secret to attach. */
export type LockHolder = z.infer<typeof holder>;

export type LockError =
  | { readonly code: 'store-locked'; readonly facts: { pid: number; since: Instant; url?: string } }
  | { readonly code: 'store-read-only'; readonly facts: { folder: string; reason: string } };

export interface StoreLock {
  /** Publishes where the holder answers, so that the command line and a second start can attach. */
  announce(attach: { url: string; secret: string }): void;
  /** Gives the store back; a second call does nothing. */
  release(): void;
}

export interface LockIdentity {
  readonly pid: number;
  readonly nonce: string;
  readonly now: Instant;
  /** Whether a process of this id runs. */
  readonly isAlive: (pid: number) => boolean;
}

const lockFile = (dataDir: string): string => join(dataDir, 'engine.lock');

/** The holder that the lock file names, alive or not; null if there is no lock or it can't be read. */
export function readLock(dataDir: string): LockHolder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(lockFile(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Whether a process of this id runs on this machine, whoever owns it. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Takes the store in `dataDir` for this process, creating the folder. One engine per store: a second one gets
 * `store-locked` with the holder's pid. The lock of a process that has died is taken over. A file is linked into place,
 * which either makes it or fails, so of two that start at once exactly one wins.
 */
export function acquireStoreLock(dataDir: string, identity: LockIdentity): Result<StoreLock, LockError> {
  const file = lockFile(dataDir);
  const mine = `${file}.${identity.nonce}`;
  const content = (attach?: LockHolder['attach']): string =>
    JSON.stringify({
      pid: identity.pid,
      since: identity.now,
      nonce: identity.nonce,
      ...(attach ? { attach } : {}),
    } satisfies LockHolder);
  const write = (text: string): void => writeFileSync(mine, text, { mode: 0o600, flush: true });
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    write(content());
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(mine, file);
        rmSync(mine);
        return ok(
          held(dataDir, identity.nonce, (attach) => {
            write(content(attach));
            renameSync(mine, file);
          }),
        );
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const other = readLock(dataDir);
      if (other !== null && other.pid !== identity.pid && identity.isAlive(other.pid)) {
        remove(mine);
        const url = other.attach?.url;
        return err({ code: 'store-locked', facts: { pid: other.pid, since: other.since, ...(url ? { url } : {}) } });
      }
      setAside(dataDir, other, `${mine}.stale`);
    }
    throw new Error('the lock file keeps coming back');
  } catch (error) {
    remove(mine);
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return err({ code: 'store-read-only', facts: { folder: dataDir, reason } });
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What can't be written can't be cleaned up either; the caller reports the first reason.
  }
}

/** Moves a dead holder's lock away, unless another start has replaced it in the meantime: then it is put back. */
function setAside(dataDir: string, dead: LockHolder | null, to: string): void {
  try {
    renameSync(lockFile(dataDir), to);
  } catch {
    return;
  }
  try {
    const moved = holder.safeParse(JSON.parse(readFileSync(to, 'utf8')));
    if (moved.success && moved.data.nonce !== dead?.nonce) linkSync(to, lockFile(dataDir));
  } catch {
    // Unreadable, or a third start already holds it: either way the moved file is nobody's lock any more.
  }
  remove(to);
}

function held(dataDir: string, nonce: string, rewrite: (attach: LockHolder['attach']) => void): StoreLock {
  return {
    announce(attach) {
      if (readLock(dataDir)?.nonce === nonce) rewrite(attach);
    },
    release() {
      if (readLock(dataDir)?.nonce === nonce) remove(lockFile(dataDir));
    },
  };
}
