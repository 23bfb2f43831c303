import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireStoreLock } from './store-lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const taken = () => {
  const lock = acquireStoreLock(folder);
  if (!lock.ok) throw new Error(lock.error.code);
  return lock.value;
};

describe('the lock of a data folder', () => {
  it('is held by one engine, and the second is told the pid of the first', () => {
    const first = taken();
    expect(acquireStoreLock(folder)).toEqual({
      ok: false,
      error: { code: 'store-locked', facts: { pid: process.pid } },
    });
    first.release();
    taken().release();
  });

  it('ends with its process, however that ends', async () => {
    const script = `
      const { acquireStoreLock } = await import(${JSON.stringify(new URL('./store-lock.ts', import.meta.url).href)});
      console.log(acquireStoreLock(${JSON.stringify(folder)}).ok);
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [said] = (await once(holder.stdout, 'data')) as [Buffer];
    expect(said.toString().trim()).toBe('true');
    expect(acquireStoreLock(folder)).toMatchObject({ ok: false, error: { facts: { pid: holder.pid } } });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    taken().release();
  });

  it('says that a folder cannot be used rather than that it is locked', () => {
    mkdirSync(join(folder, 'rung.lock'));
    expect(acquireStoreLock(folder)).toMatchObject({ ok: false, error: { code: 'store-read-only' } });
  });
});
