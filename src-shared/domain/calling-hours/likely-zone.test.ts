import { describe, expect, it } from 'vitest';
import { customer } from '../../../tests/fixtures/made-history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { hoursClassOf } from './hours-class.ts';
import { likelyZoneOf } from './likely-zone.ts';

const of = (change: Parameters<typeof customer>[0], number: number | null) =>
  likelyZoneOf(customer({ zone: null, region: 'US', city: null, ...change }), number);

const NEW_YORK = 12125550165;

describe('the clock of a customer', () => {
  it('is that of their zone where it is written down, and of their region where it has one', () => {
    expect(of({ zone: 'America/Denver' }, NEW_YORK)).toEqual({ zone: 'America/Denver', by: 'stated' });
    expect(of({ region: 'CN' }, 8613900001042)).toEqual({ zone: 'Asia/Shanghai', by: 'region' });
    expect(of({ region: null }, 8613900001042)).toEqual({ zone: 'Asia/Shanghai', by: 'region' });
  });

  it('is told by the city before the area code, and by the state where it is named', () => {
    expect(of({ city: 'Denver' }, NEW_YORK)).toEqual({ zone: 'America/Denver', by: 'city' });
    expect(of({ city: 'Portland, ME' }, null)?.zone).toBe('America/New_York');
    expect(of({ city: 'Portland, Oregon' }, null)).toBeNull();
    expect(of({ city: '纽约市' }, null)?.zone).toBe('America/New_York');
    expect(of({ region: 'AU', city: 'Perth' }, null)?.zone).toBe('Australia/Perth');
  });

  it('is told by the area code where nothing else tells', () => {
    expect(of({}, NEW_YORK)).toEqual({ zone: 'America/New_York', by: 'area' });
    expect(of({ city: 'Springfield' }, NEW_YORK)?.by).toBe('area');
  });

  it('stays unknown where nothing tells: no number, or one of another region', () => {
    expect(of({}, null)).toBeNull();
    expect(of({ region: 'US' }, 61291234567)).toBeNull();
  });

  it('opens no gate: by law every zone of the region counts until one is written down', () => {
    const somebody = customer({ zone: null, region: 'US', city: 'New York' });
    expect(hoursClassOf(defaultPolicy, somebody, NEW_YORK)).toContain('Pacific/Honolulu');
  });
});
