import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachedLink } from '#hosts/attached-link.ts';
import { fileSecrets } from '#hosts/file-secrets.ts';
import { openEngine } from '#hosts/open-engine.ts';
import { systemClock } from '#hosts/system-clocks.ts';
import type { EngineClient } from '#renderer/rpc/connect.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
let dataDir: string;
const running: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rung-start-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

interface Start {
  readonly child: ChildProcess;
  /** All it has printed so far. */
  output(): string;
  /** The link it printed. */
  readonly link: Promise<string>;
  readonly code: Promise<number | null>;
}

function start(...options: string[]): Start {
  const child = spawn(process.execPath, ['scripts/start.ts', '--browser', '--no-open', '--data', dataDir, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  const code = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const link = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void code.then(() => reject(new Error(`no link in: ${output}`)));
  });
  link.catch(() => undefined);
  return { child, output: () => output, link, code };
}

describe('npm start without Electron', () => {
  it('says why in one line, serves the app behind its link, and gives a second start a link of its own', async () => {
    const first = start('--port', '0');
    const link = await first.link;
    expect(first.output()).toContain('You asked for a browser. Rung opens in the browser instead.');

    const opened = await fetch(link, { redirect: 'manual' });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', link), { headers: { cookie } });
    expect(await page.text()).toContain('<div id="root">');
    expect(await (await fetch(new URL('/boot', link), { headers: { cookie } })).json()).toEqual({
      state: 'ready',
      generation: 1,
    });

    const second = start('--port', '0');
    const secondLink = await second.link;
    expect(await second.code).toBe(0);
    expect(second.output()).toContain(`runs already on ${dataDir} (process ${first.child.pid})`);
    expect(new URL(secondLink).origin).toBe(new URL(link).origin);
    expect(secondLink).not.toBe(link);

    const attached = await attachedLink(dataDir);
    if (attached === null) throw new Error('nothing to attach to');
    expect(await createORPCClient<EngineClient>(attached).app.status({})).toMatchObject({ setUp: false });

    first.child.kill('SIGTERM');
    expect(await first.code).toBe(0);
    expect(readdirSync(dataDir)).not.toContain('engine.attach.json');
    expect(await attachedLink(dataDir)).toBeNull();
  }, 120_000);

  it('starts again on a store whose engine was killed', async () => {
    const first = start('--port', '0');
    await first.link;
    first.child.kill('SIGKILL');
    await first.code;
    const second = start('--port', '0');
    expect(await second.link).toMatch(/^http/);
    second.child.kill('SIGTERM');
    expect(await second.code).toBe(0);
  }, 120_000);

  it('names the process that holds the store, and the way out, where that one serves no page', async () => {
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const held = await openEngine({
      dataDir,
      clock: systemClock,
      logger: quiet,
      secrets: fileSecrets(dataDir),
      onDown: () => undefined,
    });
    if (!held.ok) throw new Error(held.error.code);
    const second = start('--port', '0');
    expect(await second.code).toBe(1);
    expect(second.output()).toContain(`Another program works on ${dataDir} (process ${process.pid}).`);
    expect(second.output()).toContain('--data DIR');
    await held.value.close();
  }, 120_000);

  it('says how it is used when it is used wrongly', async () => {
    const wrong = start('--port', 'x');
    expect(await wrong.code).toBe(2);
    expect(wrong.output()).toContain('--data DIR');
  });
});
