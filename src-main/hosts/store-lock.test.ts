import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireStoreLock, isProcessAlive, type LockIdentity, readLock } from './store-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (pid: number, alive: readonly number[] = []): LockIdentity => ({
  pid,
  nonce: `nonce-${pid}`,
  now: 1_000 + pid,
  isAlive: (other) => alive.includes(other),
});

function take(pid: number, alive: readonly number[] = []) {
  const lock = acquireStoreLock(folder, start(pid, alive));
  if (!lock.ok) throw new Error(lock.error.code);
  return lock.value;
}

describe('the lock of a store', () => {
  it('turns a second engine away and names the pid and the address of the first', () => {
    take(1).announce({ url: 'http://127.0.0.1:4000', secret: 's' });
    expect(acquireStoreLock(folder, start(2, [1]))).toEqual({
      ok: false,
      error: { code: 'store-locked', facts: { pid: 1, since: 1_001, url: 'http://127.0.0.1:4000' } },
    });
  });

  it('is free again after its release and leaves no file behind', () => {
    take(1).release();
    take(2, [1]).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process that has died', () => {
    take(1);
    take(2);
    expect(readLock(folder)).toMatchObject({ pid: 2 });
    expect(readdirSync(folder)).toEqual(['engine.lock']);
  });

  it('is taken over from a dead process of the same pid, as after a restart of a container', () => {
    take(1);
    expect(acquireStoreLock(folder, { ...start(1, [1]), nonce: 'later' }).ok).toBe(true);
    expect(readLock(folder)).toMatchObject({ nonce: 'later' });
  });

  it('is taken over when its file was cut off by a crash', () => {
    writeFileSync(join(folder, 'engine.lock'), '{"pid": 1');
    take(2, [1]);
    expect(readLock(folder)).toMatchObject({ pid: 2 });
  });

  it('is not given back by a holder that lost it', () => {
    const first = take(1);
    take(2);
    first.announce({ url: 'http://127.0.0.1:1', secret: 's' });
    first.release();
    expect(readLock(folder)).toEqual({ pid: 2, since: 1_002, nonce: 'nonce-2' });
  });

  it.skipIf(process.platform === 'win32')('is readable by its user alone', () => {
    take(1).announce({ url: 'http://127.0.0.1:4000', secret: 's' });
    expect(statSync(join(folder, 'engine.lock')).mode & 0o777).toBe(0o600);
  });

  it('says that the folder cannot be written, and why', () => {
    writeFileSync(join(folder, 'file'), '');
    const lock = acquireStoreLock(join(folder, 'file', 'data'), start(1));
    expect(lock).toEqual({
      ok: false,
      error: { code: 'store-read-only', facts: { folder: join(folder, 'file', 'data'), reason: 'ENOTDIR' } },
    });
  });

  it('knows the living from the dead', () => {
    expect(isProcessAlive(process.pid)).toBe(true);
    expect(isProcessAlive(2 ** 30)).toBe(false);
  });
});
