import { describe, expect, it } from 'vitest';
import { NO_COMPANY_DAYS } from '#domain/calendar/company-days.ts';
import { createI18n } from '../i18n.ts';
import type { Speech } from '../speech.ts';
import { outsideHours } from './outside-hours.ts';

const speech: Speech = {
  t: createI18n('en').t,
  language: 'en',
  zone: 'Europe/London',
  now: Date.UTC(2026, 10, 24, 12),
  names: { stages: {}, tiers: {} },
};
const WORK = { opensMinute: 540, closesMinute: 1_080, region: 'GB', company: NO_COMPANY_DAYS };
const said = (day: number, hour: number) => outsideHours(speech, Date.UTC(2026, 10, day, hour), WORK);

describe('a next step outside of the agent’s own day', () => {
  it('is said to be so, with the hours that they work', () => {
    expect(said(24, 22)).toBe('outside your hours 09:00–18:00');
    expect(said(24, 8)).toBe('outside your hours 09:00–18:00');
    expect(said(28, 10)).toBe('not a working day of yours');
  });

  it('is not remarked on within it', () => {
    expect(said(24, 9)).toBeNull();
    expect(said(24, 17)).toBeNull();
  });
});
