import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
import {
  at,
  call,
  complaint,
  customer,
  history,
  promise,
  purchase,
  zoneText,
} from '../../../tests/fixtures/made-history.ts';
import { DAY, type Instant, MINUTE, NEVER } from '../../kernel/time.ts';
import type { History, Outcome } from '../model/history.ts';
import { type Position, STAGES } from '../model/standing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { position } from './position.ts';

const positionAt = (when: string, fields: Partial<History>): Position =>
  position(defaultPolicy, history(fields), at(when));

const windowText = ({ window }: Position): string => `${zoneText(window.opensAt)} .. ${zoneText(window.closesAt)}`;

/** Conversations 15 days apart from 2 March 2026, 10:00. */
const conversations = (...outcomes: Outcome[]) =>
  outcomes.map((outcome, index) => call(at('2026-03-02 10:00') + index * 15 * DAY, outcome));

const refusals = (count: number) => conversations(...Array<Outcome>(count).fill('refused'));

describe('fresh: never reached', () => {
  it('is due within one working day of assignment', () => {
    const found = positionAt('2026-03-06 16:00', { customer: customer({ assignedAt: at('2026-03-06 15:00') }) });
    expect(found).toMatchObject({ stage: 'fresh', group: 'fresh', followUp: 0 });
    expect(windowText(found)).toBe('2026-03-06 15:00 .. 2026-03-09 15:00');
  });

  it('stays fresh however many tries reach nobody', () => {
    const interactions = [
      call('2026-03-02 10:00', 'no-answer'),
      call('2026-03-03 15:00', 'hung-up'),
      call('2026-03-04 18:00', 'gatekeeper'),
    ];
    const found = positionAt('2026-03-05 09:00', { interactions });
    expect(found).toMatchObject({ stage: 'fresh', followUp: 0, reason: { code: 'retry', tries: 3 } });
  });
});

describe('prospect: reached, no sale', () => {
  it('opens 14 days after the last conversation and closes after 21, in calendar days', () => {
    const found = positionAt('2026-03-03 09:00', { interactions: conversations('talked') });
    expect(found).toMatchObject({ stage: 'prospect', group: 'prospects' });
    expect(windowText(found)).toBe('2026-03-16 00:00 .. 2026-03-23 23:59');
  });

  it('is overdue after 21 days, not gone', () => {
    const found = positionAt('2026-09-01 09:00', { interactions: conversations('talked') });
    expect(found.stage).toBe('prospect');
    expect(windowText(found)).toBe('2026-03-16 00:00 .. 2026-03-23 23:59');
  });

  it('counts conversations after the first as follow-ups; tries that reach nobody do not count', () => {
    const interactions = [
      ...conversations('talked', 'refused', 'interested'),
      call('2026-04-20 10:00', 'no-answer'),
      call('2026-04-21 15:00', 'busy'),
    ];
    expect(positionAt('2026-04-22 09:00', { interactions }).followUp).toBe(2);
  });

  it('counts a conversation on any channel', () => {
    const interactions = [
      call('2026-03-02 10:00', 'talked'),
      call('2026-03-20 10:00', 'talked', { channel: 'visit', outcome: null, reached: true }),
      call('2026-03-25 10:00', 'talked', { channel: 'gift', outcome: null, reached: false }),
    ];
    const found = positionAt('2026-03-26 09:00', { interactions });
    expect(found.followUp).toBe(1);
    expect(found.reason).toMatchObject({ code: 'prospect', followUp: 2, lastSpokeAt: at('2026-03-20 10:00') });
  });

  it('counts days in the customer’s zone', () => {
    // 2 March 23:30 in New York is 3 March in Shanghai.
    const spoke = at('2026-03-02 23:30', 'America/New_York');
    const found = positionAt('2026-03-10 09:00', {
      customer: customer({ region: 'US', zone: 'America/New_York' }),
      interactions: [call(spoke, 'talked')],
    });
    expect(found.window.opensAt).toBe(at('2026-03-16 00:00', 'America/New_York'));
    expect(found.window.closesAt).toBe(at('2026-03-24 00:00', 'America/New_York') - 1);
  });

  it('declared by a file without a date may be called at once', () => {
    const declared = customer({ declaredStage: 'prospect', declaredAt: at('2026-03-02 10:00') });
    const found = positionAt('2026-03-02 11:00', { customer: declared });
    expect(found.reason).toMatchObject({ code: 'prospect', lastSpokeAt: null });
    expect(windowText(found)).toBe('2026-03-02 10:00 .. 2026-03-09 23:59');
  });
});

describe('seven refusals', () => {
  it('are each a rung: after the sixth the prospect is called as ever', () => {
    const found = positionAt('2026-07-01 09:00', { interactions: refusals(6) });
    expect(found).toMatchObject({ stage: 'prospect', refusals: 6, reason: { code: 'prospect', refusals: 6 } });
  });

  it('a seventh refusal earns one new approach before the customer becomes dormant', () => {
    const interactions = refusals(7);
    const last = at('2026-03-02 10:00') + 6 * 15 * DAY;
    const found = position(defaultPolicy, history({ interactions }), last + DAY);
    expect(found).toMatchObject({
      stage: 'prospect',
      group: 'prospects',
      refusals: 7,
      reason: { code: 'new-approach' },
    });
    expect(found.window.opensAt).toBe(at('2026-06-14 00:00'));
    expect(found.window.closesAt).toBe(at('2026-06-22 00:00') - 1);
  });

  it('only the refusal of the new approach makes the customer dormant', () => {
    const found = positionAt('2026-08-01 09:00', { interactions: refusals(8) });
    expect(found).toMatchObject({ stage: 'dormant', group: 'fresh', reason: { code: 'dormant' } });
  });

  it('a new approach that is talked over without interest is spent: dormant', () => {
    const interactions = [...refusals(7), call('2026-06-16 10:00', 'talked')];
    expect(positionAt('2026-07-01 09:00', { interactions }).stage).toBe('dormant');
  });

  it('a new approach that reaches nobody is not spent', () => {
    const interactions = [...refusals(7), call('2026-06-16 10:00', 'no-answer')];
    expect(positionAt('2026-07-01 09:00', { interactions }).stage).toBe('prospect');
  });

  it('a new approach that wakes interest goes on as a prospect', () => {
    const interactions = [...refusals(7), call('2026-06-16 10:00', 'interested')];
    expect(positionAt('2026-07-01 09:00', { interactions })).toMatchObject({
      stage: 'prospect',
      reason: { code: 'prospect' },
    });
  });

  it('a refusal for a lasting reason is no rung: dormant at once', () => {
    const interactions = [call('2026-03-02 10:00', 'refused', { refusalReason: 'lasting' })];
    expect(positionAt('2026-03-03 09:00', { interactions })).toMatchObject({ stage: 'dormant', refusals: 0 });
  });

  it('“no need” is a refusal like any other', () => {
    const interactions = [call('2026-03-02 10:00', 'refused', { refusalReason: 'no-need' })];
    expect(positionAt('2026-03-03 09:00', { interactions })).toMatchObject({ stage: 'prospect', refusals: 1 });
  });
});

describe('eleven follow-ups without a sale', () => {
  it('leave the eleventh follow-up ahead after ten', () => {
    const interactions = conversations(...Array<Outcome>(11).fill('talked'));
    expect(positionAt('2026-09-01 09:00', { interactions })).toMatchObject({ stage: 'prospect', followUp: 10 });
  });

  it('make a customer dormant', () => {
    const interactions = conversations(...Array<Outcome>(12).fill('talked'));
    expect(positionAt('2026-09-01 09:00', { interactions })).toMatchObject({ stage: 'dormant', followUp: 11 });
  });

  it('do not end a climb whose eleventh shows interest', () => {
    const interactions = conversations(...Array<Outcome>(11).fill('talked'), 'interested');
    expect(positionAt('2026-09-01 09:00', { interactions }).stage).toBe('prospect');
  });
});

describe('dormant', () => {
  const dormant = refusals(8);
  const later = '2026-08-20 10:00';

  it('is called at least every two calendar months', () => {
    const found = positionAt('2026-07-01 09:00', { interactions: dormant });
    expect(zoneText(found.window.closesAt)).toBe('2026-08-15 23:59');
  });

  it.each([
    ['a conversation that shows interest', call(later, 'interested')],
    ['a callback that they agreed to', call(later, 'callback')],
    ['an enquiry of their own', call(later, 'no-answer', { direction: 'in' })],
    ['a message of their own', call(later, 'talked', { direction: 'in', channel: 'wechat', outcome: null })],
  ])('comes back by %s', (_, sign) => {
    const found = positionAt('2026-08-21 09:00', { interactions: [...dormant, sign] });
    expect(['prospect', 'hot']).toContain(found.stage);
    expect(found.refusals).toBe(0);
  });

  it('comes back by being marked hot', () => {
    const marked = customer({ hotSince: at(later) });
    expect(positionAt('2026-08-21 09:00', { customer: marked, interactions: dormant }).stage).toBe('hot');
  });

  it('does not come back by a conversation without interest', () => {
    expect(positionAt('2026-08-21 09:00', { interactions: [...dormant, call(later, 'talked')] }).stage).toBe('dormant');
  });

  it('that came back climbs anew: another seven refusals, not one', () => {
    const interactions = [...dormant, call(later, 'interested'), call('2026-09-10 10:00', 'refused')];
    expect(positionAt('2026-09-20 09:00', { interactions })).toMatchObject({ stage: 'prospect', refusals: 1 });
  });

  it('declared by a file stays so until the customer shows interest', () => {
    const declared = customer({ declaredStage: 'dormant', declaredAt: at('2026-03-01 10:00') });
    expect(positionAt('2026-03-02 09:00', { customer: declared }).stage).toBe('dormant');
    const interactions = [call('2026-03-05 10:00', 'interested')];
    expect(positionAt('2026-03-06 09:00', { customer: declared, interactions }).stage).toBe('prospect');
  });
});

describe('hot', () => {
  it('without any conversation may be called from the mark on, for 7 days', () => {
    const marked = customer({ hotSince: at('2026-03-02 11:00') });
    const found = positionAt('2026-03-03 09:00', { customer: marked });
    expect(windowText(found)).toBe('2026-03-02 11:00 .. 2026-03-09 23:59');
  });

  it('takes the agent’s own date', () => {
    const marked = customer({ hotSince: at('2026-03-02 11:00'), hotDate: at('2026-03-11 15:00') });
    const found = positionAt('2026-03-03 09:00', { customer: marked, interactions: conversations('interested') });
    expect(found).toMatchObject({ stage: 'hot', group: 'prospects' });
    expect(windowText(found)).toBe('2026-03-11 15:00 .. 2026-03-11 23:59');
  });

  it('without a date is called after 3 days, at most 7', () => {
    const marked = customer({ hotSince: at('2026-03-02 11:00') });
    const found = positionAt('2026-03-03 09:00', { customer: marked, interactions: conversations('interested') });
    expect(windowText(found)).toBe('2026-03-05 00:00 .. 2026-03-09 23:59');
  });

  it.each([
    ['2026-03-05 10:00', '2026-03-04 10:00', 'hot'],
    ['2026-03-04 10:00', '2026-03-05 10:00', 'dormant'],
  ])('marked at %s and declared dormant at %s is %s: what was said last counts', (hotSince, declaredAt, stage) => {
    const said = customer({ hotSince: at(hotSince), declaredStage: 'dormant', declaredAt: at(declaredAt) });
    expect(positionAt('2026-03-06 09:00', { customer: said }).stage).toBe(stage);
  });

  it('goes back to three days once the agent’s date was used', () => {
    const marked = customer({ hotSince: at('2026-03-02 11:00'), hotDate: at('2026-03-11 15:00') });
    const interactions = [...conversations('interested'), call('2026-03-11 15:05', 'talked')];
    const found = positionAt('2026-03-12 09:00', { customer: marked, interactions });
    expect(windowText(found)).toBe('2026-03-14 00:00 .. 2026-03-18 23:59');
  });

  it('ends with a refusal', () => {
    const marked = customer({ hotSince: at('2026-03-02 11:00') });
    const interactions = [...conversations('interested'), call('2026-03-06 15:05', 'refused')];
    expect(positionAt('2026-03-07 09:00', { customer: marked, interactions }).stage).toBe('prospect');
  });
});

describe('an inbound enquiry', () => {
  const missed = call('2026-03-02 10:00', 'no-answer', { direction: 'in', purpose: null });

  it('is hot by itself, strictly first, to be answered within 5 minutes', () => {
    const found = positionAt('2026-03-02 10:01', { interactions: [missed] });
    expect(found).toMatchObject({ stage: 'hot', group: 'inbound', reason: { code: 'inbound', tries: 0 } });
    expect(windowText(found)).toBe('2026-03-02 10:00 .. 2026-03-02 10:05');
    expect(found.validUntil).toBe(at('2026-03-02 10:05'));
  });

  it('not reached within 5 minutes is due today', () => {
    const found = positionAt('2026-03-02 10:05', { interactions: [missed] });
    expect(found.group).toBe('inbound');
    expect(zoneText(found.window.closesAt)).toBe('2026-03-02 23:59');
  });

  it('that was answered stays hot and leaves the strict group', () => {
    const answered = [missed, call('2026-03-02 10:03', 'talked')];
    const found = positionAt('2026-03-02 11:00', { interactions: answered });
    expect(found).toMatchObject({ stage: 'hot', group: 'prospects' });
    expect(zoneText(found.window.opensAt)).toBe('2026-03-05 00:00');
  });

  it('by message waits for an answer though the customer wrote', () => {
    const wrote = call('2026-03-02 10:00', 'talked', { direction: 'in', channel: 'wechat', outcome: null });
    const replied = call('2026-03-02 10:30', 'talked', { channel: 'wechat', outcome: null, reached: false });
    expect(positionAt('2026-03-02 10:10', { interactions: [wrote] }).group).toBe('inbound');
    expect(positionAt('2026-03-02 10:40', { interactions: [wrote, replied] }).group).toBe('prospects');
  });

  it('that nobody reaches for a week is an ordinary hot customer', () => {
    const found = positionAt('2026-03-10 00:00', { interactions: [missed] });
    expect(found).toMatchObject({ stage: 'hot', group: 'prospects' });
  });

  it('of a buyer keeps the buyer’s stage and is strictly first', () => {
    const found = positionAt('2026-03-02 10:01', { interactions: [missed], purchases: [purchase('2025-10-01 10:00')] });
    expect(found).toMatchObject({ stage: 'established', group: 'inbound' });
  });

  it('is planned again after 15 minutes if the line was busy', () => {
    const found = positionAt('2026-03-02 10:10', { interactions: [missed, call('2026-03-02 10:02', 'busy')] });
    expect(zoneText(found.window.opensAt)).toBe('2026-03-02 10:17');
    expect(found.group).toBe('inbound');
  });
});

describe('buyers', () => {
  const bought = [purchase('2026-03-02 10:00')];

  it('are new for three calendar months and called once a week', () => {
    const found = positionAt('2026-03-03 09:00', { interactions: conversations('sold'), purchases: bought });
    expect(found).toMatchObject({ stage: 'new-buyer', group: 'existing', reason: { code: 'new-buyer', week: 1 } });
    expect(zoneText(found.window.bestAt)).toBe('2026-03-09 00:00');
    expect(zoneText(found.window.closesAt)).toBe('2026-03-09 23:59');
    expect(zoneText(found.validUntil)).toBe('2026-06-03 00:00');
  });

  it('are established after three calendar months and called at least once a month', () => {
    const interactions = [call('2026-06-10 10:00', 'talked')];
    const found = positionAt('2026-06-20 09:00', { interactions, purchases: bought });
    expect(found).toMatchObject({ stage: 'established', group: 'existing' });
    expect(zoneText(found.window.closesAt)).toBe('2026-07-10 23:59');
    expect(zoneText(found.validUntil)).toBe('2027-03-03 00:00');
  });

  it('who order again are established at once: weekly care is for whom everything is new', () => {
    const old = [purchase('2025-06-02 10:00'), purchase('2026-03-02 10:00')];
    const found = positionAt('2026-03-03 09:00', { interactions: conversations('sold'), purchases: old });
    expect(found).toMatchObject({
      stage: 'established',
      group: 'existing',
      reason: { code: 'established', purchases: 2 },
    });
    expect(zoneText(found.window.closesAt)).toBe('2026-04-02 23:59');
  });

  it('who order a second time in their first three months stay new until these are over', () => {
    const twice = [...bought, purchase('2026-05-20 10:00')];
    const found = positionAt('2026-05-21 09:00', { purchases: twice });
    expect(found).toMatchObject({ stage: 'new-buyer', reason: { boughtAt: at('2026-05-20 10:00'), week: 12 } });
    expect(zoneText(found.validUntil)).toBe('2026-06-03 00:00');
    expect(positionAt('2026-06-03 00:00', { purchases: twice }).stage).toBe('established');
  });

  it('whom a file calls old customers, or of whom it counts several orders, are not new by the last of them', () => {
    expect(positionAt('2026-03-03 09:00', { purchases: [purchase('2026-03-02 10:00', { orders: 3 })] }).stage).toBe(
      'established',
    );
    const declared = customer({ declaredStage: 'established', declaredAt: at('2026-01-02 10:00') });
    expect(positionAt('2026-03-03 09:00', { customer: declared, purchases: bought }).stage).toBe('established');
  });

  it('who were lost for a year and come back are new again', () => {
    const back = [purchase('2024-06-02 10:00'), purchase('2024-09-02 10:00'), purchase('2026-03-02 10:00')];
    expect(positionAt('2026-03-03 09:00', { purchases: back }).stage).toBe('new-buyer');
  });

  it('who return their only earlier order are new by the next one', () => {
    const kept = [purchase('2025-06-02 10:00', { returnedAt: at('2025-07-02 10:00') }), ...bought];
    expect(positionAt('2026-03-03 09:00', { purchases: kept }).stage).toBe('new-buyer');
  });

  it('are counted from the later of purchase and conversation', () => {
    const weekFrom = (bought: string, spoke: string) =>
      zoneText(
        positionAt('2026-03-10 09:00', { interactions: [call(spoke, 'talked')], purchases: [purchase(bought)] }).window
          .bestAt,
      );
    expect(weekFrom('2026-03-02 10:00', '2026-03-05 10:00')).toBe('2026-03-12 00:00');
    expect(weekFrom('2026-03-05 10:00', '2026-03-02 10:00')).toBe('2026-03-12 00:00');
  });

  it('whom nobody has spoken with are counted from their purchase', () => {
    const found = positionAt('2026-01-02 09:00', { purchases: [purchase('2025-09-01 10:00')] });
    expect(found.reason).toMatchObject({ code: 'established', lastSpokeAt: null });
    expect(zoneText(found.window.closesAt)).toBe('2025-10-01 23:59');
  });

  it('called on 31 January are due by the last day of February', () => {
    const interactions = [call('2026-01-31 10:00', 'talked')];
    const found = positionAt('2026-02-02 09:00', { interactions, purchases: [purchase('2025-09-01 10:00')] });
    expect(zoneText(found.window.closesAt)).toBe('2026-02-28 23:59');
  });

  it('are lapsed after 12 months without a purchase', () => {
    const found = positionAt('2027-03-03 00:00', { purchases: bought });
    expect(found).toMatchObject({ stage: 'lapsed', group: 'existing', reason: { code: 'lapsed', told: false } });
    expect(positionAt('2027-03-02 23:59', { purchases: bought }).stage).toBe('established');
  });

  it('are lapsed at once when they tell us that they left, until they buy again', () => {
    const interactions = [call('2026-04-01 10:00', 'left-us')];
    const found = positionAt('2026-04-02 09:00', { interactions, purchases: bought });
    expect(found).toMatchObject({ stage: 'lapsed', reason: { code: 'lapsed', told: true } });
    const back = [...bought, purchase('2026-05-01 10:00')];
    expect(positionAt('2026-05-02 09:00', { interactions, purchases: back }).stage).toBe('new-buyer');
  });

  it('who return everything are prospects again, without points', () => {
    const returned = [purchase('2026-03-02 10:00', { amountMinor: 6_000_00, returnedAt: at('2026-03-20 10:00') })];
    const found = positionAt('2026-03-21 09:00', { interactions: conversations('sold'), purchases: returned });
    expect(found).toMatchObject({ stage: 'prospect', tier: 'none', points: 0 });
  });

  it('who bought out of dormancy and returned it climb anew', () => {
    const returned = [purchase('2026-08-20 10:00', { returnedAt: at('2026-08-25 10:00') })];
    const interactions = [...refusals(8), call('2026-08-20 10:00', 'sold')];
    const found = positionAt('2026-09-01 09:00', { interactions, purchases: returned });
    expect(found).toMatchObject({ stage: 'prospect', refusals: 0 });
  });

  it('who never bought cannot leave: a goodbye makes them dormant', () => {
    expect(positionAt('2026-04-02 09:00', { interactions: [call('2026-04-01 10:00', 'left-us')] }).stage).toBe(
      'dormant',
    );
  });

  it('declared by a file as lapsed are so until they buy', () => {
    const declared = customer({ declaredStage: 'lapsed', declaredAt: at('2026-03-02 10:00') });
    const found = positionAt('2026-03-03 09:00', { customer: declared });
    expect(found).toMatchObject({ stage: 'lapsed', group: 'existing', reason: { lastBoughtAt: null, told: true } });
    const bought = { customer: declared, purchases: [purchase('2026-04-02 10:00')] };
    expect(positionAt('2026-04-03 09:00', bought).stage).toBe('new-buyer');
  });

  it('declared by a file without purchases are established for a year', () => {
    const declared = customer({ declaredStage: 'established', declaredAt: at('2026-03-02 10:00') });
    expect(positionAt('2026-03-03 09:00', { customer: declared }).stage).toBe('established');
    expect(positionAt('2027-03-03 09:00', { customer: declared }).stage).toBe('lapsed');
  });

  it('marked hot stay buyers: the first stage that fits counts', () => {
    const marked = customer({ hotSince: at('2026-03-05 10:00') });
    expect(positionAt('2026-03-06 09:00', { customer: marked, purchases: bought }).stage).toBe('new-buyer');
  });
});

describe('closed', () => {
  it.each([
    ['do-not-call', customer({ doNotCallAt: at('2026-03-01 10:00') })],
    ['dead', customer({ closedReason: 'dead', closedAt: at('2026-03-01 10:00') })],
    ['out-of-business', customer({ closedReason: 'out-of-business', closedAt: at('2026-03-01 10:00') })],
  ])('by %s is never called again, promise or not', (because, closed) => {
    const found = positionAt('2026-03-02 09:00', { customer: closed, promises: [promise('2026-03-02 15:00')] });
    expect(found).toMatchObject({ stage: 'closed', reason: { code: 'closed', because } });
    expect(found.window.opensAt).toBe(NEVER);
    expect(found.validUntil).toBe(NEVER);
  });
});

describe('promises', () => {
  const agreed = promise('2026-03-03 15:00', { purpose: 'confirm the delivery date' });

  it('agreed by the customer outrank everything and are due at their minute', () => {
    const found = positionAt('2026-03-02 09:00', { promises: [agreed] });
    expect(found.group).toBe('promised');
    expect(found.window).toEqual({ opensAt: agreed.dueAt, bestAt: agreed.dueAt, closesAt: agreed.dueAt });
    expect(found.reason).toMatchObject({ code: 'promised', kind: 'agreed', purpose: 'confirm the delivery date' });
  });

  it('that are the agent’s own wish rank inside their group', () => {
    const found = positionAt('2026-03-03 09:00', {
      interactions: conversations('talked'),
      promises: [promise('2026-03-05 15:00', { kind: 'reminder' })],
    });
    expect(found.group).toBe('prospects');
    expect(found.reason).toMatchObject({ code: 'promised', kind: 'reminder' });
    expect(windowText(found)).toBe('2026-03-05 15:00 .. 2026-03-05 23:59');
  });

  it('that are kept or moved no longer count', () => {
    const closed = [promise('2026-03-03 15:00', { state: 'kept' }), promise('2026-03-03 15:00', { state: 'moved' })];
    expect(positionAt('2026-03-03 16:00', { promises: closed }).group).toBe('fresh');
  });

  it('ahead give way to an enquiry that comes in meanwhile, and come first again at their minute', () => {
    const interactions = [call('2026-03-02 10:00', 'no-answer', { direction: 'in' })];
    const before = positionAt('2026-03-02 10:10', { interactions, promises: [agreed] });
    expect(before.group).toBe('inbound');
    expect(before.validUntil).toBe(agreed.dueAt);
    expect(positionAt('2026-03-03 15:00', { interactions, promises: [agreed] }).group).toBe('promised');
  });

  it('that reached nobody are tried again, still overdue since their minute', () => {
    const found = positionAt('2026-03-03 15:10', {
      promises: [agreed],
      interactions: [call('2026-03-03 15:01', 'busy')],
    });
    expect(zoneText(found.window.opensAt)).toBe('2026-03-03 15:16');
    expect(found.window.closesAt).toBe(agreed.dueAt);
  });
});

describe('a complaint', () => {
  it('whose action was talked about is checked two days later, until the customer says it is settled', () => {
    const open = complaint('2026-03-02 10:00', { action: 'send a new one', actionDueAt: at('2026-03-04 10:00') });
    const spoken = { complaints: [open], interactions: [call('2026-03-04 11:00', 'talked')] };
    expect(positionAt('2026-03-04 11:05', spoken).window.opensAt).toBe(at('2026-03-06 11:00'));
    const early = { complaints: [open], interactions: [call('2026-03-03 11:00', 'talked')] };
    expect(positionAt('2026-03-03 11:05', early).window.opensAt).toBe(at('2026-03-04 10:00'));
  });

  it('brings its promised action into the strict part of the day', () => {
    const open = complaint('2026-03-01 10:00', { action: 'send a new one', actionDueAt: at('2026-03-04 10:00') });
    const found = positionAt('2026-03-02 09:00', { complaints: [open] });
    expect(found).toMatchObject({ group: 'complaint', reason: { code: 'complaint-action', action: 'send a new one' } });
    expect(found.window.opensAt).toBe(at('2026-03-04 10:00'));
  });

  it('that is settled leaves the ladder as it was', () => {
    const settled = complaint('2026-03-01 10:00', {
      actionDueAt: at('2026-03-04 10:00'),
      settledAt: at('2026-03-03 10:00'),
    });
    expect(positionAt('2026-03-05 09:00', { complaints: [settled] }).group).toBe('fresh');
  });
});

describe('validUntil', () => {
  const same = (a: Position, b: Position) => expect({ ...a, validUntil: 0 }).toEqual({ ...b, validUntil: 0 });

  it('is after now, and nothing changes before it', () => {
    const within = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(anyHistory, moment, within, (made, now, part) => {
        const found = position(defaultPolicy, made, now);
        expect(found.validUntil).toBeGreaterThan(now);
        const end = Math.min(found.validUntil, now + 800 * DAY);
        same(position(defaultPolicy, made, now + Math.floor((end - now) * part)), found);
        same(position(defaultPolicy, made, end - 1), found);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leads from one answer to the next until nothing changes any more, in few steps', () => {
    fc.assert(
      fc.property(anyHistory, moment, (made, now) => {
        let when: Instant = now;
        let steps = 0;
        while (when < NEVER) {
          when = position(defaultPolicy, made, when).validUntil;
          steps += 1;
        }
        expect(steps).toBeLessThanOrEqual(11);
      }),
    );
  });

  it('is tried on histories of every stage and group', () => {
    const stages = new Set<string>();
    const groups = new Set<string>();
    for (const made of fc.sample(anyHistory, { numRuns: 1_500, seed: 7 })) {
      const found = position(defaultPolicy, made, at('2026-03-02 10:00') + 20 * MINUTE);
      stages.add(found.stage);
      groups.add(found.group);
    }
    expect([...stages].sort()).toEqual([...STAGES].sort());
    expect(groups.size).toBe(6);
  });
});
