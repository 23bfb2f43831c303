import type { ElectronSurface, ShellWindow } from '../../../src-main/shell/electron-surface.ts';

/** What a contract spec may use, in the double and in real Electron alike. */
export interface Stage {
  readonly electron: ElectronSurface;
  /** The scheme that was registered as privileged before the app was ready, with a handler that serves an empty page. */
  readonly scheme: string;
  /** A shown-nowhere window whose preload answers as tests/electron/contract/echo-preload.cjs does. */
  openWindow(): Promise<ShellWindow>;
  /** A module for a utility process that echoes what it hears, ports included. */
  readonly echoProcess: string;
}

/** The first call of a listener, or a rejection after 5 s: a contract that is silently not kept must not hang the suite. */
export function first<T>(subscribe: (listener: (value: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('nothing came within 5 s')), 5_000);
    subscribe((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
