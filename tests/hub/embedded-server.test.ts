import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedServer } from '#hub/database/embedded-server.ts';
import { openTestDatabase } from '../fixtures/hub.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-hub-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a database that a power cut ended starts again though its number is another program’s by now, which is left alone', async () => {
  const options = { folder, secret: () => 'a-secret-of-the-test' };
  const first = await startEmbeddedServer(options);
  const lockFile = join(folder, 'postgres', 'postmaster.pid');
  const lines = readFileSync(lockFile, 'utf8').split('\n');
  await first.stop();
  const stranger = spawn('sleep', ['60']);
  await once(stranger, 'spawn');
  writeFileSync(lockFile, [String(stranger.pid), ...lines.slice(1)].join('\n'));
  const again = await startEmbeddedServer(options);
  try {
    const database = openTestDatabase(again.url);
    expect(await database.row('SELECT 1 AS one')).toEqual({ one: 1 });
    await database.close();
  } finally {
    await again.stop();
  }
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill();
}, 60_000);
