import { buildDerived } from './derived-build.ts';
import { putRows } from './put-rows.ts';
import { tickEverybody } from './queue-ticker.ts';

/** Long work that the writer thread does in slices, by name. */
export const JOBS = {
  'queue.tick-everybody': tickEverybody,
  'derived.build': buildDerived,
  'rows.put': putRows,
} as const;

export type Jobs = typeof JOBS;
