import { describe, expect, it } from 'vitest';
import { isZone } from '../calendar/zone-offset.ts';
import { mainZoneOf } from './main-zone.ts';
import { REGION_ZONES } from './region-zones.generated.ts';

/** A region with several zones has one that is not merely the first of the alphabet, unless that is where its people live. */
const FIRST_IS_MAIN = new Set(['CD', 'EC', 'ID', 'NZ', 'UA']);

describe('the main zone of a region', () => {
  it('is where most of its people live, chosen for every region that has several', () => {
    const chosen = Object.entries(REGION_ZONES).map(([region, zones]) => ({ region, zones, main: mainZoneOf(region) }));
    expect(chosen.filter(({ main }) => main === null || !isZone(main))).toEqual([]);
    const byAlphabet = chosen.filter(
      ({ region, zones, main }) => zones.length > 1 && main === zones[0] && !FIRST_IS_MAIN.has(region),
    );
    expect(byAlphabet.map(({ region }) => region)).toEqual([]);
    expect(['US', 'CA', 'AU', 'SG', 'CN'].map(mainZoneOf)).toEqual([
      'America/New_York',
      'America/Toronto',
      'Australia/Sydney',
      'Asia/Singapore',
      'Asia/Shanghai',
    ]);
  });

  it('is none where nobody knows the region', () => {
    expect(mainZoneOf('XX')).toBeNull();
  });
});
