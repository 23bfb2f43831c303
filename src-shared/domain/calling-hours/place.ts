import type { ZoneId } from '../../kernel/time.ts';
import type { Customer, E164, RegionCode } from '../model/customer.ts';
import { mainZoneOf } from '../phone-number/main-zone.ts';
import { regionOf } from '../phone-number/region.ts';
import type { Policy } from '../policy/policy.ts';

/** The region by which a customer's calendar runs: their own, else the company's. */
export const calendarRegionOf = (policy: Policy, customer: Customer): RegionCode =>
  customer.region ?? policy.home.region;

/**
 * The one zone in which a customer's days and months are counted: their own, else the company's for customers of its
 * region or of none, else the one where most people of their region live. Legal hours ask `hoursClassOf` instead, which takes every possible zone.
 */
export function calendarZoneOf(policy: Policy, customer: Pick<Customer, 'zone' | 'region'>): ZoneId {
  if (customer.zone !== null) return customer.zone;
  if (customer.region === null || customer.region === policy.home.region) return policy.home.zone;
  return mainZoneOf(customer.region) ?? policy.home.zone;
}

/** Region code of a place that nobody knows: its pack is the careful one. */
export const UNKNOWN_REGION: RegionCode = 'ZZ';

let lastNumber: E164 | null = null;
let lastRegion: RegionCode = UNKNOWN_REGION;

/** The region of a number, remembered once: an entry asks for it several times in a row, and some plans are slow to read. */
function regionOfNumber(number: E164): RegionCode {
  if (number !== lastNumber) {
    lastRegion = regionOf(number) ?? UNKNOWN_REGION;
    lastNumber = number;
  }
  return lastRegion;
}

/** Whose law a call to `number` falls under: the customer's region, else the number's, else the careful pack's. */
export const legalRegionOf = (customer: Customer, number: E164 | null): RegionCode =>
  customer.region ?? (number === null ? UNKNOWN_REGION : regionOfNumber(number));
