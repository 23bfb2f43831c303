import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rungError } from '#kernel/errors.ts';
import { fileSecrets } from './file-secrets.ts';
import { bootErrorOf, openEngine } from './open-engine.ts';
import { systemClock } from './system-clocks.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rung-open-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = () =>
  openEngine({ dataDir, clock: systemClock, logger: quiet, secrets: fileSecrets(dataDir), onDown: () => undefined });

describe('opening the engine of a store', () => {
  it('is refused while another engine works on it, naming its process, and goes through afterwards', async () => {
    const first = await open();
    if (!first.ok) throw new Error(first.error.code);
    expect(await open()).toEqual({ ok: false, error: { code: 'store-locked', facts: { pid: process.pid } } });
    await first.value.close();
    const second = await open();
    expect(second.ok).toBe(true);
    if (second.ok) await second.value.close();
  });

  it('says that a file which is no store cannot be read, and leaves it as it is', async () => {
    const letter = 'a letter, not a database '.repeat(200);
    writeFileSync(join(dataDir, 'rung.db'), letter);
    expect(await open()).toMatchObject({ ok: false, error: { code: 'store-corrupt' } });
    expect(readFileSync(join(dataDir, 'rung.db'), 'utf8')).toBe(letter);
  });
});

describe('what keeps a store from opening', () => {
  it('keeps its code and facts', () => {
    expect(bootErrorOf(rungError('store-newer', { store: 9, program: 2 }))).toEqual({
      code: 'store-newer',
      facts: { store: 9, program: 2 },
    });
  });

  it('is a missing component when the native module is not there or is for another machine', () => {
    for (const system of ['MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'])
      expect(bootErrorOf(rungError('internal', { name: 'Error', system })).code).toBe('native-module-missing');
  });

  it('is internal, with the code as a fact, when no host knows it', () => {
    expect(bootErrorOf(rungError('engine-down', { because: 'exit' }))).toEqual({
      code: 'internal',
      facts: { code: 'engine-down' },
    });
  });
});
