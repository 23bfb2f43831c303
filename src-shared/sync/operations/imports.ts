import { z } from 'zod';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { count, uid } from './payload.ts';

const NOTHING = keySet({});

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
    fileName: z.string().max(300),
    /** Column of the file to field of the customer. */
    mapping: z.record(z.string().max(300), z.string().max(100)),
    options: z.record(z.string().max(60), z.union([z.string().max(300), z.number(), z.boolean(), z.null()])),
    rows: count,
    customers: count,
    fates: z.record(z.string().max(60), count),
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
