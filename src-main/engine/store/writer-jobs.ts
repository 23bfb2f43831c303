import { commitOperations } from './commit-operations.ts';
import { buildDerived } from './derived-build.ts';
import { purgeIndexes } from './erase.ts';
import { sweepBatch, undoBatch } from './import-removal.ts';
import { writeImportRows } from './import-rows.ts';
import { putRows } from './put-rows.ts';
import { tickEverybody } from './queue-ticker.ts';

/** Long work that the writer thread does in slices, by name. */
export const JOBS = {
  'queue.tick-everybody': tickEverybody,
  'derived.build': buildDerived,
  'rows.put': putRows,
  'operations.commit': commitOperations,
  'import.write': writeImportRows,
  'import.sweep': sweepBatch,
  'import.undo': undoBatch,
  'search.purge': purgeIndexes,
} as const;

export type Jobs = typeof JOBS;
