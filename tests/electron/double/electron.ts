/**
 * A double of Electron for wiring and configuration: the members that src-main/shell/electron-surface.ts and the preload
 * list, and no others. It shows no window, asks no key chain and runs the engine's process as a worker thread; what it proves
 * is that our parts are put together and configured as meant, never that Electron works.
 */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { MessageChannel, type MessagePort, type Transferable, Worker } from 'node:worker_threads';
import type * as Electron from 'electron';
import type { ElectronSurface } from '../../../src-main/shell/electron-surface.ts';
import { Page } from './page.ts';

/** Makes a member that is not listed an error instead of `undefined`. */
function listed<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key, receiver);
      throw new Error(`The double of Electron has no ${name}.${key}: it is not listed`);
    },
  });
}

/** One end of a channel in the main process or the utility process; `native` is what really travels. */
class PortMain extends EventEmitter {
  readonly native: MessagePort;
  constructor(native: MessagePort) {
    super();
    this.native = native;
  }
  postMessage(message: unknown, transfer: readonly PortMain[] = []) {
    this.native.postMessage(message, nativePorts(transfer));
  }
  start() {
    this.native.on('message', (data) => this.emit('message', { data, ports: [] }));
    this.native.on('close', () => this.emit('close'));
  }
  close() {
    this.native.close();
  }
}

const nativePorts = (ports: readonly PortMain[]): Transferable[] => ports.map(({ native }) => native);

class ChannelMain {
  readonly port1: PortMain;
  readonly port2: PortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortMain(port1);
    this.port2 = new PortMain(port2);
  }
}

class WebContents extends EventEmitter {
  page: Page | null = null;
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  send(channel: string, ...values: unknown[]) {
    this.page?.ipc.emit(channel, { ports: [] }, ...structuredClone(values));
  }
  postMessage(channel: string, message: unknown, transfer: readonly PortMain[] = []) {
    this.page?.ipc.emit(channel, { ports: nativePorts(transfer) }, structuredClone(message));
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler;
  }
}

/** What a test sees and drives of the double's world. */
export const world = {
  /** What was made, in its order. */
  made: [] as ('window' | 'engine')[],
  windows: [] as Window[],
  engines: [] as Utility[],
  opened: [] as string[],
  trays: [] as Tray[],
  menu: null as readonly Electron.MenuItemConstructorOptions[] | null,
  paths: new Map<string, string>(),
  schemes: new Map<string, Electron.Privileges | undefined>(),
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  invokes: new Map<string, (event: object, ...values: unknown[]) => unknown>(),
  permissions: {} as Partial<Record<'request' | 'check', (...values: never[]) => unknown>>,
  primary: true,
  keyChain: 'gnome_libsecret',
  quits: 0,
  badge: 0,
  becomeReady: (): void => undefined,
  /** Whether the shell asked for `whenReady` before it used what is only there afterwards. */
  ready: false,
};

const whenReady = new Promise<void>((resolve) => {
  world.becomeReady = () => {
    world.ready = true;
    resolve();
  };
});

function needsReady(member: string): void {
  if (!world.ready) throw new Error(`${member} is not there before the app is ready`);
}

class Window extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents: WebContents = listed('webContents', new WebContents());
  readonly shown: string[] = [];
  minimized = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    needsReady('BrowserWindow');
    this.options = options;
    world.made.push('window');
    world.windows.push(this);
    // biome-ignore lint/correctness/noConstructorReturn: the proxy must be what `new` gives, for unlisted members to fail.
    return listed('BrowserWindow', this);
  }
  async loadURL(url: string) {
    const handler = world.handlers.get(new URL(url).protocol.slice(0, -1));
    const response = await handler?.(new Request(url));
    if (!response?.ok) throw new Error(`ERR_FAILED (-2) loading '${url}'`);
    const page = new Page(url);
    this.webContents.page = page;
    runPreload(this.options.webPreferences?.preload ?? '', page, this.webContents);
    this.emit('ready-to-show');
  }
  show() {
    this.shown.push('show');
  }
  focus() {
    this.shown.push('focus');
  }
  restore() {
    this.minimized = false;
    this.shown.push('restore');
  }
  isMinimized() {
    return this.minimized;
  }
  isDestroyed() {
    return false;
  }
}

/** Runs a preload as the sandbox does: one CommonJS file that may require `electron` and nothing else. */
function runPreload(file: string, page: Page, sender: WebContents): void {
  const event = (frame: object) => ({ sender, senderFrame: frame, ports: [] });
  const frame = { url: page.location.href, parent: null };
  const ipcRenderer = listed('ipcRenderer', {
    on: (channel: string, listener: (...values: unknown[]) => void) => page.ipc.on(channel, listener),
    off: (channel: string, listener: (...values: unknown[]) => void) => page.ipc.off(channel, listener),
    send: (channel: string, ...values: unknown[]) => mainBus.emit(channel, event(frame), ...structuredClone(values)),
    invoke: async (channel: string, ...values: unknown[]) => {
      const handler = world.invokes.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return structuredClone(await handler(event(frame), ...structuredClone(values)));
    },
  });
  const contextBridge = listed('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown) => {
      page.bridges[name] = api;
    },
  });
  const require = (name: string): object => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}`);
    return listed('electron in the preload', { contextBridge, ipcRenderer });
  };
  const wrap = runInThisContext(
    `(function (require, module, exports, window) {${readFileSync(file, 'utf8')}\n})`,
    file,
  );
  wrap(require, { exports: {} }, {}, page);
}

class Utility extends EventEmitter {
  readonly worker: Worker;
  constructor(path: string, args: readonly string[]) {
    super();
    this.worker = new Worker(new URL('./utility-bootstrap.ts', import.meta.url), { workerData: path, argv: [...args] });
    this.worker.on('message', (message) => this.emit('message', message));
    this.worker.on('exit', (code) => this.emit('exit', code));
    world.made.push('engine');
    world.engines.push(this);
  }
  postMessage(data: unknown, transfer: readonly PortMain[] = []) {
    const ports = nativePorts(transfer);
    this.worker.postMessage({ data, ports }, ports);
  }
  kill() {
    void this.worker.terminate();
    return true;
  }
}

class Tray extends EventEmitter {
  readonly image: string;
  menu: readonly Electron.MenuItemConstructorOptions[] = [];
  constructor(image: string) {
    super();
    this.image = image;
    world.trays.push(this);
  }
  setToolTip() {}
  setContextMenu(menu: { items: readonly Electron.MenuItemConstructorOptions[] }) {
    this.menu = menu.items;
  }
}

/** Messages of pages to the main process. */
export const mainBus = new EventEmitter();
export const appBus = new EventEmitter();
export const powerBus = new EventEmitter();

const surface = {
  app: listed('app', {
    on: (name: string, listener: (...values: unknown[]) => void) => appBus.on(name, listener),
    whenReady: () => whenReady,
    quit: () => {
      world.quits += 1;
      let prevented = false;
      appBus.emit('before-quit', { preventDefault: () => (prevented = true) });
      if (!prevented) appBus.emit('quit');
    },
    requestSingleInstanceLock: () => world.primary,
    setPath: (name: string, path: string) => {
      if (!existsSync(path)) throw new Error(`Failed to set path: ${path}`);
      world.paths.set(name, path);
    },
    setBadgeCount: (count: number) => {
      world.badge = count;
      return true;
    },
    getLocale: () => 'zh-TW',
  }),
  BrowserWindow: Window,
  ipcMain: listed('ipcMain', {
    on: (channel: string, listener: (...values: unknown[]) => void) => mainBus.on(channel, listener),
    handle: (channel: string, handler: (event: object) => unknown) => void world.invokes.set(channel, handler),
  }),
  Menu: listed('Menu', {
    buildFromTemplate: (items: readonly Electron.MenuItemConstructorOptions[]) => ({ items }),
    setApplicationMenu: (menu: { items: readonly Electron.MenuItemConstructorOptions[] } | null) => {
      world.menu = menu?.items ?? null;
    },
  }),
  MessageChannelMain: ChannelMain,
  powerMonitor: listed('powerMonitor', { on: (name: string, listener: () => void) => powerBus.on(name, listener) }),
  protocol: listed('protocol', {
    registerSchemesAsPrivileged: (schemes: readonly Electron.CustomScheme[]) => {
      if (world.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      for (const { scheme, privileges } of schemes) world.schemes.set(scheme, privileges);
    },
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
      needsReady('protocol.handle');
      world.handlers.set(scheme, handler);
    },
  }),
  safeStorage: listed('safeStorage', {
    isEncryptionAvailable: () => world.ready,
    getSelectedStorageBackend: () => world.keyChain,
    encryptString: (text: string) => Buffer.from(`sealed:${text}`),
    decryptString: (sealed: Buffer) => {
      if (!sealed.toString().startsWith('sealed:')) throw new Error('Error while decrypting the ciphertext');
      return sealed.toString().slice('sealed:'.length);
    },
  }),
  session: listed('session', {
    get defaultSession() {
      needsReady('session.defaultSession');
      return listed('session.defaultSession', {
        setPermissionRequestHandler: (handler: (...values: never[]) => unknown) => {
          world.permissions.request = handler;
        },
        setPermissionCheckHandler: (handler: (...values: never[]) => unknown) => {
          world.permissions.check = handler;
        },
      });
    },
  }),
  shell: listed('shell', {
    openExternal: async (url: string) => void world.opened.push(url),
    openPath: async (path: string) => {
      world.opened.push(path);
      return '';
    },
  }),
  Tray,
  utilityProcess: listed('utilityProcess', {
    fork: (path: string, args: string[]) => {
      needsReady('utilityProcess.fork');
      return listed('utility process', new Utility(path, args));
    },
  }),
};

/** Typed as the shell sees Electron, so that a listed member which is missing here does not compile. */
export const electronDouble = surface satisfies Record<keyof ElectronSurface, unknown> as unknown as ElectronSurface;
