import type { Random } from '#kernel/random.ts';
import { createToken } from './accounts/secrets.ts';
import { holdsDatabase, startEmbeddedServer } from './database/embedded-server.ts';
import { lockFolder } from './folder-lock.ts';
import type { HubOptions } from './hub-options.ts';
import { type Database, openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';

/** Who does something at the hub's own machine, and where what came of it is said. */
export interface AtMachine {
  readonly random: Random;
  readonly pid: number;
  readonly say: (text: string) => void;
}

/**
 * Does `work` on a hub's database, while a hub runs on it or while none does. Returns the exit status. Throws where the database cannot be
 * had.
 */
export async function onData(
  options: HubOptions,
  { random, pid, say }: AtMachine,
  work: (database: Database) => Promise<number>,
): Promise<number> {
  const opened = await openData(options, random, pid);
  if (opened === null) {
    say(`There is no hub in ${options.folder}. Name its folder with --data DIR.\n`);
    return 1;
  }
  const database = openDatabase(opened.url, { connections: 1, onIdleError: () => undefined });
  try {
    if (opened.isOurs) await migrate(database);
    return await work(database);
  } finally {
    await database.close();
    await opened.close();
  }
}

interface OpenedData {
  readonly url: string;
  /** No hub works on it now: its database is ours to bring up to date and to end. */
  readonly isOurs: boolean;
  close(): Promise<void>;
}

/** The database of a hub; null where there is none in the folder. That of a hub that runs is used beside it and left running. */
async function openData({ databaseUrl, folder }: HubOptions, random: Random, pid: number): Promise<OpenedData | null> {
  if (databaseUrl !== null) return { url: databaseUrl, isOurs: false, close: async () => undefined };
  if (!holdsDatabase(folder)) return null;
  const lock = lockFolder(folder, pid);
  const server = await startEmbeddedServer({ folder, secret: () => createToken(random) });
  if ('heldBy' in lock) return { url: server.url, isOurs: false, close: async () => undefined };
  return {
    url: server.url,
    isOurs: true,
    close: async () => {
      await server.stop();
      lock.release();
    },
  };
}
