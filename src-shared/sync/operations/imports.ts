import { z } from 'zod';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { count, line, uid, written } from './payload.ts';

const NOTHING = keySet({});

/** Columns of a file that are told in the log at most. */
export const MOST_COLUMNS = 300;

const atMost =
  (most: number) =>
  (record: object): boolean =>
    Object.keys(record).length <= most;

/**
 * A file became customers. The operation is the audit's entry: what came from which file, read in which way. Its rows are
 * written by the import itself (sync protocol: bulk) and derive their uids from `batch`.
 */
export const importCommitted = defineOperation({
  type: 'import.committed@1',
  payload: z.object({
    batch: uid<'batch'>(),
    /** SHA-256 of the file, lower-case hex. */
    fileHash: z.string().regex(/^[0-9a-f]{64}$/),
    fileName: written(300),
    /** Column of the file, counted from 0, to field of the customer. */
    mapping: z.record(z.string().max(6), written(40)).refine(atMost(MOST_COLUMNS), 'too many columns'),
    options: z
      .record(z.string().max(40), z.union([line, z.number(), z.boolean(), z.null()]))
      .refine(atMost(12), 'too many options'),
    rows: count,
    customers: count,
    fates: z.record(z.string().max(60), count).refine(atMost(20), 'too many fates'),
  }),
  reads: () => NOTHING,
  does() {},
});

/** An import is taken back: how many of its customers went, and how many stayed because somebody has worked on them since. */
export const importUndone = defineOperation({
  type: 'import.undone@1',
  payload: z.object({ batch: uid<'batch'>(), target: uid<'operation'>(), removed: count, kept: count }),
  reads: () => NOTHING,
  does: (draft, { payload, uid: by }) => draft.markUndone(payload.target, by),
});
