import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronSurface } from './electron-surface.ts';
import type { ShellWords } from './words.ts';

/** Roles alone: they bring the keys that people expect (copy, zoom, close) and their words from the system. */
export function menuTemplate(platform: string): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions = {
    role: 'viewMenu',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
  };
  const everywhere: MenuItemConstructorOptions[] = [{ role: 'editMenu' }, view, { role: 'windowMenu' }];
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...everywhere] : [{ role: 'fileMenu' }, ...everywhere];
}

/** Returns nothing and keeps the tray alive: Electron drops one that nobody holds. */
export function setUpTray(
  { Menu, Tray }: Pick<ElectronSurface, 'Menu' | 'Tray'>,
  icon: string,
  words: ShellWords,
  acts: { readonly show: () => void; readonly quit: () => void },
): void {
  try {
    const tray = new Tray(icon);
    tray.setToolTip('Rung');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.show, click: acts.show },
        { type: 'separator' },
        { label: words.quit, click: acts.quit },
      ]),
    );
    tray.on('click', acts.show);
    held.push(tray);
  } catch {
    // A desktop without a tray is no reason to go without a window.
  }
}

const held: unknown[] = [];
