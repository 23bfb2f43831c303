import type { ZoneId } from '#kernel/time.ts';
import { describe, type E164, type Region } from './e164.ts';
import { REGION_ZONES } from './region-zones.generated.ts';

/** The region whose numbering plan holds the number; undefined for numbers of no country (+800, satellites) and unknown plans. */
export function regionOf(e164: E164): Region | undefined {
  return describe(e164)?.country;
}

/** Every zone of a region, one of each kind that keeps the same time; none for an unknown region. */
export const zonesOfRegion = (region: Region): readonly ZoneId[] => REGION_ZONES[region] ?? [];

/**
 * Every zone the customer behind the number may be in: all zones of its region, never the area code's alone, since people take
 * their numbers along (method section 5). None when the number belongs to no region: the caller must not take that for 'any time'.
 *
 * @example zonesOf(8613900001042) // ['Asia/Shanghai']
 */
export function zonesOf(e164: E164): readonly ZoneId[] {
  const region = regionOf(e164);
  return region === undefined ? [] : zonesOfRegion(region);
}
