import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askForInvite, publishAttachment, readAttachment, withdrawAttachment } from './attach-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-attach-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const attach = { pid: 7, url: 'http://127.0.0.1:1', secret: 'x'.repeat(43) };

describe('the attach file of a store', () => {
  it('says where the engine answers, to its user alone', () => {
    publishAttachment(join(folder, 'new'), attach);
    expect(readAttachment(join(folder, 'new'))).toEqual(attach);
    expect(readdirSync(join(folder, 'new'))).toEqual(['engine.attach.json']);
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'new', 'engine.attach.json')).mode & 0o777).toBe(0o600);
  });

  it('is withdrawn by who published it and by nobody else', () => {
    publishAttachment(folder, attach);
    withdrawAttachment(folder, 8);
    expect(readAttachment(folder)).toEqual(attach);
    withdrawAttachment(folder, 7);
    expect(readAttachment(folder)).toBeNull();
  });

  it('is nothing when it is missing, broken, or its engine has died', async () => {
    expect(readAttachment(folder)).toBeNull();
    expect(await askForInvite(folder)).toBeNull();
    publishAttachment(folder, attach);
    expect(await askForInvite(folder)).toBeNull();
    writeFileSync(join(folder, 'engine.attach.json'), '{"pid": 1');
    expect(readAttachment(folder)).toBeNull();
  });
});
