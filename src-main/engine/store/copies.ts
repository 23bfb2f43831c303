import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';
import { readMeta } from './meta.ts';
import { storeFiles } from './store-files.ts';

/** A file that holds the store as it was: whoever is erased here is still in it. */
export interface Copy {
  readonly path: string;
  readonly at: Instant;
}

export const COPIES = 'copies';
/** The oldest are forgotten beyond this. */
const MOST_COPIES = 200;

/** The backups that were made of this store, the newest first. */
export const knownBackups = (reader: Reader): readonly Copy[] => readMeta<Copy[]>(reader, COPIES) ?? [];

/** Stores that a restore has put aside in the data folder, with the time when they were last written. */
export function storesAside(dataDir: string): Copy[] {
  const aside = `${basename(storeFiles(dataDir).store)}.replaced-`;
  return readdirSync(dataDir)
    .filter((name) => name.startsWith(aside) && !/-(wal|shm)$/.test(name))
    .map((name) => join(dataDir, name))
    .map((path) => ({ path, at: Math.round(statSync(path).mtimeMs) }));
}

/** The list with one more; a file that was written again stands in it once. */
export const withCopy = (known: readonly Copy[], copy: Copy): readonly Copy[] =>
  [copy, ...known.filter(({ path }) => path !== copy.path)].slice(0, MOST_COPIES);

/** Files of imported lists in the data folder in which one of the words stands: what was understood of a list is kept with its fates. */
export async function listsWith(dataDir: string, words: readonly string[]): Promise<Copy[]> {
  const folder = join(dataDir, 'imports');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found: Copy[] = [];
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    if (await holdsAny(path, words)) found.push({ path, at: Math.round(statSync(path).mtimeMs) });
  }
  return found;
}

async function holdsAny(path: string, words: readonly string[]): Promise<boolean> {
  // The rows of a list are kept in UTF-16, their fates in UTF-8.
  const sought = words
    .filter((word) => word !== '')
    .flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  const longest = Math.max(0, ...sought.map((word) => word.length));
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    if (sought.some((word) => bytes.includes(word))) return true;
    rest = bytes.subarray(Math.max(0, bytes.length - longest));
  }
  return false;
}
