import { decideFates } from '#domain/import/decide-fates.ts';
import type { ImportNote } from '#domain/import/fields.ts';
import { type ColumnMapping, type ListContext, rowReader } from '#domain/import/imported-row.ts';
import { linkRows } from '#domain/import/link-rows.ts';
import type { RegionCode } from '#domain/model/customer.ts';
import type { Reader } from '../store/database.ts';
import { agentNames, sharedLines } from '../store/import-standings.ts';
import { FileFault } from './file-fault.ts';
import { growingBytes, growingIntegers } from './growing-arrays.ts';
import { type ListFormat, readList } from './list-file.ts';
import { type IdentityStanding, standingsIn } from './list-standings.ts';
import { otherRegionOf } from './number-sample.ts';
import { PreviewedList, spoolPath } from './previewed-list.ts';
import { RowKeyCollector } from './row-keys.ts';
import { encodeRow, type RecordContext } from './row-record.ts';
import { SpoolWriter } from './row-spool.ts';

export interface PreviewRequest {
  readonly folder: string;
  readonly source: string;
  readonly format: ListFormat;
  readonly hasHeader: boolean;
  readonly columns: readonly ColumnMapping[];
  readonly context: Omit<ListContext, 'mostly'>;
  /** Local id of whoever imports. */
  readonly agentId: number;
}

/** Told between batches; throws to stop. */
export type OnProgress = (progress: number, rows: number) => void;

const UNDECODABLE = '\ufffd';

/**
 * The first pass: reads every row once, keeps it understood in the spool, links the rows that share a number and asks the store
 * about each. Leaves the previewed list in its folder. Throws FileFault.
 */
export async function previewList(
  request: PreviewRequest,
  reader: Reader,
  onProgress: OnProgress,
): Promise<PreviewedList> {
  const { folder, format, context, columns } = request;
  const other = await otherRegionOf(request.source, format, columns, context);
  const readRow = rowReader(columns, { ...context, mostly: other?.region ?? null });
  const records = recordContext(reader, context.region, request.agentId);
  const keys = new RowKeyCollector(records.shared);
  const lines = growingIntegers();
  const readable = growingBytes();
  let problems = 0;
  let isHeader = request.hasHeader;
  /** Cells that a row of text has under its headings; a sheet knows no end of a row. */
  let width = Number.POSITIVE_INFINITY;
  const spool = new SpoolWriter(spoolPath(folder));
  try {
    for await (const batch of readList(request.source, format)) {
      batch.rows.forEach((cells, at) => {
        if (isHeader) {
          isHeader = false;
          if (format.kind === 'csv') width = cells.length;
          return;
        }
        const row = readRow(cells);
        const notes = moreNotes(row, records.agents, batch.damaged && cells.some((cell) => cell.includes(UNDECODABLE)));
        if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
          notes.push({ code: 'more-cells', facts: { cells: cells.length, columns: width } });
        }
        const complete = notes.length === 0 ? row : { ...row, notes: [...row.notes, ...notes] };
        problems += complete.notes.length;
        spool.add(encodeRow(complete, records));
        keys.add(complete.numbers);
        readable.push(complete.numbers.length > 0 ? 1 : 0);
        lines.push(batch.lines[at] ?? 0);
      });
      onProgress(batch.progress * 0.9, lines.length);
    }
  } catch (error) {
    spool.abandon();
    throw error;
  }
  const ends = spool.finish();
  if (lines.length === 0) throw new FileFault('file-empty');
  const decided = decide(keys, standingsIn(reader, request.agentId), readable.finish());
  const list = new PreviewedList(folder, {
    ends,
    lines: lines.finish(),
    problems,
    betterRegion: other?.readsBetter ? other.region : null,
    ...decided,
  });
  list.save();
  onProgress(1, list.rows);
  return list;
}

/** What the store knows that rows of a list are read with. */
export const recordContext = (reader: Reader, region: RegionCode, agentId: number): RecordContext => ({
  region,
  agentId,
  agents: new Map(agentNames(reader).map(({ id, name }) => [name.trim().toLowerCase(), id])),
  shared: new Set(sharedLines(reader)),
});

type ReadRow = ReturnType<ReturnType<typeof rowReader>>;

function moreNotes(row: ReadRow, agents: ReadonlyMap<string, number>, undecodable: boolean): ImportNote[] {
  const notes: ImportNote[] = [];
  if (undecodable) notes.push({ code: 'undecodable', facts: {} });
  if (row.owner !== null && !agents.has(row.owner.toLowerCase())) {
    notes.push({ code: 'unknown-owner', facts: { owner: row.owner } });
  }
  if (row.name === '' && row.numbers.length > 0) notes.push({ code: 'no-name', facts: {} });
  return notes;
}

function decide(collector: RowKeyCollector, ask: ReturnType<typeof standingsIn>, readable: Uint8Array) {
  const { keys, identityOf } = collector.finish();
  const linked = linkRows(keys);
  const groupNotes = new Map<number, ImportNote>();
  const ours = new Map<number, string>();
  const firstAt = firstRowOfPosition(keys.starts, keys.keys.length, linked.firstOf);
  const standings = (position: number): IdentityStanding['standing'] => {
    const { standing, note, holder } = ask(identityOf(keys.keys[position] ?? 0));
    if (standing === 'free') return standing;
    const first = firstAt(position);
    if (note !== null && !groupNotes.has(first)) groupNotes.set(first, note);
    if (standing === 'ours' && holder !== null) {
      const known = ours.get(first);
      if (known === undefined) ours.set(first, holder.customer);
      else if (known !== holder.customer) groupNotes.set(first, { code: 'several-customers', facts: {} });
    }
    return standing;
  };
  const { fates, customers } = decideFates(keys, linked, standings, (row) => readable[row] === 1);
  return { fates, customers, firstOf: linked.firstOf, nextOf: linked.nextOf, groupNotes, ours };
}

/** Positions are asked in the order of the rows, so that the row of a position is found by going along. */
function firstRowOfPosition(starts: Uint32Array, positions: number, firstOf: Int32Array): (position: number) => number {
  let row = 0;
  return (position) => {
    if (position < (starts[row] ?? 0)) row = 0;
    while (row + 1 < starts.length && (starts[row + 1] ?? positions) <= position) row += 1;
    return firstOf[row] ?? row;
  };
}
