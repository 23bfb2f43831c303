import { describe, expect, it } from 'vitest';
import { regionOf, zonesOf, zonesOfRegion } from './region.ts';

describe('the zones a number allows', () => {
  it('are all of its region, whatever its area code says', () => {
    expect(zonesOf(12125550123)).toEqual(zonesOfRegion('US'));
    expect(zonesOf(12125550123)).toContain('Pacific/Honolulu');
    expect(zonesOf(8613900001042)).toEqual(['Asia/Shanghai']);
    expect(zonesOf(85223456788)).toEqual(['Asia/Hong_Kong']);
  });

  it('are none where the number belongs to no country', () => {
    expect(regionOf(80012345678)).toBeUndefined();
    expect(zonesOf(80012345678)).toEqual([]);
  });

  it('exist for every region that can be asked for', () => {
    for (const region of ['CN', 'HK', 'TW', 'GB', 'US', 'FR', 'DE', 'XK', 'SG', 'JP'])
      expect(zonesOfRegion(region).length).toBeGreaterThan(0);
    for (const zone of zonesOfRegion('US'))
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });
});
