import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whileAlone } from './build-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('builds into one place', () => {
  it('go one after the other', async () => {
    const seen: string[] = [];
    const build = (name: string) =>
      whileAlone(join(folder, 'lock'), async () => {
        seen.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push(`${name} ends`);
      });
    await Promise.all([build('a'), build('b')]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leave the place free when they fail', async () => {
    await expect(whileAlone(join(folder, 'lock'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await whileAlone(join(folder, 'lock'), async () => 'built')).toBe('built');
  });

  it('do not wait for a process that has died', async () => {
    mkdirSync(join(folder, 'lock'));
    writeFileSync(join(folder, 'lock', 'pid'), String(2 ** 30));
    expect(await whileAlone(join(folder, 'lock'), async () => 'built')).toBe('built');
  });
});
