import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileSecrets, withFileFallback } from './file-secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is sealed with a file', () => {
  it('opens again with the same file, after a restart as well, and reads like nothing', async () => {
    const sealed = await fileSecrets(folder).seal('王小明’s token');
    expect(Buffer.from(sealed ?? '', 'base64').toString('utf8')).not.toContain('token');
    expect(await fileSecrets(folder).open(sealed ?? '')).toBe('王小明’s token');
  });

  it('does not open with another file, nor when it was changed', async () => {
    const secrets = fileSecrets(folder);
    const sealed = (await secrets.seal('token')) ?? '';
    const bytes = Buffer.from(sealed.slice('file:'.length), 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(await secrets.open(`file:${bytes.toString('base64')}`)).toBeNull();
    expect(await secrets.open('')).toBeNull();
    expect(await fileSecrets(join(folder, 'elsewhere')).open(sealed)).toBeNull();
  });

  it('has its key readable for this user alone', async () => {
    await fileSecrets(folder).seal('token');
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });
});

describe('a system without a key chain', () => {
  it('falls back to the file, and opens what it sealed then once there is a chain', async () => {
    const none = { seal: async () => null, open: async () => null };
    const chain = { seal: async (text: string) => `chain:${text}`, open: async (sealed: string) => sealed.slice(6) };
    const sealed = await withFileFallback(none, fileSecrets(folder)).seal('token');
    const later = withFileFallback(chain, fileSecrets(folder));
    expect(await later.open(sealed ?? '')).toBe('token');
    expect(await later.open((await later.seal('token')) ?? '')).toBe('token');
  });
});
