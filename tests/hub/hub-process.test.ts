import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../fixtures/authenticator.ts';
import { type BareDevice, bareDevice, NOTHING_BROUGHT } from '../fixtures/hub.ts';

let folder: string;
const running: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rung-hub-'));
});

afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null && child.signalCode === null) await end(child);
  rmSync(folder, { recursive: true, force: true });
});

interface HubProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly metrics: string;
  /** For the first administrator. */
  readonly code: string;
}

/** `npm run hub`, up to where it has said what it says; `isNew`: there is no administrator yet, and a code is told. */
async function startHubProcess(isNew: boolean): Promise<HubProcess> {
  const args = ['src-hub/main.ts', '--data', folder, '--port', '0', '--metrics-port', '0'];
  const env = { ...process.env, DATABASE_URL: '' };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.push(child);
  const log: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const [, url, metrics] = /is at (\S+) \(figures: (\S+)\)/.exec(said[0] ?? '') ?? [];
    const code = /code (\S+) /.exec(line)?.[1] ?? '';
    if (url !== undefined && metrics !== undefined && (code !== '') === isNew) return { child, url, metrics, code };
  }
  throw new Error(`the hub did not start: ${said.join(' / ')} ${log.join('')}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

/** `npm run hub -- --code LOGIN` and the like. */
async function atMachine(...asked: string[]): Promise<{ status: number | null; said: string }> {
  const args = ['src-hub/main.ts', '--data', folder, ...asked];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DATABASE_URL: '' },
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  await once(child, 'close');
  return { status: child.exitCode, said: said.join('') };
}

const printCode = (login: string, ...more: string[]) => atMachine('--code', login, ...more);

const codeIn = (said: string): string => /: ([0-9A-Z-]{19}) /.exec(said)?.[1] ?? '';

async function enrolAdministrator(url: string, code: string, password = 'seven green bottles'): Promise<BareDevice> {
  const bare = bareDevice(url);
  const { uid, publicKey, line } = bare;
  const device = { uid, publicKey, name: '' };
  const { tokens } = await line.client.session.enrol({ code, password, device, brings: NOTHING_BROUGHT });
  bare.access = tokens.access;
  return bare;
}

describe('npm run hub on a bare machine', () => {
  it('starts with a database of its own, tells how it is, and keeps what it knows over a restart', async () => {
    const first = await startHubProcess(true);
    expect(await (await fetch(`${first.url}/health`)).text()).toBe('alive\n');
    expect(await (await fetch(`${first.url}/ready`)).text()).toBe('ready\n');
    const document = (await (await fetch(`${first.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain('/session/enrol');
    const hello = await fetch(`${first.url}/api/v1/hello`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await hello.json()).toMatchObject({ protocols: [expect.any(Number)] });
    await enrolAdministrator(first.url, first.code);
    const figures = await (await fetch(first.metrics)).text();
    expect(figures).toContain('rung_hub_calls_total{procedure="session.enrol",code="ok"} 1');
    expect(await end(first.child)).toBe(0);
    const second = await startHubProcess(false);
    expect(second.code).toBe('');
    expect(await end(second.child)).toBe(0);
  });

  it('takes over the database that a killed hub left running, and nothing is lost', async () => {
    const first = await startHubProcess(true);
    await enrolAdministrator(first.url, first.code);
    await end(first.child, 'SIGKILL');
    const postmaster = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const left = postmaster();
    expect(() => process.kill(left, 0)).not.toThrow();
    const second = await startHubProcess(false);
    expect(second.code).toBe('');
    expect(postmaster()).toBe(left);
    await end(second.child);
    expect(() => process.kill(left, 0)).toThrow();
  });

  it('gives whoever is at its machine a code for an account, and takes a second factor away, while it runs and while it does not', async () => {
    expect(await printCode('admin')).toMatchObject({ status: 1, said: expect.stringContaining('There is no hub in') });
    const first = await startHubProcess(true);
    const { line } = await enrolAdministrator(first.url, first.code);
    // Nobody else may reset the one administrator's second factor.
    const { secret } = await line.client.factor.begin({});
    await line.client.factor.confirm({ code: codeOf(secret) });
    const reset = await atMachine('--reset-factor', 'ADMIN');
    expect(reset).toEqual({ status: 0, said: expect.stringContaining('signs in with the password alone') });
    expect(await line.client.session.me({})).toMatchObject({ secondFactor: false });
    const beside = await printCode('ADMIN');
    expect(beside.status).toBe(0);
    // The only device is lost; the password is not.
    await enrolAdministrator(first.url, codeIn(beside.said));
    expect(await printCode('nobody')).toMatchObject({ status: 1, said: 'Nobody signs in as nobody here.\n' });
    expect(await end(first.child)).toBe(0);
    const alone = await printCode('admin', '--new-password');
    expect(() => readFileSync(join(folder, 'postgres', 'postmaster.pid'))).toThrow();
    const second = await startHubProcess(true);
    // Both are lost: the password is chosen anew.
    await enrolAdministrator(second.url, codeIn(alone.said), 'eight blue bottles');
    const figures = await (await fetch(second.metrics)).text();
    expect(figures).toContain('rung_hub_calls_total{procedure="session.enrol",code="ok"} 1');
  });

  it('refuses a data folder that another hub works on', async () => {
    await startHubProcess(true);
    await expect(startHubProcess(true)).rejects.toThrow('Another hub');
  });
});
