import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { IpcMainEvent, MessagePortMain } from 'electron';
import type { Member } from './members.ts';
import { first, type Stage } from './stage.ts';

type Spec = (stage: Stage) => Promise<void> | void;

/** A member whose effect can't be undone or seen by a machine (it opens programs, sleeps, quits): that it is there. */
const isThere =
  (pick: (stage: Stage) => unknown): Spec =>
  (stage) =>
    assert.equal(typeof pick(stage), 'function');

/** Opens a window and answers what its preload sends on `channel`. */
async function fromPage(
  stage: Stage,
  channel: string,
  act: (window: Awaited<ReturnType<Stage['openWindow']>>) => void,
) {
  const values = first<unknown[]>((listener) => {
    stage.electron.ipcMain.on(channel, (_event: IpcMainEvent, ...sent: unknown[]) => listener(sent));
  });
  act(await stage.openWindow());
  return values;
}

async function utility(stage: Stage) {
  const engine = stage.electron.utilityProcess.fork(stage.echoProcess, ['argued'], { stdio: 'ignore' });
  const up = await first<unknown>((listener) => engine.on('message', listener));
  assert.equal(up, 'up');
  return engine;
}

/** One spec for every listed member, with what the shell relies on and no more. */
export const SPECS: Readonly<Record<Member, Spec>> = {
  'app.getLocale': ({ electron }) => assert.match(electron.app.getLocale(), /^[a-z]{2,3}(-\w+)*$/i),
  'app.on': isThere(({ electron }) => electron.app.on),
  'app.quit': isThere(({ electron }) => electron.app.quit),
  'app.requestSingleInstanceLock': ({ electron }) => assert.equal(electron.app.requestSingleInstanceLock(), true),
  'app.setBadgeCount': ({ electron }) => assert.equal(typeof electron.app.setBadgeCount(2), 'boolean'),
  'app.setPath': ({ electron }) => {
    assert.throws(() => electron.app.setPath('userData', join(process.cwd(), 'no', 'such', 'folder')));
    electron.app.setPath('downloads', process.cwd());
  },
  'app.whenReady': async ({ electron }) => assert.equal(await electron.app.whenReady(), undefined),
  'ipcMain.on': async (stage) => {
    const [value] = await fromPage(stage, 'echoed', ({ webContents }) => webContents.send('echo', { deep: [1, null] }));
    assert.deepEqual(value, { deep: [1, null] });
  },
  'ipcMain.handle': async (stage) => {
    stage.electron.ipcMain.handle('ask', ({ senderFrame }, value: number) => [value + 1, senderFrame?.parent ?? null]);
    const [answer] = await fromPage(stage, 'answered', () => undefined);
    assert.deepEqual(answer, [21, null]);
  },
  'Menu.buildFromTemplate': ({ electron }) => {
    const menu = electron.Menu.buildFromTemplate([{ label: 'a', click: () => undefined }, { type: 'separator' }]);
    assert.equal(menu.items.length, 2);
  },
  'Menu.setApplicationMenu': ({ electron }) => {
    electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate([{ role: 'editMenu' }]));
  },
  MessageChannelMain: async ({ electron }) => {
    const { port1, port2 } = new electron.MessageChannelMain();
    const got = first<{ data: unknown }>((listener) => port2.on('message', listener));
    port2.start();
    port1.postMessage({ hello: 1 });
    assert.deepEqual((await got).data, { hello: 1 });
    const closed = first<void>((listener) => port2.on('close', () => listener()));
    port1.close();
    await closed;
  },
  'powerMonitor.on': isThere(({ electron }) => electron.powerMonitor.on),
  'protocol.registerSchemesAsPrivileged': async ({ electron }) => {
    await electron.app.whenReady();
    assert.throws(() => electron.protocol.registerSchemesAsPrivileged([]), /before app is ready/);
  },
  'protocol.handle': async (stage) => {
    const window = await stage.openWindow();
    await assert.rejects(window.loadURL(`${stage.scheme}://app/missing.js`), /ERR_/);
  },
  'safeStorage.isEncryptionAvailable': ({ electron }) =>
    assert.equal(typeof electron.safeStorage.isEncryptionAvailable(), 'boolean'),
  'safeStorage.getSelectedStorageBackend': ({ electron }) => {
    if (process.platform === 'linux') assert.equal(typeof electron.safeStorage.getSelectedStorageBackend(), 'string');
  },
  'safeStorage.encryptString': ({ electron: { safeStorage } }) => {
    if (safeStorage.isEncryptionAvailable()) assert.ok(Buffer.isBuffer(safeStorage.encryptString('secret')));
  },
  'safeStorage.decryptString': ({ electron: { safeStorage } }) => {
    if (!safeStorage.isEncryptionAvailable()) return;
    assert.equal(safeStorage.decryptString(safeStorage.encryptString('密 secret')), '密 secret');
    assert.throws(() => safeStorage.decryptString(Buffer.from('nonsense')));
  },
  'session.setPermissionRequestHandler': ({ electron }) =>
    electron.session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false)),
  'session.setPermissionCheckHandler': ({ electron }) =>
    electron.session.defaultSession.setPermissionCheckHandler(() => false),
  'shell.openExternal': isThere(({ electron }) => electron.shell.openExternal),
  'shell.openPath': isThere(({ electron }) => electron.shell.openPath),
  'tray.on': isThere(({ electron }) => electron.Tray.prototype.on),
  'tray.setContextMenu': isThere(({ electron }) => electron.Tray.prototype.setContextMenu),
  'tray.setToolTip': isThere(({ electron }) => electron.Tray.prototype.setToolTip),
  'utility.on': async (stage) => {
    const engine = await utility(stage);
    const exit = first<number>((listener) => engine.on('exit', listener));
    engine.postMessage('end');
    assert.equal(await exit, 7);
  },
  'utility.postMessage': async (stage) => {
    const engine = await utility(stage);
    const { port1, port2 } = new stage.electron.MessageChannelMain();
    const echoed = first<unknown>((listener) => engine.on('message', listener));
    engine.postMessage({ hand: 'over' }, [port1]);
    assert.deepEqual(await echoed, { echo: { hand: 'over' }, ports: 1, argument: 'argued' });
    const back = first<{ data: unknown }>((listener) => port2.on('message', listener));
    port2.start();
    port2.postMessage('through');
    assert.deepEqual((await back).data, { back: 'through' });
    engine.kill();
  },
  'utility.kill': async (stage) => {
    const engine = await utility(stage);
    const { port1, port2 } = new stage.electron.MessageChannelMain();
    const echoed = first<unknown>((listener) => engine.on('message', listener));
    engine.postMessage('take', [port1]);
    await echoed;
    // A port whose engine was killed closes: that is how a page learns of it first.
    const closed = first<void>((listener) => port2.on('close', () => listener()));
    port2.start();
    const exit = first<number>((listener) => engine.on('exit', listener));
    assert.equal(engine.kill(), true);
    assert.equal(typeof (await exit), 'number');
    await closed;
  },
  'webContents.on': async (stage) => assert.equal(typeof (await stage.openWindow()).webContents.on, 'function'),
  'webContents.postMessage': async (stage) => {
    const { port2 } = new stage.electron.MessageChannelMain();
    const sent = await fromPage(stage, 'echoed', ({ webContents }) =>
      webContents.postMessage('echo', 3, [port2 as MessagePortMain]),
    );
    assert.deepEqual(sent, [3, 1]);
  },
  'webContents.send': async (stage) => {
    const [count] = await fromPage(stage, 'heard', ({ webContents }) => {
      webContents.send('forget');
      webContents.send('forget');
    });
    assert.equal(count, 1);
  },
  'webContents.setWindowOpenHandler': async (stage) => {
    const { webContents } = await stage.openWindow();
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  },
  'window.focus': async (stage) => (await stage.openWindow()).focus(),
  'window.isDestroyed': async (stage) => assert.equal((await stage.openWindow()).isDestroyed(), false),
  'window.isMinimized': async (stage) => assert.equal((await stage.openWindow()).isMinimized(), false),
  'window.loadURL': async (stage) => {
    const window = await stage.openWindow();
    await window.loadURL(`${stage.scheme}://app/`);
  },
  'window.on': async (stage) => assert.equal(typeof (await stage.openWindow()).on, 'function'),
  'window.once': async (stage) => {
    const window = await stage.openWindow();
    const ready = first<void>((listener) => window.once('ready-to-show', () => listener()));
    await window.loadURL(`${stage.scheme}://app/`);
    await ready;
  },
  'window.restore': async (stage) => (await stage.openWindow()).restore(),
  'window.show': async (stage) => assert.equal(typeof (await stage.openWindow()).show, 'function'),
};
