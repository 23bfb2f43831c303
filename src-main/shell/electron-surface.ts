import type * as Electron from 'electron';

/**
 * Everything of Electron that the shell uses: the whole list. `tests/electron` holds a double that has these members and no
 * others, and one contract spec for each; a member that is used but not listed here does not compile and fails there.
 */
export interface ElectronSurface {
  readonly app: Pick<
    Electron.App,
    'getLocale' | 'on' | 'quit' | 'requestSingleInstanceLock' | 'setBadgeCount' | 'setPath' | 'whenReady'
  >;
  readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => ShellWindow;
  readonly ipcMain: Pick<Electron.IpcMain, 'handle' | 'on'>;
  readonly Menu: Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
  readonly MessageChannelMain: new () => Electron.MessageChannelMain;
  readonly powerMonitor: Pick<Electron.PowerMonitor, 'on'>;
  readonly protocol: Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'>;
  readonly safeStorage: Pick<
    Electron.SafeStorage,
    'decryptString' | 'encryptString' | 'getSelectedStorageBackend' | 'isEncryptionAvailable'
  >;
  readonly session: { readonly defaultSession: ShellSession };
  readonly shell: Pick<Electron.Shell, 'openExternal' | 'openPath'>;
  readonly Tray: new (image: string) => Pick<Electron.Tray, 'on' | 'setContextMenu' | 'setToolTip'>;
  readonly utilityProcess: { fork(path: string, args: string[], options: Electron.ForkOptions): ShellUtilityProcess };
}

export type ShellWindow = Pick<
  Electron.BrowserWindow,
  'focus' | 'isDestroyed' | 'isMinimized' | 'loadURL' | 'on' | 'once' | 'restore' | 'show'
> & { readonly webContents: ShellWebContents };

export type ShellWebContents = Pick<Electron.WebContents, 'on' | 'postMessage' | 'send' | 'setWindowOpenHandler'>;

export type ShellSession = Pick<Electron.Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>;

export type ShellUtilityProcess = Pick<Electron.UtilityProcess, 'kill' | 'on' | 'postMessage'>;
