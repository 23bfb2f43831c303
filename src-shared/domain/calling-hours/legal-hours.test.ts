import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, customer, MOBILE, zoneText } from '../../../tests/fixtures/made-history.ts';
import { DAY, MINUTE, NEVER } from '../../kernel/time.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { RegionPack } from '../policy/region-packs/region-pack.ts';
import { PACKED_REGIONS, regionPackOf } from '../policy/region-packs/region-packs.ts';
import { hoursClassOf, partsOfClass } from './hours-class.ts';
import { createHoursClock, nextOpening, openAt } from './legal-hours.ts';
import { calendarZoneOf } from './place.ts';
import { preferredAt } from './preferred-hours.ts';

const NEW_YORK = 'America/New_York';

describe('the class of a customer’s hours', () => {
  const classOf = (fields: Parameters<typeof customer>[0], number = MOBILE) =>
    hoursClassOf(defaultPolicy, customer(fields), number);

  it('is their region and zone where both are known', () => {
    expect(classOf({ region: 'CN', zone: 'Asia/Shanghai' })).toBe('CN|Asia/Shanghai');
    expect(classOf({ region: 'US', zone: NEW_YORK })).toBe(`US|${NEW_YORK}`);
  });

  it('takes every zone of the region where the customer’s is not known, in one order', () => {
    const { region, zones } = partsOfClass(classOf({ region: 'US', zone: null }));
    expect(region).toBe('US');
    expect(zones).toContain('Pacific/Honolulu');
    expect(zones).toContain(NEW_YORK);
    expect([...zones].sort()).toEqual(zones);
  });

  it('takes the number’s region where the customer’s is not known, never its area code', () => {
    const newYorkNumber = 12125550123;
    expect(classOf({ region: null, zone: null }, newYorkNumber)).toBe(classOf({ region: 'US', zone: null }));
    expect(classOf({ region: null, zone: null }, MOBILE)).toBe('CN|Asia/Shanghai');
  });

  it('is the careful pack’s where nobody knows the place', () => {
    expect(classOf({ region: null, zone: null }, 80012345678)).toBe('ZZ|Asia/Shanghai');
  });
});

describe('the zone in which days are counted', () => {
  it('is the customer’s, else the company’s in its own region, else where most people of the region live', () => {
    const zoneOf = (fields: Parameters<typeof customer>[0]) => calendarZoneOf(defaultPolicy, customer(fields));
    expect(zoneOf({ region: 'US', zone: 'America/Denver' })).toBe('America/Denver');
    expect(zoneOf({ region: null, zone: null })).toBe('Asia/Shanghai');
    expect(zoneOf({ region: 'US', zone: null })).toBe(NEW_YORK);
    expect(zoneOf({ region: 'FR', zone: null })).toBe('Europe/Paris');
  });
});

describe('legal hours', () => {
  const openIn = (hoursClass: string, when: string, zone: string) => openAt(hoursClass, regionPackOf, at(when, zone));

  it('open and close by the customer’s wall clock', () => {
    const morning = openIn('CN|Asia/Shanghai', '2026-03-04 08:59', 'Asia/Shanghai');
    expect(morning).toEqual({ open: false, changesAt: at('2026-03-04 09:00') });
    const evening = openIn('CN|Asia/Shanghai', '2026-03-04 19:59', 'Asia/Shanghai');
    expect(evening).toEqual({ open: true, changesAt: at('2026-03-04 20:00') });
  });

  it('of France pause at noon and close on weekends and holidays', () => {
    const paris = 'FR|Europe/Paris';
    expect(openIn(paris, '2026-03-06 12:59', 'Europe/Paris').open).toBe(true);
    expect(openIn(paris, '2026-03-06 13:00', 'Europe/Paris')).toEqual({
      open: false,
      changesAt: at('2026-03-06 14:00', 'Europe/Paris'),
    });
    expect(openIn(paris, '2026-03-06 20:00', 'Europe/Paris').changesAt).toBe(at('2026-03-09 10:00', 'Europe/Paris'));
    expect(openIn(paris, '2026-05-01 11:00', 'Europe/Paris').changesAt).toBe(at('2026-05-04 10:00', 'Europe/Paris'));
  });

  it('of several zones are their intersection: New York waits for Hawaii', () => {
    const everywhere = hoursClassOf(defaultPolicy, customer({ region: 'US', zone: null }), null);
    const opens = nextOpening(everywhere, regionPackOf, at('2026-07-07 09:00', NEW_YORK));
    expect(zoneText(opens, 'Pacific/Honolulu')).toBe('2026-07-07 08:00');
    expect(zoneText(openAt(everywhere, regionPackOf, opens).changesAt, NEW_YORK)).toBe('2026-07-07 21:00');
  });

  it('that never meet are never open', () => {
    const oneHour = (region: string): RegionPack => ({
      ...regionPackOf('CN'),
      region,
      hours: [
        [{ from: 540, to: 600 }],
        [{ from: 540, to: 600 }],
        [{ from: 540, to: 600 }],
        [{ from: 540, to: 600 }],
        [{ from: 540, to: 600 }],
        [],
        [],
      ],
    });
    expect(openAt('XX|Asia/Shanghai,Europe/Paris', oneHour, at('2026-03-04 12:00'))).toEqual({
      open: false,
      changesAt: NEVER,
    });
  });

  it('hold until the instant they name, and not at it', () => {
    const classes = PACKED_REGIONS.map(({ region }) =>
      hoursClassOf(defaultPolicy, customer({ region, zone: null }), null),
    );
    const minutes = fc.integer({ min: 0, max: (700 * DAY) / MINUTE });
    fc.assert(
      fc.property(fc.constantFrom(...classes, 'ZZ|Asia/Shanghai'), minutes, fc.nat(), (hoursClass, minute, part) => {
        const now = at('2025-03-01 00:00') + minute * MINUTE;
        const { open, changesAt } = openAt(hoursClass, regionPackOf, now);
        expect(changesAt).toBeGreaterThan(now);
        expect(changesAt).toBeLessThan(now + 30 * DAY);
        expect(openAt(hoursClass, regionPackOf, changesAt).open).toBe(!open);
        for (const between of [now + (part % (changesAt - now)), changesAt - 1]) {
          expect(openAt(hoursClass, regionPackOf, between)).toEqual({ open, changesAt });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('answered from memory are the same', () => {
    const clock = createHoursClock(regionPackOf);
    const hoursClass = hoursClassOf(defaultPolicy, customer({ region: 'US', zone: null }), null);
    const ahead = fc.array(fc.integer({ min: 0, max: (40 * DAY) / MINUTE }), { minLength: 2 });
    fc.assert(
      fc.property(ahead, (minutes) => {
        for (const minute of minutes) {
          const now = at('2026-03-01 00:00') + minute * MINUTE;
          expect(clock(hoursClass, now)).toEqual(openAt(hoursClass, regionPackOf, now));
        }
      }),
    );
  });
});

describe('preferred hours', () => {
  const wish = { from: 19 * 60, to: 21 * 60, weekdays: [1, 3] };

  it('are the customer’s own wall clock and weekdays', () => {
    const wednesday = at('2026-03-04 18:00');
    expect(preferredAt(wish, 'Asia/Shanghai', wednesday)).toEqual({ open: false, changesAt: at('2026-03-04 19:00') });
    expect(preferredAt(wish, 'Asia/Shanghai', at('2026-03-04 21:00')).changesAt).toBe(at('2026-03-09 19:00'));
    expect(preferredAt(wish, 'Asia/Shanghai', at('2026-03-09 20:00'))).toEqual({
      open: true,
      changesAt: at('2026-03-09 21:00'),
    });
  });

  it('of whole days run on over midnight', () => {
    const days = { from: 0, to: 1_440, weekdays: [1, 2] };
    const monday = at('2026-03-02 10:00');
    expect(preferredAt(days, 'Asia/Shanghai', monday)).toEqual({ open: true, changesAt: at('2026-03-04 00:00') });
  });

  it('of no weekday never come', () => {
    expect(preferredAt({ ...wish, weekdays: [] }, 'Asia/Shanghai', at('2026-03-02 10:00'))).toEqual({
      open: false,
      changesAt: NEVER,
    });
  });
});

describe('region packs', () => {
  it.each(PACKED_REGIONS.map((pack) => [pack.region, pack] as const))(
    '%s is sound and must be confirmed by counsel',
    (_, pack) => {
      expect(pack.counselMustConfirm).toBe(true);
      expect(pack.source.length).toBeGreaterThan(40);
      expect(pack.ringSeconds).toBeGreaterThanOrEqual(20);
      for (const day of [...pack.hours, pack.holidayHours]) {
        let end = 0;
        for (const span of day) {
          expect(span.from).toBeGreaterThanOrEqual(end);
          expect(span.to).toBeGreaterThan(span.from);
          end = span.to;
        }
        expect(end).toBeLessThanOrEqual(22 * 60);
      }
    },
  );

  it('are seven, and every other region gets careful figures of its own', () => {
    expect(PACKED_REGIONS.map((pack) => pack.region).sort()).toEqual(['CN', 'DE', 'FR', 'GB', 'HK', 'TW', 'US']);
    expect(regionPackOf('BR')).toMatchObject({
      region: 'BR',
      permissionNeeded: { person: true },
      counselMustConfirm: true,
    });
  });
});
