import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const WAIT_MS = 100;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The pid in the lock; null while it is being taken, or if it is nobody's. */
function holderOf(folder: string): number | null {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || null;
  } catch {
    return null;
  }
}

/**
 * Does `work` while no other process builds into the same place: two starts at once must not empty each other's bundles. The lock of
 * a process that has died is taken over.
 */
export async function whileAlone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(folder), { recursive: true });
  let nobody = 0;
  for (;;) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = holderOf(folder);
    nobody = holder === null ? nobody + 1 : 0;
    if ((holder !== null && !isAlive(holder)) || nobody > 20) rmSync(folder, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  try {
    writeFileSync(join(folder, 'pid'), String(process.pid));
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
