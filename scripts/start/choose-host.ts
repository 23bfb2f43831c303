import type { Fetched } from './electron-binary.ts';

export interface HostFacts {
  readonly asked: boolean;
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}

/** Why the app is shown in a browser, as one line for a person; null if nothing speaks against Electron so far. */
export function whyNotElectron({ asked, platform, env, isRoot }: HostFacts): string | null {
  if (asked) return 'You asked for a browser.';
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'There is no display for a window of its own here.';
  if (platform === 'linux' && isRoot)
    return 'Electron does not run sandboxed as root, and without its sandbox it is not started.';
  return null;
}

/** The same, after the binary could not be had. */
export function whyNotFetched(fetched: Fetched & { ok: false }): string {
  switch (fetched.reason) {
    case 'not-reachable':
      return "Electron's binary is not here and its download server cannot be reached.";
    case 'too-slow':
      return "Electron's binary is not here and its download took too long.";
    case 'failed':
      return "Electron's binary is not here and its download failed.";
  }
}
