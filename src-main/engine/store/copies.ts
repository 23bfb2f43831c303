import { readdirSync, statSync } from 'node:fs';
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
