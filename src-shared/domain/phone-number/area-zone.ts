import type { ZoneId } from '#kernel/time.ts';
import { AREA_ZONES } from './area-zones.generated.ts';
import { describe, type E164 } from './e164.ts';

const LONGEST = 8;
const SHORTEST = 2;

let areas: ReadonlyMap<string, ZoneId> | null = null;

function zonesByArea(): ReadonlyMap<string, ZoneId> {
  areas ??= new Map(
    Object.entries(AREA_ZONES).flatMap(([zone, prefixes]) =>
      prefixes.split(' ').map((prefix) => [prefix, zone] as const),
    ),
  );
  return areas;
}

/** Where a mobile number carries the area in which it was given out. */
const MOBILE_WITH_AREA = new Set(['BR', 'MX']);

/**
 * The zone in which the area of a number lies; null where the number has none (mobiles of most regions), its area reaches over zones,
 * or its region has one zone only. People take their numbers along: it tells what time it probably is there, and opens no gate.
 *
 * @example zoneOfArea(12125550165) // 'America/New_York'
 */
export function zoneOfArea(e164: E164): ZoneId | null {
  const number = describe(e164);
  const type = number?.getType();
  const hasArea =
    type === 'FIXED_LINE' ||
    type === 'FIXED_LINE_OR_MOBILE' ||
    (type === 'MOBILE' && number?.country !== undefined && MOBILE_WITH_AREA.has(number.country));
  if (!hasArea) return null;
  const digits = String(e164);
  for (let length = LONGEST; length >= SHORTEST; length -= 1) {
    const zone = zonesByArea().get(digits.slice(0, length));
    if (zone !== undefined) return zone;
  }
  return null;
}
