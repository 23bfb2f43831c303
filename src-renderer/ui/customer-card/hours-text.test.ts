import { describe, expect, it } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import type { Speech } from '../../i18n/speech.ts';
import { hoursText } from './hours-text.ts';

const english: Speech = {
  t: createI18n('en').t,
  language: 'en',
  zone: 'Asia/Shanghai',
  now: 0,
  names: { stages: {}, tiers: {} },
};
const chinese: Speech = { ...english, t: createI18n('zh-Hans').t, language: 'zh-Hans' };

describe('the hours in which somebody likes to be called', () => {
  it('are told without days where every day is as good', () => {
    expect(hoursText(english, { from: 540, to: 1_080, weekdays: [] })).toBe('09:00–18:00');
    expect(hoursText(english, { from: 0, to: 1_440, weekdays: [1, 2, 3, 4, 5, 6, 7] })).toBe('00:00–24:00');
  });

  it('are told by the first and the last of days in a row, and one by one otherwise', () => {
    expect(hoursText(english, { from: 840, to: 1_050, weekdays: [3, 1, 2] })).toBe('Mon–Wed, 14:00–17:30');
    expect(hoursText(english, { from: 840, to: 1_050, weekdays: [2, 5] })).toBe('Tue Fri, 14:00–17:30');
    expect(hoursText(chinese, { from: 840, to: 1_050, weekdays: [2] })).toBe('周二, 14:00–17:30');
  });
});
