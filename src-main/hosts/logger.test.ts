import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redact } from '#kernel/redact.ts';
import { createFileLogger } from './logger.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => 1_700_000_000_000 };
const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the log', () => {
  it('holds one object a line with time, level, code and facts', () => {
    const file = join(folder, 'logs', 'engine.log');
    createFileLogger(file, clock).info('engine-ready', { ms: 12 });
    expect(lines(file)).toEqual([{ at: 1_700_000_000_000, level: 'info', event: 'engine-ready', ms: 12 }]);
  });

  it('never names a person: numbers, addresses and quoted values are blacked out, in facts and in causes', () => {
    const file = join(folder, 'engine.log');
    const logger = createFileLogger(file, clock);
    logger.warn('odd', { text: 'call +86 138-1234-5678 or wang@example.com' });
    logger.error('failed', new Error("no customer '王小明' with 13812345678"));
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/138|5678|wang@|王小明/);
    expect(lines(file)[1]).toMatchObject({
      level: 'error',
      event: 'failed',
      cause: 'Error',
      message: 'no customer … with …',
    });
    expect(lines(file)[1].stack).toContain('logger.test.ts');
  });

  it('keeps short figures, which are what the log is for', () => {
    expect(redact('took 1234 ms at version 17')).toBe('took 1234 ms at version 17');
  });

  it('sets a grown file aside once and starts a new one', () => {
    const file = join(folder, 'engine.log');
    const logger = createFileLogger(file, clock, 300);
    for (let i = 0; i < 20; i++) logger.info('tick', { i });
    expect(existsSync(`${file}.1`)).toBe(true);
    expect(statSync(file).size).toBeLessThanOrEqual(300);
    expect(lines(file).at(-1)).toMatchObject({ i: 19 });
  });

  it('goes on without a place to write', () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const logger = createFileLogger(join(blocked, 'engine.log'), clock);
    expect(() => logger.info('tick')).not.toThrow();
  });
});
