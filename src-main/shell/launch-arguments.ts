/** What a start of the program, or another one while it runs, asks for. */
export interface LaunchArguments {
  /** The folder of the store, absolute or relative to where the program was started; null for the system's own place. */
  readonly dataDir: string | null;
  /** The number of a `tel:` link that was opened with this program, as written there; null without one. */
  readonly dial: string | null;
}

const TEL = /^tel:(?:\/\/)?([^?]{2,60})$/i;

/** The number in a `tel:` link, its escapes undone; null if `text` is none. It is checked where it is used, not here. */
export function dialledNumber(text: string): string | null {
  const number = TEL.exec(text)?.[1];
  if (number === undefined) return null;
  try {
    return decodeURIComponent(number);
  } catch {
    return null;
  }
}

/**
 * Reads the command line. Arguments of Chromium and of Electron stand among ours, so what is not known is passed over.
 *
 * @example launchArguments(['rung', '--data', '/d', 'tel:10086']) // { dataDir: '/d', dial: '10086' }
 */
export function launchArguments(argv: readonly string[]): LaunchArguments {
  let dataDir: string | null = null;
  let dial: string | null = null;
  argv.forEach((argument, index) => {
    if (argument.startsWith('--data=')) dataDir = argument.slice('--data='.length);
    else if (argument === '--data') dataDir = argv[index + 1] ?? null;
    else dial ??= dialledNumber(argument);
  });
  return { dataDir, dial };
}
