import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import { type ShellOptions, type ShellPlaces, startShell } from './start-shell.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** Bundled, everything lies beside us in `dist`; run from source, as tests do, the engine's source is forked. */
const places: ShellPlaces = import.meta.url.endsWith('.ts')
  ? {
      engine: join(here, '../hosts/utility-process.ts'),
      preload: join(here, '../preload/preload.ts'),
      renderer: join(here, '../../dist/renderer'),
      trayIcon: join(here, '../../assets/icons/tray.png'),
    }
  : {
      engine: join(here, '../engine/utility-process.js'),
      preload: join(here, '../preload/preload.cjs'),
      renderer: join(here, '../renderer'),
      trayIcon: join(here, '../icons/tray.png'),
    };

const log: ShellOptions['log'] = (event, facts = {}) => console.error(JSON.stringify({ event, ...facts }));

// Not awaited here: Electron becomes ready only after this module has been evaluated.
startShell({
  electron: {
    app,
    BrowserWindow,
    ipcMain,
    Menu,
    MessageChannelMain,
    powerMonitor,
    protocol,
    safeStorage,
    // A getter, for Electron knows no session before it is ready.
    session: {
      get defaultSession() {
        return session.defaultSession;
      },
    },
    shell,
    Tray,
    utilityProcess,
  },
  places,
  argv: process.argv,
  machine: { platform: process.platform, env: process.env, home: homedir() },
  log,
}).catch((error: unknown) => {
  log('shell-failed', { cause: error instanceof Error ? error.name : typeof error });
  app.quit();
});
