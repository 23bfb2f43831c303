import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultDataFolder, type Machine } from '#contract/host/data-folder.ts';
import { SHELL_ACTS, SHELL_CHANNEL } from '#contract/host/shell-bridge.ts';
import { createAppProtocol } from './app-protocol.ts';
import type { ElectronSurface } from './electron-surface.ts';
import { forkEngine } from './engine-process.ts';
import { createEngineSupervisor } from './engine-supervisor.ts';
import { createKeyChain } from './key-chain.ts';
import { dialledNumber, launchArguments } from './launch-arguments.ts';
import { createMainWindow, guardPermissions } from './main-window.ts';
import { menuTemplate, setUpTray } from './menu.ts';
import { APP_SCHEME, isTrusted } from './own-page.ts';
import { shellWords } from './words.ts';

export interface ShellPlaces {
  readonly engine: string;
  readonly preload: string;
  readonly renderer: string;
  readonly trayIcon: string;
}

export interface ShellOptions {
  readonly electron: ElectronSurface;
  readonly places: ShellPlaces;
  readonly argv: readonly string[];
  readonly machine: Machine;
  /** Codes only; goes to the program's own output. */
  readonly log: (event: string, facts?: Readonly<Record<string, string | number>>) => void;
}

/**
 * Lets Electron keep its own files beside the store. The lock that lets one instance run is one of them: one instance for every
 * store, not for every machine. A folder that can't be written is no reason to go without the window that will say so.
 */
function keepBesideStore(app: ElectronSurface['app'], folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
  } catch {
    // Electron's own place will do until the engine has told what is wrong with this one.
  }
}

/**
 * Starts the shell: a window at once, the engine beside it. Everything the engine has to say about itself, a failed migration
 * included, is shown in that window. A second start on the same data folder brings the first one's window to the front.
 */
export async function startShell({ electron, places, argv, machine, log }: ShellOptions): Promise<void> {
  const { app, ipcMain, powerMonitor, protocol } = electron;
  const launch = launchArguments(argv);
  const dataDir = launch.dataDir === null ? defaultDataFolder(machine) : resolve(launch.dataDir);
  keepBesideStore(app, join(dataDir, 'shell'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

  const window = createMainWindow({ electron, preload: places.preload, log });
  const supervisor = createEngineSupervisor({
    fork: () => forkEngine(electron.utilityProcess, places.engine, dataDir),
    later: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    monotonic: () => performance.now(),
    onStatus: (status) => window.tellBoot(status),
    answerSecret: createKeyChain(electron.safeStorage, machine.platform),
    log,
  });
  const dial = (number: string | null): void => {
    window.show();
    if (number !== null) window.dial(number);
  };

  app.on('second-instance', (_event, argvOfOther) => dial(launchArguments(argvOfOther).dial));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    dial(dialledNumber(url));
  });
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (machine.platform !== 'darwin') app.quit();
  });
  let finished = false;
  app.on('before-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    void supervisor.stop().then(() => {
      finished = true;
      app.quit();
    });
  });
  powerMonitor.on('suspend', () => supervisor.power('suspend'));
  powerMonitor.on('resume', () => supervisor.power('resume'));

  ipcMain.handle(SHELL_CHANNEL.currentBoot, (event) => {
    if (!isTrusted(event)) throw new Error('not our page');
    window.pageListens();
    return supervisor.status();
  });
  ipcMain.on(SHELL_CHANNEL.requestPort, (event) => {
    if (!isTrusted(event)) return;
    const { port1, port2 } = new electron.MessageChannelMain();
    if (supervisor.connect(port1))
      event.sender.postMessage(SHELL_CHANNEL.port, supervisor.status().generation, [port2]);
  });
  ipcMain.on(SHELL_CHANNEL.act, (event, asked: unknown) => {
    if (!isTrusted(event)) return;
    const act = SHELL_ACTS.find((known) => known === asked);
    if (act === 'retry') supervisor.retry();
    else if (act === 'show-data-folder') void electron.shell.openPath(dataDir);
    else if (act === 'quit') app.quit();
  });

  ipcMain.on(SHELL_CHANNEL.badge, (event, count: unknown) => {
    if (isTrusted(event) && Number.isInteger(count)) app.setBadgeCount(Math.min(999, Math.max(0, Number(count))));
  });

  await app.whenReady();
  protocol.handle(APP_SCHEME, createAppProtocol(places.renderer));
  guardPermissions(electron.session.defaultSession);
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(machine.platform)));
  setUpTray(electron, places.trayIcon, shellWords(app.getLocale()), {
    show: () => window.show(),
    quit: () => app.quit(),
  });
  window.show();
  if (launch.dial !== null) window.dial(launch.dial);
  supervisor.start();
}
