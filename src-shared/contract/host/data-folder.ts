export interface Machine {
  /** As `process.platform` says. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The folder that holds the store when none is named: the one the operating system keeps for programs' data. Every host
 * and the command line use the same, so that they meet at the same store.
 */
export function defaultDataFolder({ platform, env, home }: Machine): string {
  switch (platform) {
    case 'win32':
      return `${env.APPDATA || `${home}\\AppData\\Roaming`}\\Rung`;
    case 'darwin':
      return `${home}/Library/Application Support/Rung`;
    default:
      return `${env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : `${home}/.local/share`}/rung`;
  }
}
