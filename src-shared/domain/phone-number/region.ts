import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import type { ZoneId } from '#kernel/time.ts';
import { describe, type E164, type Region } from './e164.ts';
import { REGION_ZONES } from './region-zones.generated.ts';

/** Calling codes that one region has for itself (86: CN); a code that several share (1, 44, 7) is null: the number decides. */
const REGION_OF_CODE: ReadonlyMap<string, Region | null> = readCallingCodes();

function readCallingCodes(): Map<string, Region | null> {
  const codes = new Map<string, Region | null>();
  for (const region of getCountries()) {
    const code = getCountryCallingCode(region);
    codes.set(code, codes.has(code) ? null : region);
  }
  return codes;
}

/**
 * The region whose numbering plan holds the number; undefined for numbers of no country (+800, satellites) and unknown plans. A
 * calling code of one region answers at once (the queue asks this of every customer whose region nobody wrote down).
 */
export function regionOf(e164: E164): Region | undefined {
  const digits = String(e164);
  for (let length = 1; length <= 3; length += 1) {
    const region = REGION_OF_CODE.get(digits.slice(0, length));
    if (region === null) return describe(e164)?.country;
    if (region !== undefined) return region;
  }
  return undefined;
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
