import type { ZoneId } from '../../kernel/time.ts';
import type { Customer, E164, RegionCode } from '../model/customer.ts';
import { zonesOfRegion } from '../phone-number/region.ts';
import type { Policy } from '../policy/policy.ts';
import { calendarZoneOf, legalRegionOf } from './place.ts';

/**
 * Region and zones of a legal day in canonical form, `CN|Asia/Shanghai` or `US|America/Chicago,America/Denver,…` (sorted):
 * customers of one class open and close together, so the queue asks the clock once per class.
 */
export type HoursClass = string;

/**
 * The class of a customer at the number that would be dialled. The zone comes from the customer, else from every zone that the
 * region allows, of which all must be open; never from an area code alone (method section 5). A place that nobody knows is
 * under the careful pack in the company's zone.
 */
export function hoursClassOf(policy: Policy, customer: Customer, number: E164 | null): HoursClass {
  const region = legalRegionOf(customer, number);
  return customer.zone === null ? classOfRegion(policy, region) : `${region}|${customer.zone}`;
}

const regionClasses = new Map<RegionCode, HoursClass>();

function classOfRegion(policy: Policy, region: RegionCode): HoursClass {
  const known = regionClasses.get(region);
  if (known !== undefined) return known;
  const zones = zonesOfRegion(region);
  if (zones.length === 0) return `${region}|${policy.home.zone}`;
  const made = `${region}|${[...zones].sort().join(',')}`;
  regionClasses.set(region, made);
  return made;
}

/** The one zone in which the days of a class's customers are counted, as `calendarZoneOf` says of each of them. */
export function calendarZoneOfClass(policy: Policy, hoursClass: HoursClass): ZoneId {
  const { region, zones } = partsOfClass(hoursClass);
  const [only] = zones;
  return calendarZoneOf(policy, { region, zone: zones.length === 1 && only !== undefined ? only : null });
}

/** Region and zones of a class. */
export function partsOfClass(hoursClass: HoursClass): {
  readonly region: RegionCode;
  readonly zones: readonly ZoneId[];
} {
  const bar = hoursClass.indexOf('|');
  return { region: hoursClass.slice(0, bar), zones: hoursClass.slice(bar + 1).split(',') };
}
