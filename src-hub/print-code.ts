import type { Random } from '#kernel/random.ts';
import { type CodeAsked, codeOnMachine } from './accounts/code-on-machine.ts';
import { createToken } from './accounts/secrets.ts';
import { holdsDatabase, startEmbeddedServer } from './database/embedded-server.ts';
import { lockFolder } from './folder-lock.ts';
import type { HubOptions } from './hub-options.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { TENANT } from './tenant.ts';

/**
 * `npm run hub -- --code LOGIN`: says a fresh code for an account, while a hub runs on the same data or while none does. Returns the exit
 * status. Throws where the database cannot be had.
 */
export async function printCode(
  options: HubOptions,
  asked: CodeAsked,
  { random, pid, say }: { readonly random: Random; readonly pid: number; readonly say: (text: string) => void },
): Promise<number> {
  const opened = await openData(options, random, pid);
  if (opened === null) {
    say(`There is no hub in ${options.folder}. Name its folder with --data DIR.\n`);
    return 1;
  }
  const database = openDatabase(opened.url, { connections: 1, onIdleError: () => undefined });
  try {
    if (opened.isOurs) await migrate(database);
    const made = await codeOnMachine({ database, tenant: TENANT, random }, asked);
    if (made === 'unknown') say(`Nobody signs in as ${asked.login} here.\n`);
    else if (made === 'closed') say(`The account of ${asked.login} is closed. An administrator opens it first.\n`);
    else {
      const password = asked.newPassword ? 'choose a new password with it' : 'the password is asked for with it';
      say(`Code for ${asked.login}: ${made.code} (enrols one device, once, within two days; ${password})\n`);
    }
    return typeof made === 'string' ? 1 : 0;
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
