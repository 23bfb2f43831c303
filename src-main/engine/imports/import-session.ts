import type { z } from 'zod';
import type { ImportOptions, ImportState, importFile } from '#contract/imports.ts';
import type { ColumnMapping } from '#domain/import/imported-row.ts';
import type { RungError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/time.ts';
import type { OperationUid } from '#kernel/uid.ts';
import type { ImportBatch } from '../store/import-batches.ts';
import type { InspectedList } from './inspect-list.ts';
import type { FateCounts } from './previewed-list.ts';

type Phase = ImportState['phase'];

/** What a preview found, and what of the store it had seen. */
export interface Preview {
  readonly counts: FateCounts;
  /** The store's last operation before the preview read it: what came later was not seen. */
  readonly checkedUpTo: number;
  /** Another region than the list was read as, by which more of its numbers can be read. */
  readonly betterRegion: string | null;
}

/** One import from the first byte to its commit; lives as long as the engine. */
export interface ImportSession {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly at: Instant;
  phase: Phase;
  received: number;
  progress: number;
  rowsPerSecond: number | null;
  counts: ImportState['counts'];
  error: RungError | null;
  operation: OperationUid | null;
  inspected: InspectedList | null;
  options: ImportOptions | null;
  columns: readonly ColumnMapping[];
  /** The last preview that came to its end; its fates lie on the disk until the import is forgotten. */
  previewed: Preview | null;
  /** Stops what is under way. */
  cancel: (() => void) | null;
}

export const newSession = (id: string, name: string, bytes: number, at: Instant): ImportSession => ({
  id,
  name,
  bytes,
  at,
  phase: 'receiving',
  received: 0,
  progress: 0,
  rowsPerSecond: null,
  counts: null,
  error: null,
  operation: null,
  inspected: null,
  options: null,
  columns: [],
  previewed: null,
  cancel: null,
});

export const stateOfSession = (session: ImportSession): ImportState => ({
  id: session.id,
  name: session.name,
  phase: session.phase,
  progress: session.progress,
  rowsPerSecond: session.rowsPerSecond,
  counts: session.counts,
  error: session.error === null ? null : { code: session.error.code, facts: { ...session.error.facts } },
  operation: session.operation,
  at: session.at,
  options: session.options,
  betterRegion: session.previewed?.betterRegion ?? null,
});

const PHASE_OF_BATCH: Readonly<Record<ImportBatch['state'], Phase>> = {
  writing: 'committing',
  adding: 'committed',
  committed: 'committed',
  undoing: 'committed',
  undone: 'undone',
};

/** An import of an earlier run of the engine, as the store knows it. */
export function stateOfBatch(batch: ImportBatch): ImportState {
  const { facts } = batch;
  const { rows, customers, problems } = facts;
  return {
    id: facts.importId,
    name: facts.name,
    phase: PHASE_OF_BATCH[batch.state],
    progress: 1,
    rowsPerSecond: facts.rowsPerSecond,
    counts: { rows, customers, problems, byFate: facts.byFate },
    error: null,
    operation: batch.operation,
    at: batch.committedAt ?? batch.createdAt,
    options: null,
    betterRegion: null,
  };
}

/** What a list looks like, for the page on which its columns are named. */
export function viewOf(session: ImportSession, list: InspectedList): z.infer<typeof importFile> {
  const { format } = list;
  return {
    id: session.id,
    name: session.name,
    bytes: session.bytes,
    kind: format.kind,
    encoding: format.kind === 'csv' ? format.encoding : null,
    delimiter: format.kind === 'csv' ? format.delimiter : null,
    sheets: format.kind === 'xlsx' ? [...format.sheets] : [],
    sheet: format.kind === 'xlsx' ? format.sheet : null,
    hasHeader: list.hasHeader,
    columns: list.columns.map((column) => ({ ...column, samples: [...column.samples] })),
    sampleRows: list.sampleRows.map((row) => [...row]),
  };
}

/** The columns as the person wants them read: by hand where they said so, else as recognised. */
export function mappedColumns(list: InspectedList, options: ImportOptions): ColumnMapping[] {
  return list.columns.map(({ index, header, field }) => {
    const chosen = options.mapping[String(index)] ?? field;
    const name = options.hasHeader ? header || (list.sampleRows[0]?.[index] ?? '') : '';
    return { index, header: name, field: chosen };
  });
}
