import { getCountryCallingCode } from 'libphonenumber-js/max';
import type { E164 } from '../phone-number/e164.ts';
import { parseCell } from '../phone-number/parse-cell.ts';

/** Regions that a list may be read as, the likeliest first. */
export const LIST_REGIONS = ['CN', 'HK', 'TW', 'SG', 'MY', 'GB', 'US', 'CA', 'AU', 'FR', 'DE'] as const;
export type ListRegion = (typeof LIST_REGIONS)[number];

/** Another region than the chosen one, of which most numbers of a list are. */
export interface OtherRegion {
  readonly region: ListRegion;
  /** Whether its numbers without country code are better read as of that region; else only single rows are in doubt. */
  readonly readsBetter: boolean;
}

const CODES: ReadonlyMap<ListRegion, string> = new Map(
  LIST_REGIONS.map((region) => [region, getCountryCallingCode(region)]),
);

/** Of the numbers of one country this share at most happens to be some number of another: a Chinese mobile with its 1 is often one in the US. */
const MOST_BY_CHANCE = 0.6;
/**
 * Of plans that lie close (China has area codes wherever the United Kingdom has mobiles) more happens by chance. From so many numbers on
 * a region that reads nearly all of them is better by this share.
 */
const ENOUGH = 8;
const CLEARLY = 0.2;
const NEARLY_ALL = 0.95;

const isOf = (e164: E164, region: ListRegion): boolean => String(e164).startsWith(CODES.get(region) ?? '?');

/**
 * Which other region than `chosen` most of these number cells are of, by how those without a country code can be read and by the
 * country codes of the rest; null where `chosen` reads as many, or nothing is clear. Every cell is read once per region: look at
 * some hundreds, not at a list.
 *
 * @example otherRegion(['13900001042'], 'US') // { region: 'CN', readsBetter: true }
 */
export function otherRegion(cells: readonly string[], chosen: string): OtherRegion | null {
  const national = new Map<string, number>();
  const all = new Map<string, number>();
  const add = (counts: Map<string, number>, region: string) => counts.set(region, (counts.get(region) ?? 0) + 1);
  let filled = 0;
  for (const cell of cells) {
    const read = LIST_REGIONS.map((region) => ({ region, e164: parseCell(cell, region).numbers[0]?.e164 }));
    if (parseCell(cell, chosen).numbers.length === 0 && read.every(({ e164 }) => e164 === undefined)) continue;
    filled += 1;
    const isNational = isReadByRegion(read.map(({ e164 }) => e164));
    for (const { region, e164 } of read) {
      if (e164 === undefined || !isOf(e164, region)) continue;
      add(all, region);
      if (isNational) add(national, region);
    }
  }
  const countOf = (counts: ReadonlyMap<string, number>, region: string) => counts.get(region) ?? 0;
  let best: ListRegion | null = null;
  let most = Math.max(countOf(all, chosen), filled / 2);
  for (const region of LIST_REGIONS) {
    if (region === chosen || countOf(all, region) <= most) continue;
    best = region;
    most = countOf(all, region);
  }
  if (best === null) return null;
  const [here, there] = [countOf(national, chosen), countOf(national, best)];
  const isClear = filled >= ENOUGH && there >= filled * NEARLY_ALL && there - here >= filled * CLEARLY;
  const readsBetter = there > here && (here <= filled * MOST_BY_CHANCE || isClear);
  // A list of two countries, each written in its own way, is in order.
  return readsBetter || (here > 0 && here <= filled / 5) ? { region: best, readsBetter } : null;
}

/** Whether a cell says another number in every region, so that it bears no country code; the US and Canada are one plan. */
function isReadByRegion(read: readonly (E164 | undefined)[]): boolean {
  const codes = new Map<E164, Set<string>>();
  read.forEach((e164, at) => {
    if (e164 === undefined) return;
    const region = LIST_REGIONS[at] ?? 'CN';
    codes.set(e164, (codes.get(e164) ?? new Set()).add(CODES.get(region) ?? ''));
  });
  return [...codes.values()].every((of) => of.size === 1);
}
