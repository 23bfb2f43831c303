import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '#engine/store/make-folder.ts';

const lastPort = z.object({ port: z.int().min(1).max(65_535) });

const fileOf = (dataDir: string): string => join(dataDir, 'browser-port.json');

/** The port on which the app of `dataDir` was served last; null where it never was, or nothing readable is kept. */
export function readLastPort(dataDir: string): number | null {
  try {
    return lastPort.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8'))).port;
  } catch {
    return null;
  }
}

/** Keeps the port for the next start: a page that is still open finds its app there again. Throws what the file system says. */
export function keepLastPort(dataDir: string, port: number): void {
  makeFolder(dataDir);
  writeFileSync(fileOf(dataDir), JSON.stringify({ port }), { mode: 0o600 });
}
