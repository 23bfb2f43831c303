import type { RegionCode } from '../../model/customer.ts';
import { carefulPack } from './careful.ts';
import { CN } from './cn.ts';
import { DE } from './de.ts';
import { FR } from './fr.ts';
import { GB } from './gb.ts';
import { HK } from './hk.ts';
import type { RegionPack } from './region-pack.ts';
import { TW } from './tw.ts';
import { US } from './us.ts';

/** The pack of a region, by ISO code; never fails. */
export type RegionPacks = (region: RegionCode) => RegionPack;

/** Regions with a pack of their own. */
export const PACKED_REGIONS: readonly RegionPack[] = [CN, HK, TW, GB, US, FR, DE];

const packs = new Map<RegionCode, RegionPack>(PACKED_REGIONS.map((pack) => [pack.region, pack]));

/** The product's own packs; a region without one gets careful figures. */
export const regionPackOf: RegionPacks = (region) => {
  let pack = packs.get(region);
  if (pack === undefined) {
    pack = carefulPack(region);
    packs.set(region, pack);
  }
  return pack;
};
