import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
import { at, call, customer, history, zoneText } from '../../../tests/fixtures/made-history.ts';
import { createHoursClock, openAt } from '../calling-hours/legal-hours.ts';
import { SOLO_MOMENT } from '../gates/gate-stops.ts';
import { standingOf } from '../ladder/position.ts';
import type { History } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { regionPackOf } from '../policy/region-packs/region-packs.ts';
import { callableUntil, explainPlace } from './explain.ts';
import { ownersPlan, queueEntry } from './queue-entry.ts';

const hours = createHoursClock(regionPackOf);
const explainAt = (when: string, fields: Partial<History>, moment = SOLO_MOMENT) =>
  explainPlace(defaultPolicy, regionPackOf, hours, history(fields), moment, at(when));

describe('why a customer is not offered', () => {
  it('names the gate and its end: the window opens in twelve days', () => {
    const found = explainAt('2026-03-05 10:00', { interactions: [call('2026-03-02 10:00', 'talked')] });
    expect(found.offered).toBe(false);
    expect(found.stops.map(({ gate, until }) => [gate, zoneText(until ?? 0)])).toEqual([
      ['window', '2026-03-16 00:00'],
    ]);
    expect(zoneText(found.opensAt ?? 0)).toBe('2026-03-16 09:00');
  });

  it('names every gate that stops, not only the first', () => {
    const found = explainAt('2026-03-03 21:00', { interactions: [call('2026-03-02 10:00', 'talked')] });
    expect(found.stops.map((stop) => stop.gate)).toEqual(['legal-hours', 'cool-down', 'window']);
  });

  it('says that time alone does not open the way to a vulnerable person', () => {
    const found = explainAt('2026-03-03 10:00', { customer: customer({ vulnerableAt: at('2026-03-01 10:00') }) });
    expect(found).toMatchObject({ offered: false, opensAt: null, stops: [{ gate: 'vulnerable', until: null }] });
  });

  it('finds the first hour that is both legal and liked', () => {
    const wish = { from: 19 * 60, to: 22 * 60, weekdays: [6, 7] };
    const found = explainAt('2026-03-04 10:00', { customer: customer({ preferredHours: wish }) });
    expect(zoneText(found.opensAt ?? 0)).toBe('2026-03-07 19:00');
  });

  it('finds no such hour where law and wish never meet', () => {
    const wish = { from: 22 * 60, to: 23 * 60, weekdays: [6, 7] };
    const found = explainAt('2026-03-04 10:00', { customer: customer({ preferredHours: wish }) });
    expect(found.opensAt).toBeNull();
  });

  it('names what only the moment knows', () => {
    const found = explainAt('2026-03-04 10:00', {}, { ...SOLO_MOMENT, callUp: true, claimGranted: false });
    expect(found.stops.map((stop) => stop.gate)).toEqual(['claim', 'call-up']);
  });

  it('has nothing to say of a customer who is offered', () => {
    expect(explainAt('2026-03-04 10:00', {})).toMatchObject({
      offered: true,
      stops: [],
      opensAt: at('2026-03-04 10:00'),
    });
  });

  it('agrees with the queue: offered is an open entry in an open class', () => {
    const seen = { offered: 0, held: 0 };
    fc.assert(
      fc.property(anyHistory, moment, (made, now) => {
        const entry = queueEntry(defaultPolicy, regionPackOf, made, now);
        const inQueue = entry.openFrom <= now && openAt(entry.hoursClass, regionPackOf, now).open;
        const found = explainPlace(defaultPolicy, regionPackOf, hours, made, SOLO_MOMENT, now);
        expect(found.offered).toBe(inQueue);
        seen[found.offered ? 'offered' : 'held'] += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(seen.offered).toBeGreaterThan(50);
    expect(seen.held).toBeGreaterThan(50);
  });

  it('names an instant at which the customer is offered, as far as nothing else changes', () => {
    let opened = 0;
    fc.assert(
      fc.property(anyHistory, moment, (made, now) => {
        const found = explainPlace(defaultPolicy, regionPackOf, hours, made, SOLO_MOMENT, now);
        if (found.offered || found.opensAt === null || found.position.validUntil <= found.opensAt) return;
        opened += 1;
        const later = explainPlace(defaultPolicy, regionPackOf, hours, made, SOLO_MOMENT, found.opensAt);
        expect(later.offered).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(opened).toBeGreaterThan(50);
  });
});

describe('until when a customer may be called', () => {
  const untilAt = (when: string, fields: Partial<History>) => {
    const made = history(fields);
    const plan = ownersPlan(made, standingOf(defaultPolicy, made, at(when)));
    return callableUntil(defaultPolicy, hours, plan, at(when));
  };

  it('is the earlier of law and wish', () => {
    const wish = { from: 9 * 60, to: 11 * 60, weekdays: [3] };
    expect(zoneText(untilAt('2026-03-04 10:00', {}) ?? 0)).toBe('2026-03-04 20:00');
    const liked = { customer: customer({ preferredHours: wish }) };
    expect(zoneText(untilAt('2026-03-04 10:00', liked) ?? 0)).toBe('2026-03-04 11:00');
  });

  it('is null outside of them', () => {
    expect(untilAt('2026-03-04 22:00', {})).toBeNull();
  });
});
