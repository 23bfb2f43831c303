import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './database/embedded-server.ts';

/** Two hubs on one data folder would both think that the database in it is theirs to end. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process; answers the process that has it, where that very one is alive. A number that another program has by
 * now (after a power cut, or in a container where numbers begin anew) holds nothing, as far as the system tells when a process began.
 */
export function lockFolder(folder: string, pid: number): FolderLock | { readonly heldBy: number } {
  const file = join(folder, 'hub.pid');
  const own = `${pid} ${beganAt(pid) ?? ''}`.trim();
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (tries === TRIES) throw error;
    }
    const heldBy = holderOf(file);
    if (heldBy !== null && heldBy !== pid) return { heldBy };
    rmSync(file, { force: true });
  }
}

/** Somebody else may take the folder between our look and our writing. */
const TRIES = 3;

/** The living process that wrote the file; null: it has ended, or the file says nothing of the kind. */
function holderOf(file: string): number | null {
  const [pid = Number.NaN, began = null] = readOrNothing(file).split(' ').map(Number);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  const now = beganAt(pid);
  return began === null || now === null || now === began ? pid : null;
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

/** When a process began, in clock ticks since the machine did; null where the system does not tell. */
function beganAt(pid: number): number | null {
  try {
    // The name stands in brackets and may hold blanks; the start is the twentieth field after it (proc_pid_stat(5): field 22).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = Number(fields[19]);
    return Number.isInteger(ticks) ? ticks : null;
  } catch {
    return null;
  }
}
