import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { measureAll, SMOKE } from './measure-all.ts';

const folder = mkdtempSync(join(tmpdir(), 'rung-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the bench measures every figure that was asked for, and its answers are the oracle’s', async () => {
  const { report, differences } = await measureAll(SMOKE, folder, () => undefined);
  expect(differences).toEqual([]);
  expect(report.figures.filter(({ value }) => !(value > 0))).toEqual([]);
  expect(report.figures.map(({ name }) => name.replace(/ \(\d+\)$/, ''))).toEqual([
    'raw sync of 4 KB',
    'raw commit of 20 pages, as an outcome changes',
    'a call that does nothing, through RPC',
    ...['in the engine', 'through RPC'].flatMap((where) => [
      `next call, ${where}`,
      `50 entries with reasons, ${where}`,
      `pop by number, ${where}`,
      `search, ${where}`,
    ]),
    'first answer after the process starts',
    'key press to paint, outcome',
    'key press to paint, note',
    'outcome durable, in the engine',
    'outcome durable, through RPC',
    'outcome durable while a list comes in, through RPC',
    'the same rows by SQL alone into the same tables, not read, not searchable',
    'messy list, in the engine',
    'messy list, through RPC',
    'messy list while outcomes are saved, through RPC',
    'memory of the engine with its threads, all of it',
    'memory of the engine while a list comes into an empty store',
  ]);
  expect(report.gated).toBeGreaterThan(0.85);
});
