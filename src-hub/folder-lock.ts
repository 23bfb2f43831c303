import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './database/embedded-server.ts';

/** Two hubs on one data folder would both think that the database in it is theirs to end. */
export interface FolderLock {
  release(): void;
}

/** Takes the folder for this process; answers the process that has it, where one is alive. */
export function lockFolder(folder: string, pid: number): FolderLock | { readonly heldBy: number } {
  const file = join(folder, 'hub.pid');
  try {
    writeFileSync(file, String(pid), { flag: 'wx', mode: 0o600 });
  } catch {
    const heldBy = Number(readFileSync(file, 'utf8'));
    if (heldBy !== pid && Number.isInteger(heldBy) && heldBy > 0 && isAlive(heldBy)) return { heldBy };
    writeFileSync(file, String(pid), { mode: 0o600 });
  }
  return { release: () => rmSync(file, { force: true }) };
}
