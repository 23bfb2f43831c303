import type { RecognisedColumn } from '#domain/import/recognise-columns.ts';
import { recogniseColumns } from '#domain/import/recognise-columns.ts';
import type { RegionCode } from '#domain/model/customer.ts';
import { FileFault } from './file-fault.ts';
import { type ListFormat, readList, surveyList } from './list-file.ts';

/** What a list looks like before anybody has said how to read it. */
export interface InspectedList {
  readonly format: ListFormat;
  readonly sha256: string;
  readonly hasHeader: boolean;
  readonly columns: readonly RecognisedColumn[];
  readonly sampleRows: readonly (readonly string[])[];
}

const LOOK_AT_ROWS = 201;
const SAMPLE_ROWS = 20;
const SAMPLE_UNITS = 200;

/** Surveys the whole file and recognises its columns by the first rows. Throws FileFault. */
export async function inspectList(path: string, sheet: string | null, region: RegionCode): Promise<InspectedList> {
  const { format, sha256 } = await surveyList(path, sheet);
  const rows: (readonly string[])[] = [];
  for await (const batch of readList(path, format)) {
    rows.push(...batch.rows);
    if (rows.length >= LOOK_AT_ROWS) break;
  }
  if (rows.length === 0) throw new FileFault('file-empty');
  const { hasHeader, columns } = recogniseColumns(rows.slice(0, LOOK_AT_ROWS), region);
  const short = (cells: readonly string[]) => cells.map((cell) => cell.slice(0, SAMPLE_UNITS));
  return {
    format,
    sha256,
    hasHeader,
    columns: columns.map((column) => ({ ...column, samples: short(column.samples) })),
    sampleRows: rows.slice(0, SAMPLE_ROWS).map(short),
  };
}
