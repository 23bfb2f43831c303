import { describe, expect, it } from 'vitest';
import { isZone } from '../calendar/zone-offset.ts';
import { zoneOfArea } from './area-zone.ts';
import { AREA_ZONES } from './area-zones.generated.ts';

describe('the zone of an area code', () => {
  it('is that of its area, mobile or not where both share one plan', () => {
    expect(zoneOfArea(12125550165)).toBe('America/New_York');
    expect(zoneOfArea(13055550130)).toBe('America/New_York');
    expect(zoneOfArea(14155550142)).toBe('America/Los_Angeles');
    expect(zoneOfArea(14165550142)).toBe('America/Toronto');
  });

  it('is unknown where the area reaches over zones, or the number has no area', () => {
    // 850 is the Florida panhandle: Tallahassee and Pensacola.
    expect(zoneOfArea(18505550142)).toBeNull();
    expect(zoneOfArea(61412345678)).toBeNull();
    expect(zoneOfArea(79161234567)).toBeNull();
    expect(zoneOfArea(18005550142)).toBeNull();
  });

  it('is one that the platform knows', () => {
    expect(Object.keys(AREA_ZONES).filter((zone) => !isZone(zone))).toEqual([]);
  });
});
