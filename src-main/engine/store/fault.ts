import Database from 'better-sqlite3';
import { type ErrorCode, type RungError, rungError } from '#kernel/errors.ts';

/** A store that cannot go on: carries the code and facts that a person is told. Thrown, for nothing after it makes sense. */
export class StoreFault extends Error {
  readonly fault: RungError;
  constructor(fault: RungError, cause?: unknown) {
    super(fault.code, { cause });
    this.name = 'StoreFault';
    this.fault = fault;
  }
}

const CODES: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'store-full'],
  ['SQLITE_IOERR_WRITE', 'store-full'],
  ['SQLITE_CORRUPT', 'store-corrupt'],
  ['SQLITE_NOTADB', 'store-corrupt'],
  ['SQLITE_READONLY', 'store-read-only'],
  ['SQLITE_CANTOPEN', 'store-read-only'],
  ['SQLITE_PERM', 'store-read-only'],
  ['SQLITE_BUSY', 'store-locked'],
  ['SQLITE_LOCKED', 'store-locked'],
];

const FILE_CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'store-full',
  EDQUOT: 'store-full',
  // A limit on the size of one file, set by the system or by what the disk is formatted with.
  EFBIG: 'store-full',
  EACCES: 'store-read-only',
  EPERM: 'store-read-only',
  EROFS: 'store-read-only',
  ENOENT: 'store-read-only',
  ENOTDIR: 'store-read-only',
};

/** The code and facts of whatever was thrown while a store was at work; what is not the store's is `internal`. Never throws. */
export function faultOf(error: unknown): RungError {
  if (error instanceof StoreFault) return error.fault;
  if (error instanceof Database.SqliteError) {
    const code = CODES.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? 'internal';
    return rungError(code, { sqlite: error.code });
  }
  const system = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  const code = system === null ? undefined : FILE_CODES[system];
  if (code !== undefined) return rungError(code, { system });
  const name = error instanceof Error ? error.name : 'unknown';
  return rungError('internal', system === null ? { name } : { name, system });
}
