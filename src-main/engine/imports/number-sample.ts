import type { ColumnMapping, ListContext } from '#domain/import/imported-row.ts';
import { type OtherRegion, otherRegion } from '#domain/import/list-region.ts';
import { parseRegionCell } from '#domain/import/region-cell.ts';
import { type ListFormat, readList } from './list-file.ts';

const LOOK_AT_CELLS = 500;

/** Of which other region than it is read as a list is, by its first numbers; null: none. Throws FileFault. */
export async function otherRegionOf(
  source: string,
  format: ListFormat,
  columns: readonly ColumnMapping[],
  { region }: Pick<ListContext, 'region'>,
): Promise<OtherRegion | null> {
  const numbers = columns.filter(({ field }) => field === 'number').map(({ index }) => index);
  const regions = columns.filter(({ field }) => field === 'region').map(({ index }) => index);
  const cells: string[] = [];
  for await (const batch of readList(source, format)) {
    for (const row of batch.rows) {
      // Who is said to be somewhere is read as of there.
      if (regions.some((index) => parseRegionCell(row[index] ?? '') !== null)) continue;
      for (const index of numbers) if (row[index]) cells.push(row[index]);
    }
    if (cells.length >= LOOK_AT_CELLS) break;
  }
  return otherRegion(cells.slice(0, LOOK_AT_CELLS), region);
}
