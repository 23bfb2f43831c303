import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#kernel/time.ts';
import { createI18n } from '../i18n.ts';
import type { Speech } from '../speech.ts';
import { type Consequence, insteadOf, nextStep, standingAfter } from './next-step.ts';

/** Tuesday 17 November 2026, 14:30 in Shanghai. */
const NOW = Date.UTC(2026, 10, 17, 6, 30);
const speech: Speech = {
  t: createI18n('en').t,
  language: 'en',
  zone: 'Asia/Shanghai',
  now: NOW,
  names: { stages: {}, tiers: {} },
};

const opening = (opensAt: number, closesAt: number): Consequence => ({
  before: 'prospect',
  after: {
    stage: 'prospect',
    followUp: 2,
    refusals: 0,
    group: 'prospects',
    tier: 'none',
    points: 0,
    window: { opensAt, bestAt: opensAt, closesAt },
    reason: { code: 'prospect', followUp: 3, refusals: 0, lastSpokeAt: NOW, closesAt },
    validUntil: opensAt,
  },
  nextAt: opensAt,
  window: { opensAt, bestAt: opensAt, closesAt },
  retryAt: null,
  doNotCall: false,
  barredNumbers: 0,
  tasks: [],
  replaced: [],
});

describe('the next step in a few words', () => {
  it('names the first and the last day of a window', () => {
    expect(nextStep(speech, opening(NOW + 3 * DAY, NOW + 10 * DAY))).toBe('Next call between Friday and Fri 27 Nov');
  });

  it('says the year of a window once, where both days are of another year', () => {
    expect(nextStep(speech, opening(NOW + 58 * DAY, NOW + 74 * DAY))).toBe('Next call between 14 Jan and 30 Jan 2027');
    const chinese: Speech = { ...speech, t: createI18n('zh-Hans').t, language: 'zh-Hans' };
    expect(nextStep(chinese, opening(NOW + 58 * DAY, NOW + 74 * DAY)).match(/2027/g)).toHaveLength(1);
  });

  it('names the day once where the window opens and closes on it', () => {
    expect(nextStep(speech, opening(NOW + 3 * DAY, NOW + 3 * DAY + HOUR))).toBe('Next call: Friday');
  });

  it('says of an appointment that one goes there', () => {
    const dueAt = Date.UTC(2026, 10, 18, 1, 30);
    const after = opening(NOW + 3 * DAY, NOW + 10 * DAY);
    const reason = { code: 'promised', kind: 'agreed', madeAt: NOW, dueAt, purpose: null, isVisit: true } as const;
    const visit: Consequence = { ...after, after: { ...after.after, reason }, nextAt: dueAt };
    expect(nextStep(speech, visit)).toBe('Visit as agreed tomorrow at 09:30');
  });

  it('names the time that was agreed even where a gate moves the call', () => {
    const dueAt = Date.UTC(2026, 10, 18, 1, 30);
    const after = opening(NOW + 3 * DAY, NOW + 10 * DAY);
    const promised: Consequence = {
      ...after,
      after: {
        ...after.after,
        reason: { code: 'promised', kind: 'agreed', madeAt: NOW, dueAt, purpose: null, isVisit: false },
      },
      nextAt: dueAt + 5 * HOUR,
    };
    expect(nextStep(speech, promised)).toBe('Call as agreed tomorrow at 09:30');
    // Where their clock differs, both are said, with the day there where it is another.
    expect(nextStep(speech, promised, 'Asia/Tokyo')).toBe('Call as agreed tomorrow at 09:30 · 10:30 there');
    expect(nextStep(speech, promised, 'America/New_York')).toBe(
      'Call as agreed tomorrow at 09:30 · Tue 17 Nov 20:30 there',
    );
  });
});

describe('where the customer then stands', () => {
  it('tells the follow-ups after a conversation, and that nothing moves where nobody was reached', () => {
    const talked = opening(NOW + 3 * DAY, NOW + 10 * DAY);
    expect(standingAfter(speech, talked)).toBe('Prospect, follow-ups so far: 2');
    expect(standingAfter(speech, { ...talked, retryAt: NOW + HOUR })).toBe('stays Prospect');
  });
});

describe('what falls away for the time that is agreed now', () => {
  /** Friday 20 November, 10:00 in Shanghai. */
  const FRIDAY = Date.UTC(2026, 10, 20, 2);
  const inPlaceOf = (isVisit: boolean): Consequence => ({
    ...opening(NOW + 3 * DAY, NOW + 10 * DAY),
    replaced: [{ dueAt: FRIDAY, isVisit }],
  });

  it('is named with its time and whether it was a visit, in each language', () => {
    const said = (language: Speech['language'], isVisit: boolean) =>
      insteadOf({ ...speech, t: createI18n(language).t, language }, inPlaceOf(isVisit));
    expect(said('en', false)).toBe('instead of the call Friday at 10:00');
    expect(said('en', true)).toBe('instead of the visit Friday at 10:00');
    expect(said('zh-Hans', false)).toBe('周五 10:00 约好的电话随之改期');
    expect(said('zh-Hant', true)).toBe('週五 10:00 的拜訪隨之改期');
  });

  it('is said by both clocks where the customer’s differs, and not at all where nothing falls away', () => {
    expect(insteadOf(speech, inPlaceOf(false), 'Asia/Tokyo')).toBe('instead of the call Friday at 10:00 · 11:00 there');
    expect(insteadOf(speech, opening(NOW + 3 * DAY, NOW + 10 * DAY))).toBeNull();
  });
});
