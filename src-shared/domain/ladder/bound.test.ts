import { describe, expect, it } from 'vitest';
import {
  at,
  call,
  complaint,
  customer,
  history,
  promise,
  purchase,
  task,
  zoneText,
} from '../../../tests/fixtures/made-history.ts';
import { MINUTE } from '../../kernel/time.ts';
import type { History } from '../model/history.ts';
import type { Position } from '../model/standing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { position } from './position.ts';

const UNTIL = at('2026-09-30 18:00');
const told = call('2026-03-02 10:00', 'with-supplier');

/** Who told on 2 March that they are with Harbour Tools until 30 September. */
const boundAt = (when: string, fields: Partial<History> = {}): Position =>
  position(
    defaultPolicy,
    history({
      customer: customer({ supplier: 'Harbour Tools', supplierUntil: UNTIL }),
      interactions: [told],
      ...fields,
    }),
    at(when),
  );

const opens = ({ window }: Position): string => zoneText(window.opensAt);

describe('a customer with a supplier until a date', () => {
  it('is not offered by the ladder until 30 days before it ends, and then until its last day, without any reminder', () => {
    const found = boundAt('2026-04-01 09:00');
    expect(found).toMatchObject({ stage: 'prospect', group: 'prospects' });
    expect(found.reason).toMatchObject({ code: 'supplier-ends', supplier: 'Harbour Tools', until: UNTIL });
    expect(opens(found)).toBe('2026-08-31 00:00');
    expect(zoneText(found.window.closesAt)).toBe('2026-09-30 23:59');
  });

  it('stays in peace after an agreed call that was kept meanwhile', () => {
    const interactions = [told, call('2026-03-09 10:00', 'talked', { purpose: 'promise' })];
    expect(opens(boundAt('2026-03-24 09:00', { interactions }))).toBe('2026-08-31 00:00');
  });

  it('is not called again before then because of a try that reached nobody', () => {
    const interactions = [told, call('2026-04-01 10:00', 'no-answer')];
    const found = boundAt('2026-04-01 10:05', { interactions });
    expect([found.reason.code, opens(found)]).toEqual(['supplier-ends', '2026-08-31 00:00']);
  });

  it('is tried again like anybody else once the time has come', () => {
    const interactions = [told, call('2026-09-01 10:00', 'no-answer')];
    const found = boundAt('2026-09-01 10:05', { interactions });
    expect([found.reason.code, opens(found)]).toEqual(['retry', '2026-09-01 11:30']);
  });

  it('is overdue, not gone, when nobody called until it had ended', () => {
    const found = boundAt('2026-11-02 09:00');
    expect([found.reason.code, opens(found)]).toEqual(['supplier-ends', '2026-08-31 00:00']);
  });

  it('climbs on by the cadence once spoken with in those days', () => {
    const interactions = [told, call('2026-09-01 10:00', 'talked')];
    const found = boundAt('2026-09-02 09:00', { interactions });
    expect([found.reason.code, opens(found)]).toEqual(['prospect', '2026-09-15 00:00']);
  });

  it('is called when the cadence says so where that is later than the 30th day before', () => {
    const interactions = [call('2026-08-25 10:00', 'with-supplier')];
    const found = boundAt('2026-08-26 09:00', { interactions });
    expect([found.reason.code, opens(found)]).toEqual(['prospect', '2026-09-08 00:00']);
  });

  it('is left in peace in every stage: whoever was hot before they told is no reason to call', () => {
    const hot = customer({ supplierUntil: UNTIL, hotSince: at('2026-03-01 10:00'), hotDate: at('2026-03-05 10:00') });
    expect(boundAt('2026-03-05 10:00', { customer: hot })).toMatchObject({ stage: 'hot' });
    expect(opens(boundAt('2026-03-05 10:00', { customer: hot }))).toBe('2026-08-31 00:00');
  });

  it('is called by the policy’s figure, not by the method’s', () => {
    const policy = { ...defaultPolicy, supplier: { remindBeforeDays: 60 } };
    const made = history({ customer: customer({ supplierUntil: UNTIL }), interactions: [told] });
    expect(opens(position(policy, made, at('2026-04-01 09:00')))).toBe('2026-08-01 00:00');
  });
});

describe('what passes while they are with a supplier', () => {
  it('is what they agreed to', () => {
    const found = boundAt('2026-03-09 10:00', { promises: [promise('2026-03-09 10:00')] });
    expect([found.group, opens(found)]).toEqual(['promised', '2026-03-09 10:00']);
  });

  it('is the action that was promised about a complaint', () => {
    const open = complaint('2026-03-03 10:00', { action: 'send a new one', actionDueAt: at('2026-03-05 10:00') });
    expect(boundAt('2026-03-05 10:00', { complaints: [open] }).group).toBe('complaint');
  });

  it('is an enquiry of their own, and the hot call after it', () => {
    const missed = call('2026-04-01 10:00', 'no-answer', { direction: 'in', purpose: null });
    expect(boundAt('2026-04-01 10:01', { interactions: [told, missed] }).group).toBe('inbound');
    const answered = call('2026-04-01 10:00', 'talked', { direction: 'in', purpose: null });
    const found = boundAt('2026-04-02 10:00', { interactions: [told, answered] });
    expect([found.reason.code, opens(found)]).toEqual(['hot', '2026-04-04 00:00']);
  });

  it('is not the call in which they told of the supplier themselves', () => {
    const rang = call('2026-03-02 10:00', 'with-supplier', { direction: 'in', purpose: null });
    expect(opens(boundAt('2026-03-10 09:00', { interactions: [rang] }))).toBe('2026-08-31 00:00');
  });

  it('is the care for what they bought of us since', () => {
    const found = boundAt('2026-03-21 09:00', { purchases: [purchase('2026-03-20 10:00')] });
    expect([found.reason.code, opens(found)]).toEqual(['new-buyer', '2026-03-26 00:00']);
  });

  it('is what we owe them, and the agent’s own reminder', () => {
    expect(boundAt('2026-03-09 10:00', { tasks: [task('2026-03-09 10:00', { kind: 'ask-arrived' })] })).toMatchObject({
      reason: { code: 'task' },
    });
    const reminder = promise('2026-03-20 15:00', { kind: 'reminder', purpose: 'send a card' });
    expect(opens(boundAt('2026-03-20 15:00', { promises: [reminder] }))).toBe('2026-03-20 15:00');
  });

  it('holds at every instant until then: the position does not change by time alone', () => {
    const now = at('2026-04-01 09:00');
    const found = boundAt('2026-04-01 09:00');
    expect(found.validUntil).toBeGreaterThan(UNTIL);
    expect(boundAt('2026-08-31 00:00')).toEqual(found);
    expect(found.window.opensAt).toBeGreaterThan(now + MINUTE);
  });
});
