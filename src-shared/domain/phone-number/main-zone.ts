import type { ZoneId } from '#kernel/time.ts';
import type { RegionCode } from '../model/customer.ts';
import { REGION_ZONES } from './region-zones.generated.ts';

/** Where most people of a region with several zones live. */
const MOST_PEOPLE: Readonly<Record<RegionCode, ZoneId>> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Truk',
  GL: 'America/Godthab',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
};

/**
 * The zone that most people of a region live in: where one clock must do, as for days and for where somebody works. Legal hours
 * never ask it: they take every zone of the region (method section 5). Null for an unknown region.
 */
export const mainZoneOf = (region: RegionCode): ZoneId | null =>
  MOST_PEOPLE[region] ?? REGION_ZONES[region]?.[0] ?? null;
