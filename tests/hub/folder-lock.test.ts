import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '#hub/folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('holds while the process that took it lives, and is free once it is given back', () => {
    const lock = lockFolder(folder, process.ppid);
    expect(lockFolder(folder, process.pid)).toEqual({ heldBy: process.ppid });
    if (!('release' in lock)) throw new Error('not taken');
    lock.release();
    expect(lockFolder(folder, process.pid)).toHaveProperty('release');
  });

  it('is free where its process has ended', () => {
    writeFileSync(join(folder, 'hub.pid'), String(2 ** 22 + 1));
    expect(lockFolder(folder, process.pid)).toHaveProperty('release');
  });

  it.runIf(process.platform === 'linux')('is free where another program has the number by now', () => {
    lockFolder(folder, process.ppid);
    const [pid, began] = readFileSync(join(folder, 'hub.pid'), 'utf8').split(' ');
    writeFileSync(join(folder, 'hub.pid'), `${pid} ${Number(began) + 1}`);
    expect(lockFolder(folder, process.pid)).toHaveProperty('release');
  });

  it('holds by the number alone where it does not say when it began', () => {
    writeFileSync(join(folder, 'hub.pid'), String(process.ppid));
    expect(lockFolder(folder, process.pid)).toEqual({ heldBy: process.ppid });
  });
});
