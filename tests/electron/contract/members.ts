import type {
  ElectronSurface,
  ShellSession,
  ShellUtilityProcess,
  ShellWebContents,
  ShellWindow,
} from '../../../src-main/shell/electron-surface.ts';

type Of<Name extends string, Members> = `${Name}.${Extract<keyof Members, string>}`;

/** Every member that src-main/shell/electron-surface.ts lists, by the name its contract spec has. */
export type Member =
  | Of<'app', ElectronSurface['app']>
  | Of<'ipcMain', ElectronSurface['ipcMain']>
  | Of<'Menu', ElectronSurface['Menu']>
  | 'MessageChannelMain'
  | Of<'powerMonitor', ElectronSurface['powerMonitor']>
  | Of<'protocol', ElectronSurface['protocol']>
  | Of<'safeStorage', ElectronSurface['safeStorage']>
  | Of<'session', ShellSession>
  | Of<'shell', ElectronSurface['shell']>
  | Of<'tray', InstanceType<ElectronSurface['Tray']>>
  | Of<'utility', ShellUtilityProcess>
  | Of<'webContents', ShellWebContents>
  | Of<'window', Omit<ShellWindow, 'webContents'>>;
