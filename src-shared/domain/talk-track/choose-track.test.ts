import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '../calendar/civil.ts';
import type { Reason, Stage } from '../model/standing.ts';
import { type SituationFacts, situationFor, trackFor } from './choose-track.ts';

const prospect = (followUp: number): Reason => ({
  code: 'prospect',
  followUp,
  refusals: 0,
  lastSpokeAt: 1,
  closesAt: 2,
});
const standing = (stage: Stage, reason: Reason, followUp = 0) => ({ stage, reason, followUp });

const CARE = standing('established', { code: 'established', lastSpokeAt: 1, purchases: 2, closesAt: 2 });
const promised = (kind: 'agreed' | 'reminder', isVisit: boolean): Reason => ({
  code: 'promised',
  kind,
  madeAt: 1,
  dueAt: 2,
  purpose: null,
  isVisit,
});
const task = (kind: 'thanks' | 'check' | 'confirm-visit' | 'birthday' | 'renewal'): Reason => ({
  code: 'task',
  kind,
  about: null,
  dueAt: 1,
  madeAt: 1,
  boughtAt: 1,
  onDay: null,
  closesAt: 2,
});
const lapsed = standing('lapsed', { code: 'lapsed', lastBoughtAt: 1, purchases: 1, told: false, lastSpokeAt: 1 });

const facts = (position: SituationFacts['position'], others: Partial<SituationFacts> = {}): SituationFacts => ({
  direction: 'out',
  purpose: 'ladder',
  position,
  hasOpenComplaint: false,
  wasDissatisfied: false,
  lastRefusal: null,
  birthday: null,
  today: dayNumberOf(2026, 3, 1),
  ...others,
});
const situation = (position: SituationFacts['position'], others: Partial<SituationFacts> = {}) =>
  situationFor(facts(position, others))?.situation ?? null;

describe('the talk track of a call', () => {
  it('follows the ladder: each follow-up has its own, those after the eleventh speak like it', () => {
    expect(situationFor(facts(standing('prospect', prospect(3), 2)))).toEqual({
      situation: 'follow-up-3',
      because: 'follow-up',
      followUp: 3,
    });
    expect(situation(standing('prospect', prospect(14), 13))).toBe('follow-up-11');
    expect(situation(standing('fresh', { code: 'fresh', assignedAt: 1, tries: 0, closesAt: 2 }))).toBe('first-call');
    const hot: Reason = { code: 'hot', since: 1, date: null, lastSpokeAt: null, closesAt: 2 };
    expect(situation(standing('hot', hot))).toBe('first-call');
    const seventh: Reason = { code: 'new-approach', refusals: 7, lastSpokeAt: 1, closesAt: 2 };
    expect(situation(standing('prospect', seventh, 7))).toBe('new-approach');
  });

  it('a try again speaks as the first try would have', () => {
    const retry: Reason = {
      code: 'retry',
      lastOutcome: 'no-answer',
      lastTryAt: 1,
      tries: 1,
      stage: 'prospect',
      closesAt: 2,
    };
    expect(situation(standing('prospect', retry, 4), { purpose: 'retry' })).toBe('follow-up-5');
  });

  it('an agreed promise comes before the ladder, the own reminder does not', () => {
    expect(situation(standing('prospect', promised('agreed', false), 2))).toBe('agreed-callback');
    expect(situation(standing('prospect', promised('agreed', true), 2))).toBe('appointment');
    expect(situation(standing('prospect', promised('reminder', false), 2))).toBe('follow-up-3');
  });

  it('an open complaint comes before everything, also when they call', () => {
    expect(situation(CARE, { hasOpenComplaint: true, direction: 'in' })).toBe('complaint');
    expect(situation(CARE, { direction: 'in' })).toBe('inbound');
  });

  it('after a sale: thanks first, then care', () => {
    const reason: Reason = { code: 'new-buyer', boughtAt: 1, week: 2, lastSpokeAt: 1, closesAt: 2 };
    expect(situation(standing('new-buyer', task('thanks')))).toBe('new-buyer-day-1');
    expect(situation(standing('new-buyer', task('check')))).toBe('new-buyer-care');
    expect(situation(standing('new-buyer', reason))).toBe('new-buyer-care');
  });

  it('a customer is wished a happy birthday on the day or the day after, never before, also over the turn of the year', () => {
    expect(situation(CARE, { birthday: '1980-03-01' })).toBe('birthday');
    expect(situation(CARE, { birthday: '1980-02-28' })).toBe('birthday');
    expect(situation(CARE, { birthday: '1980-03-02' })).toBe('established-care');
    expect(situation(standing('established', task('birthday')), { birthday: '1980-03-03' })).toBe('birthday');
    expect(situation(CARE, { birthday: '1980-03-03' })).toBe('established-care');
    expect(situation(CARE, { birthday: '1980-12-31', today: dayNumberOf(2026, 1, 1) })).toBe('birthday');
    expect(situation(standing('prospect', prospect(2), 1), { birthday: '1980-03-01' })).toBe('follow-up-2');
  });

  it('a renewal is talked of as with any customer, however long ago they bought, unless they said that they leave', () => {
    for (const stage of ['new-buyer', 'established', 'lapsed'] as const) {
      expect(situation(standing(stage, task('renewal')))).toBe('established-care');
    }
    expect(situation(standing('lapsed', task('renewal')), { wasDissatisfied: true })).toBe('win-back-dissatisfied');
  });

  it('who was lost is won back by the reason for which they went', () => {
    expect(situation(lapsed)).toBe('win-back-interrupted');
    expect(situation(lapsed, { wasDissatisfied: true })).toBe('win-back-dissatisfied');
    expect(situation(lapsed, { lastRefusal: 'no-need' })).toBe('win-back-no-longer-fits');
  });

  it('there is none for who is not called', () => {
    expect(situation(standing('closed', { code: 'closed', because: 'dead', at: 1 }))).toBeNull();
  });

  it('is taken in the language of the screen, the most particular first, in another only where there is none', () => {
    const tracks = [
      { id: 'any', situations: ['dormant', 'event'], language: 'en' },
      { id: 'own', situations: ['dormant'], language: 'en' },
      { id: 'zh', situations: ['dormant'], language: 'zh-Hans' },
      { id: 'gate', situations: ['gatekeeper'], language: 'zh-Hant' },
    ] as const;
    expect(trackFor(tracks, 'dormant', 'en')?.id).toBe('own');
    expect(trackFor(tracks, 'dormant', 'zh-Hans')?.id).toBe('zh');
    expect(trackFor(tracks, 'event', 'en')?.id).toBe('any');
    expect(trackFor(tracks, 'gatekeeper', 'en')?.id).toBe('gate');
    expect(trackFor(tracks, 'birthday', 'en')).toBeNull();
  });
});
