import type { BootStatus } from '#contract/host/boot.ts';
import { SHELL_CHANNEL } from '#contract/host/shell-bridge.ts';
import type { ElectronSurface, ShellSession, ShellWindow } from './electron-surface.ts';
import { APP_ORIGIN, isOwnPage, isPermitted, mayOpenOutside } from './own-page.ts';

/** The window of the app; closed and opened again it is another Electron window behind the same object. */
export interface MainWindow {
  /** Opens the window, or brings the open one to the front. */
  show(): void;
  tellBoot(status: BootStatus): void;
  /** Hands a number to the page; kept until there is a page to take it. */
  dial(number: string): void;
  /** The page has loaded and listens: hands over what waited for it. */
  pageListens(): void;
}

export interface MainWindowOptions {
  readonly electron: Pick<ElectronSurface, 'BrowserWindow' | 'shell'>;
  readonly preload: string;
  readonly log: (event: string) => void;
}

export function createMainWindow({ electron, preload, log }: MainWindowOptions): MainWindow {
  let open: ShellWindow | null = null;
  let listening = false;
  let waitingDial: string | null = null;

  const load = (window: ShellWindow): void => {
    listening = false;
    void window.loadURL(`${APP_ORIGIN}/`);
  };

  function openWindow(): ShellWindow {
    const window = new electron.BrowserWindow({
      width: 1366,
      height: 768,
      minWidth: 960,
      minHeight: 600,
      show: false,
      autoHideMenuBar: true,
      title: 'Rung',
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        // It would fetch its dictionaries from a server.
        spellcheck: false,
      },
    });
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      open = null;
    });
    guard(window);
    load(window);
    return window;
  }

  /** The page stays where it is: no other page takes its place, no second window opens, and a dead page is loaded again. */
  function guard({ webContents }: ShellWindow): void {
    const openOutside = (url: string): void => {
      if (mayOpenOutside(url)) void electron.shell.openExternal(url);
      else log('link-refused');
    };
    webContents.on('will-navigate', (event) => {
      if (isOwnPage(event.url)) return;
      event.preventDefault();
      openOutside(event.url);
    });
    webContents.on('will-attach-webview', (event) => event.preventDefault());
    webContents.setWindowOpenHandler(({ url }) => {
      openOutside(url);
      return { action: 'deny' };
    });
    webContents.on('render-process-gone', () => {
      log('page-gone');
      if (open !== null && !open.isDestroyed()) load(open);
    });
  }

  return {
    show() {
      if (open === null) {
        open = openWindow();
        return;
      }
      if (open.isMinimized()) open.restore();
      open.show();
      open.focus();
    },
    tellBoot: (status) => open?.webContents.send(SHELL_CHANNEL.boot, status),
    dial(number) {
      if (open !== null && listening) open.webContents.send(SHELL_CHANNEL.dial, number);
      else waitingDial = number;
    },
    pageListens() {
      listening = true;
      if (waitingDial !== null) open?.webContents.send(SHELL_CHANNEL.dial, waitingDial);
      waitingDial = null;
    },
  };
}

/** Denies every permission that the app does not need, asked for or merely looked up. */
export function guardPermissions(session: ShellSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(isPermitted({ permission, origin: details.requestingUrl, mediaTypes }));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermitted({ permission, origin, mediaTypes: details.mediaType === undefined ? [] : [details.mediaType] }),
  );
}
