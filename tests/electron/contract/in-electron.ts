/**
 * Main entry of a real Electron that runs the contract specs and prints one JSON line for each: what `electron.test.ts` bundles
 * and starts where a binary is found.
 */
import { join } from 'node:path';
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
import { SPECS } from './specs.ts';
import type { Stage } from './stage.ts';

const folder = process.env.RUNG_CONTRACT_FOLDER ?? '';

const stage: Stage = {
  electron: {
    app,
    BrowserWindow,
    ipcMain,
    Menu,
    MessageChannelMain,
    powerMonitor,
    protocol,
    safeStorage,
    session: {
      get defaultSession() {
        return session.defaultSession;
      },
    },
    shell,
    Tray,
    utilityProcess,
  },
  scheme: 'contract',
  echoProcess: join(folder, 'echo-process.mjs'),
  openWindow: async () => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload: join(folder, 'echo-preload.cjs'), sandbox: true, contextIsolation: true },
    });
    await window.loadURL('contract://app/');
    return window;
  },
};

async function run(): Promise<void> {
  await app.whenReady();
  protocol.handle('contract', async ({ url }) => new Response('', { status: url.endsWith('/') ? 200 : 404 }));
  for (const [member, spec] of Object.entries(SPECS)) {
    const failure = await Promise.resolve()
      .then(() => spec(stage))
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
    process.stdout.write(`${JSON.stringify({ member, failure })}\n`);
  }
  app.exit(0);
}

protocol.registerSchemesAsPrivileged([{ scheme: 'contract', privileges: { standard: true, secure: true } }]);
app.on('window-all-closed', () => undefined);
run().catch(() => app.exit(1));
