import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishAttachment, withdrawAttachment } from '#hosts/attach-file.ts';
import { createEngineHost } from '#hosts/engine-host.ts';
import { createRpcServer } from '#hosts/rpc/rpc-server.ts';
import { ok } from '#kernel/result.ts';
import {
  listeningLogger,
  openTestEngine,
  seededRandom,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../tests/fixtures/engine.ts';
import { createAccess } from '../web/access.ts';
import { startWebServer, type WebServer } from '../web/web-server.ts';
import { runCli, type World } from './run-cli.ts';

const NOW = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let printed: string;
let world: World;

beforeEach(() => {
  folder = temporaryFolder();
  printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  world = {
    platform: 'linux',
    env: {},
    home: folder.path,
    cwd: folder.path,
    clock: testClock(NOW),
    random: seededRandom(3),
    out: print,
    err: print,
  };
});

afterEach(() => folder.remove());

async function rung(...args: string[]): Promise<{ status: number; answer: unknown }> {
  printed = '';
  const status = await runCli([...args, '--data', folder.path], world);
  return { status, answer: JSON.parse(printed) };
}

/** The browser host's way of serving an engine, without its page. */
async function serve(engine: TestEngine): Promise<WebServer> {
  const logger = listeningLogger();
  const rpc = createRpcServer({ router: engine.engine.router, logger });
  const host = createEngineHost({
    open: async () => ok({ rpc, resumed: () => undefined, close: async () => undefined }),
    later: () => () => undefined,
    monotonic: () => 0,
    onDown: () => undefined,
    onUnforeseen: () => undefined,
  });
  await host.start();
  const access = createAccess(seededRandom(5), folder.path);
  const server = await startWebServer({ engine: host, access, rendererRoot: null, port: 0 });
  publishAttachment(folder.path, { pid: process.pid, url: server.url, secret: access.secret });
  return server;
}

describe('a store that nobody has open', () => {
  it('is opened for the command and free again after it', async () => {
    expect(await rung('setup', '--name', 'Ann')).toMatchObject({ status: 0, answer: { agent: { name: 'Ann' } } });
    expect(await rung('status', '--at', '2027-01-01T00:00:00Z')).toMatchObject({
      status: 0,
      answer: { now: Date.parse('2027-01-01T00:00:00Z') },
    });
    const engine = await openTestEngine(folder.path, testClock(NOW));
    expect((await engine.client.app.status({})).agent?.name).toBe('Ann');
    await engine.close();
  });
});

describe('a store that an engine has open', () => {
  it('is worked on by that engine, and what needs the store alone is refused with the holder', async () => {
    const engine = await openTestEngine(folder.path, testClock(NOW));
    const server = await serve(engine);
    try {
      expect(await rung('setup', '--name', 'Ann')).toMatchObject({ status: 0 });
      expect((await engine.client.app.status({})).agent?.name).toBe('Ann');
      expect(await rung('why', '13900001042')).toMatchObject({ status: 1, answer: { error: { code: 'not-found' } } });

      const locked = { status: 1, answer: { error: { code: 'store-locked', facts: { pid: process.pid } } } };
      expect(await rung('status', '--at', '2027-01-01T00:00:00Z')).toMatchObject(locked);
      expect(await rung('backup', 'copy.rung')).toMatchObject(locked);
      expect(await rung('restore', 'nothing.rung')).toMatchObject({ status: 1 });
    } finally {
      withdrawAttachment(folder.path, process.pid);
      await server.close();
      await engine.close();
    }
  });

  it('that does not answer is said to be locked', async () => {
    const engine = await openTestEngine(folder.path, testClock(NOW));
    expect(await rung('status')).toMatchObject({ status: 1, answer: { error: { code: 'store-locked' } } });
    await engine.close();
  });
});
