import type { ZoneId } from '../../kernel/time.ts';
import type { Customer, E164 } from '../model/customer.ts';
import { zoneOfArea } from '../phone-number/area-zone.ts';
import { zonesOfRegion } from '../phone-number/region.ts';
import { legalRegionOf } from './place.ts';
import { zoneOfCity } from './zone-of-city.ts';

/** By what a zone is known: written down, the only one of the region, or likely by the city or by the number's area. */
export const ZONE_SOURCES = ['stated', 'region', 'city', 'area'] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];

export interface LikelyZone {
  readonly zone: ZoneId;
  readonly by: ZoneSource;
}

/**
 * What a customer's clock shows, as far as somebody can tell; null: unknown. It is for reading the clock and for agreeing on times.
 * Legal hours ask `hoursClassOf`, which takes every zone of the region until the zone is written down (method section 5).
 */
export function likelyZoneOf(customer: Customer, number: E164 | null): LikelyZone | null {
  if (customer.zone !== null) return { zone: customer.zone, by: 'stated' };
  const region = legalRegionOf(customer, number);
  const zones = zonesOfRegion(region);
  const [only] = zones;
  if (zones.length === 1 && only !== undefined) return { zone: only, by: 'region' };
  if (zones.length === 0) return null;
  const ofCity = customer.city === null ? null : zoneOfCity(region, customer.city);
  if (ofCity !== null) return { zone: ofCity, by: 'city' };
  // A number of another region tells nothing of where in theirs they live.
  const isOfRegion = number !== null && legalRegionOf({ ...customer, region: null }, number) === region;
  const ofArea = isOfRegion ? zoneOfArea(number) : null;
  return ofArea === null ? null : { zone: ofArea, by: 'area' };
}
