import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FATES } from '#domain/import/decide-fates.ts';
import { DATE_ORDERS, IMPORT_FIELDS } from '#domain/import/fields.ts';
import { binaryChunk, customerUid, facts, instant, line, operationUid, refusals, typed } from './parts.ts';

export type { Fate } from '#domain/import/decide-fates.ts';
export type { ImportField } from '#domain/import/fields.ts';
export { FATES, IMPORT_FIELDS };

export const importId = z.string().regex(/^[0-9a-f]{32}$/);

export const importField = z.enum(IMPORT_FIELDS);

/** What becomes of a row (method section 5); every row has exactly one. */
export const fate = z.enum(FATES);

export const importColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  field: importField,
  /** How the field was found: by the header's words, by the cells, or by hand. */
  by: z.enum(['header', 'content', 'hand', 'none']),
  samples: z.array(z.string()).max(5),
});

export const importFile = z.object({
  id: importId,
  name: z.string(),
  bytes: z.number().int(),
  kind: z.enum(['csv', 'xlsx']),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  hasHeader: z.boolean(),
  columns: z.array(importColumn),
  sampleRows: z.array(z.array(z.string())).max(20),
});
export type ImportFileView = z.infer<typeof importFile>;

export const importOptions = z.object({
  /** Column index -> field; columns that are not named keep their guess. */
  mapping: z.record(z.string(), importField),
  hasHeader: z.boolean(),
  sheet: z.string().nullable(),
  /** Two-letter region for numbers without a country code. */
  region: z.string().length(2),
  dateOrder: z.enum(DATE_ORDERS),
  source: line,
  permission: z.enum(['granted', 'unknown']),
});
export type ImportOptions = z.infer<typeof importOptions>;

export const rowFate = z.object({
  /** Line of the file, 1 is the first line (the header where there is one). */
  row: z.number().int(),
  fate,
  name: z.string(),
  numbers: z.array(z.string()),
  /** Why: a problem code with its facts (`scientific`, `no-such-day`, `no-number`, `same-number-as-row` …). */
  notes: z.array(z.object({ code: z.string(), facts })),
  /** The customer of ours whom the row adds to. */
  addsTo: z.object({ customer: customerUid, name: z.string() }).nullable(),
});
export type RowFate = z.infer<typeof rowFate>;

export const fateCounts = z.object({
  rows: z.number().int(),
  customers: z.number().int(),
  byFate: z.record(fate, z.number().int()),
  problems: z.number().int(),
});

export const importState = z.object({
  id: importId,
  name: z.string(),
  phase: z.enum([
    'receiving',
    'inspecting',
    'mapping',
    'previewing',
    'previewed',
    'committing',
    'committed',
    'cancelled',
    'failed',
    'undone',
  ]),
  /** Rows or bytes done of all in the present phase, 0 to 1. */
  progress: z.number().min(0).max(1),
  rowsPerSecond: z.number().nullable(),
  counts: fateCounts.nullable(),
  error: z.object({ code: z.string(), facts }).nullable(),
  operation: operationUid.nullable(),
  at: instant,
  /** How the preview was read; null before it, and for a list of an earlier run. */
  options: importOptions.nullable(),
  /** Another region than `options` says, by which more of the list's numbers can be read: to be proposed before anything is stored. */
  betterRegion: z.string().length(2).nullable(),
});
export type ImportState = z.infer<typeof importState>;

export const importsContract = {
  /** Opens a place for a file; its bytes follow by `append` in order. */
  open: oc
    .input(z.object({ name: typed(300), bytes: z.number().int().min(0) }))
    .output(z.object({ id: importId, chunkBytes: z.number().int() }))
    .errors(refusals('not-set-up', 'import-busy', 'import-not-shared', 'file-too-large', 'store-full')),
  append: oc
    .input(z.object({ id: importId, offset: z.number().int().min(0), chunk: binaryChunk }))
    .output(z.object({ received: z.number().int() }))
    .errors(refusals('import-not-found', 'invalid-input', 'store-full')),
  /** Recognises encoding, delimiter, sheet and columns. */
  inspect: oc
    .input(z.object({ id: importId, sheet: z.string().optional() }))
    .output(importFile)
    .errors(
      refusals(
        'import-not-found',
        'file-unreadable',
        'file-empty',
        'file-not-supported',
        'file-encrypted',
        'file-cut-off',
        'file-quote-open',
        'file-line-too-long',
        'file-too-many-columns',
      ),
    ),
  /** Starts the preview in the background; `state` tells its progress. */
  preview: oc
    .input(z.object({ id: importId, options: importOptions }))
    .output(importState)
    .errors(refusals('import-not-found', 'import-busy', 'file-no-number-column')),
  state: oc
    .input(z.object({ id: importId }))
    .output(importState)
    .errors(refusals('import-not-found')),
  /** All imports of this store, newest first. */
  list: oc.input(z.object({})).output(z.array(importState)),
  rows: oc
    .input(
      z.object({
        id: importId,
        fate: fate.optional(),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.object({ rows: z.array(rowFate), total: z.number().int() }))
    .errors(refusals('import-not-found')),
  /** Commits in the background: all or nothing. */
  commit: oc
    .input(z.object({ id: importId }))
    .output(importState)
    .errors(refusals('import-not-found', 'import-busy', 'import-not-shared')),
  cancel: oc
    .input(z.object({ id: importId }))
    .output(importState)
    .errors(refusals('import-not-found')),
  /** The fates of all rows as a CSV file (UTF-8 with BOM, formulas neutralised). */
  fates: oc
    .input(z.object({ id: importId }))
    .output(binaryChunk)
    .errors(refusals('import-not-found')),
  undo: oc
    .input(z.object({ id: importId }))
    .output(z.object({ operation: operationUid, removed: z.number().int(), kept: z.number().int() }))
    .errors(refusals('import-not-found', 'already-undone')),
};
