import { getCountries, getExampleNumber, parsePhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { regionOf, zonesOf, zonesOfRegion } from './region.ts';

describe('the region of a number', () => {
  it('is the one that the library knows, for a number of every region', () => {
    for (const region of getCountries()) {
      const example = getExampleNumber(region, examples);
      if (example === undefined) continue;
      expect(regionOf(Number(example.number.slice(1))), region).toBe(parsePhoneNumber(example.number).country);
    }
  });

  it('tells regions apart that share a calling code', () => {
    expect(regionOf(12125550123)).toBe('US');
    expect(regionOf(14165550123)).toBe('CA');
    expect(regionOf(442079460000)).toBe('GB');
  });
});

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
