import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BootStatus } from '#contract/host/boot.ts';
import { SHELL_CHANNEL, type ShellBridge } from '#contract/host/shell-bridge.ts';
import { type Connection, connectOver } from '#renderer/rpc/connect.ts';
import { portTransport } from '#renderer/rpc/port-transport.ts';
import { bundles } from '../../scripts/build/bundles.ts';
import { appBus, electronDouble, mainBus, powerBus, world } from './double/electron.ts';
import type { Page } from './double/page.ts';

// Wiring and configuration of the shell: the real main entry, preload, engine process and the renderer's own transport, bundled as
// they ship, put together on a double of Electron. What Electron itself does is not tested here.

vi.mock('electron', () => electronDouble);

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Inside the project, so that the bundles find the native module as they do where they ship. */
const dist = join('.cache', `wiring-${process.pid}`);
let dataDir: string;

const eventually = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 1_500 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};

const window = () => world.windows[0] ?? expect.fail('no window');
const page = (): Page => window().webContents.page ?? expect.fail('no page');
const bridge = (): ShellBridge => page().bridges.rung as ShellBridge;
const engine = () => world.engines.at(-1) ?? expect.fail('no engine');
/** Connects as the renderer does. */
const connectPage = (): Connection => connectOver(portTransport(bridge(), page() as unknown as Window));

beforeAll(async () => {
  for (const { name, config } of bundles(root, dist)) if (name !== 'renderer') await build(config);
  mkdirSync(join(root, dist, 'renderer'));
  writeFileSync(join(root, dist, 'renderer/index.html'), '<!doctype html><title>Rung</title>');
  cpSync(join(root, 'assets/icons'), join(root, dist, 'icons'), { recursive: true });
  dataDir = mkdtempSync(join(tmpdir(), 'rung-wiring-'));
  process.argv.push(`--data=${dataDir}`);
  await import(pathToFileURL(join(root, dist, 'shell/main.js')).href);
}, 60_000);

afterAll(async () => {
  for (const { worker } of world.engines) await worker.terminate();
  process.argv.pop();
  rmSync(join(root, dist), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

describe('before the app is ready, the shell', () => {
  it('has named its scheme as a secure standard one, and keeps its own files beside the store', () => {
    expect(world.schemes.get('rung')).toMatchObject({ standard: true, secure: true });
    expect(world.schemes.get('rung')).not.toHaveProperty('bypassCSP');
    expect(world.paths.get('userData')).toBe(join(dataDir, 'shell'));
    expect(world.windows).toHaveLength(0);
  });
});

describe('the window', () => {
  it('opens before the store does, and is told what the engine comes to', async () => {
    world.becomeReady();
    await eventually(() => world.windows.length === 1 && window().webContents.page !== null);
    await eventually(() => world.engines.length === 1);
    expect(world.made).toEqual(['window', 'engine']);
    let status: BootStatus = { state: 'starting', generation: 0 };
    const forget = bridge().onBoot((told) => {
      status = told;
    });
    status = await bridge().currentBoot();
    await eventually(() => status.state === 'ready');
    forget();
    expect(window().shown).toContain('show');
  });

  it('is isolated, sandboxed and without Node', () => {
    expect(window().options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
  });

  it('gives its page names of acts and nothing of the machine', () => {
    expect(Object.keys(page().bridges)).toEqual(['rung']);
    expect(Object.keys(bridge()).sort()).toEqual([
      'act',
      'badge',
      'currentBoot',
      'host',
      'onBoot',
      'onDial',
      'requestPort',
    ]);
  });

  it('says on the icon of the program how many promises ask for the agent', async () => {
    bridge().badge(3);
    await eventually(() => world.badge === 3);
    bridge().badge(0);
    await eventually(() => world.badge === 0);
  });

  it('is served under a policy without eval or foreign scripts, and from its own folder alone', async () => {
    const serve = world.handlers.get('rung') ?? expect.fail('no handler');
    const answer = await serve(new Request('rung://app/queue'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
    for (const url of ['rung://app/%2e%2e/shell/main.js', 'rung://other/', 'rung://app/missing.js'])
      expect((await serve(new Request(url))).status, url).toBe(404);
  });

  it('is left by numbers to call and letters to write, and by nothing else', () => {
    const { webContents } = window();
    const visits = ['https://example.com/', 'file:///etc/passwd', 'tel:+8613812345678'].map((url) => {
      let prevented = false;
      webContents.emit('will-navigate', { url, preventDefault: () => (prevented = true) });
      return prevented;
    });
    expect(visits).toEqual([true, true, true]);
    expect(webContents.openHandler({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(webContents.openHandler({ url: 'mailto:a@example.com' })).toEqual({ action: 'deny' });
    expect(world.opened).toEqual(['tel:+8613812345678', 'mailto:a@example.com']);
  });

  it('may use the microphone and not much more', () => {
    const ask = (permission: string, requestingUrl: string, mediaTypes: string[]) => {
      let granted: boolean | null = null;
      const answer = (value: boolean) => {
        granted = value;
      };
      (world.permissions.request as (...values: unknown[]) => void)({}, permission, answer, {
        requestingUrl,
        mediaTypes,
      });
      return granted;
    };
    expect(ask('media', 'rung://app/', ['audio'])).toBe(true);
    expect(ask('media', 'rung://app/', ['video'])).toBe(false);
    expect(ask('media', 'https://example.com/', ['audio'])).toBe(false);
    expect(ask('geolocation', 'rung://app/', [])).toBe(false);
    const check = world.permissions.check as (...values: unknown[]) => boolean;
    expect(check(null, 'media', 'rung://app/', { mediaType: 'audio' })).toBe(true);
    expect(check(null, 'midi', 'rung://app/', {})).toBe(false);
  });

  it("speaks to the system's menu and tray in the system's language", () => {
    expect(world.menu?.map(({ role }) => role)).toContain('editMenu');
    expect(world.trays[0]?.menu.map(({ label }) => label)).toEqual(['顯示 Rung', undefined, '結束']);
  });
});

describe('the engine behind the window', () => {
  let connection: Connection;

  it('answers the page over a port of its own', async () => {
    connection = connectPage();
    expect(await connection.client.app.status({})).toMatchObject({ setUp: false });
    expect(connection.state.getState()).toEqual({ state: 'connected', generation: 1 });
  });

  it('is restarted when it dies, and the page gets a port to the next', async () => {
    await engine().worker.terminate();
    await eventually(() => connection.state.getState().state === 'reconnecting');
    expect(await connection.client.app.status({})).toMatchObject({ setUp: false });
    expect(connection.state.getState()).toEqual({ state: 'connected', generation: 2 });
    expect(world.engines).toHaveLength(2);
  });

  it('is known as down, with the reason and a way out, when its store cannot be read', async () => {
    const failed = world.engines.length;
    const store = join(dataDir, 'rung.db');
    cpSync(store, `${store}.kept`);
    await engine().worker.terminate();
    rmSync(`${store}-wal`, { force: true });
    writeFileSync(store, 'not a database at all, but long enough to be looked at '.repeat(100));
    await eventually(() => connection.state.getState().state === 'engine-down');
    expect(connection.state.getState()).toMatchObject({ error: { code: 'store-corrupt' } });
    expect(world.engines).toHaveLength(failed + 1);
    cpSync(`${store}.kept`, store);
    connection.retry();
    await eventually(() => connection.state.getState().state === 'connected');
    expect(await connection.client.app.status({})).toMatchObject({ setUp: false });
  });

  it('hears that the machine slept', () => {
    const sent = vi.spyOn(engine(), 'postMessage');
    powerBus.emit('suspend');
    powerBus.emit('resume');
    expect(sent.mock.calls.map(([message]) => message)).toEqual([
      { type: 'power', event: 'suspend' },
      { type: 'power', event: 'resume' },
    ]);
    sent.mockRestore();
  });

  it('gives a port to our own main frame only', async () => {
    const sent = vi.spyOn(window().webContents, 'postMessage');
    const { webContents } = window();
    for (const senderFrame of [null, { url: 'https://example.com/', parent: null }, { url: 'rung://app/', parent: {} }])
      mainBus.emit(SHELL_CHANNEL.requestPort, { sender: webContents, senderFrame });
    expect(sent).not.toHaveBeenCalled();
    const current = world.invokes.get(SHELL_CHANNEL.currentBoot) ?? expect.fail('no handler');
    expect(() => current({ sender: webContents, senderFrame: null })).toThrow('not our page');
    sent.mockRestore();
  });
});

describe('another start', () => {
  it('brings the window to the front and hands its number over', async () => {
    window().minimized = true;
    const dialled: string[] = [];
    bridge().onDial((number) => dialled.push(number));
    appBus.emit('second-instance', {}, ['rung', 'tel:+8613812345678']);
    await eventually(() => dialled.length > 0);
    expect(dialled).toEqual(['+8613812345678']);
    expect(window().shown.slice(-3)).toEqual(['restore', 'show', 'focus']);
    expect(world.windows).toHaveLength(1);
  });
});

describe('the end', () => {
  it('waits until the engine has closed its store', async () => {
    const exit = new Promise((resolve) => engine().once('exit', resolve));
    let quit = false;
    appBus.once('quit', () => {
      quit = true;
    });
    bridge().act('quit');
    expect(quit).toBe(false);
    expect(await exit).toBe(0);
    await eventually(() => quit);
  });
});
