import { parseCell } from '#domain/phone-number/parse-cell.ts';

/** Regions that a list may be read as, the likeliest first. */
export const REGIONS = ['CN', 'HK', 'TW', 'SG', 'MY', 'GB', 'US', 'CA', 'AU', 'FR', 'DE'] as const;
export type ListRegion = (typeof REGIONS)[number];

const readable = (cells: readonly string[], region: string): number =>
  cells.filter((cell) => parseCell(cell, region).numbers.length > 0).length;

/**
 * The region as which most of these number cells can be read, where they cannot be in `chosen`; null where `chosen` reads half of
 * them or no other region reads more than half.
 *
 * @example regionHint(['13900001042'], 'US') // 'CN'
 */
export function regionHint(cells: readonly string[], chosen: string): ListRegion | null {
  const half = cells.length / 2;
  if (cells.length === 0 || readable(cells, chosen) >= half) return null;
  let best: ListRegion | null = null;
  let most = half;
  for (const region of REGIONS) {
    const count = region === chosen ? 0 : readable(cells, region);
    if (count > most) {
      best = region;
      most = count;
    }
  }
  return best;
}
