import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Times, timedSync, timesOf } from './measure.ts';

/** What this disk needs to make 4 KB durable, ms: the floor of every durable figure. */
export function rawSync(folder: string, runs: number): Times {
  const path = join(folder, 'raw-sync.bin');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4_096, 1);
  try {
    return timesOf(
      timedSync(runs, 20, (run) => {
        writeSync(file, page, 0, page.length, (run % 256) * page.length);
        fsyncSync(file);
      }),
    );
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
