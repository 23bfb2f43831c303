import { describe, expect, it } from 'vitest';
import { at, call, complaint, history, promise, uid, zoneText } from '../../../tests/fixtures/made-history.ts';
import type { History, Outcome } from '../model/history.ts';
import type { Position } from '../model/standing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { position } from './position.ts';
import { promiseRetryAt } from './promise-retry.ts';

const positionAt = (when: string, fields: Partial<History>): Position =>
  position(defaultPolicy, history(fields), at(when));

const opens = ({ window }: Position): string => zoneText(window.opensAt);
const actionOf = ({ reason }: Position) => (reason.code === 'complaint-action' ? reason.action : null);
const purposeOf = ({ reason }: Position) => (reason.code === 'promised' ? reason.purpose : null);

describe('two open complaints', () => {
  const sendsAnother = complaint('2026-03-02 10:00', {
    uid: uid('1'),
    action: 'send a new one',
    actionDueAt: at('2026-03-04 10:00'),
  });
  const refund = (dueAt: string) =>
    complaint('2026-03-02 11:00', { uid: uid('2'), action: 'call with the refund', actionDueAt: at(dueAt) });
  const bothAfter = (dueAt: string, when: string, outcome: Outcome): Partial<History> => ({
    complaints: [sendsAnother, refund(dueAt)],
    interactions: [call(when, outcome)],
  });

  it('have an action each: the second is due at its minute though the first was talked about', () => {
    const spoken = bothAfter('2026-03-04 13:00', '2026-03-04 10:00', 'talked');
    const found = positionAt('2026-03-04 10:05', spoken);
    expect([actionOf(found), opens(found)]).toEqual(['call with the refund', '2026-03-04 13:00']);
  });

  it('are both to be checked two days after the conversation that was about both', () => {
    const spoken = bothAfter('2026-03-04 13:00', '2026-03-04 13:00', 'talked');
    expect(opens(positionAt('2026-03-04 13:05', spoken))).toBe('2026-03-06 13:00');
  });

  it('keep their minutes though these lie within one hour: what was due by then was talked about, what comes was not', () => {
    const spoken = bothAfter('2026-03-04 10:30', '2026-03-04 10:02', 'talked');
    const found = positionAt('2026-03-04 10:05', spoken);
    expect([actionOf(found), opens(found)]).toEqual(['call with the refund', '2026-03-04 10:30']);
    const both = { ...spoken, interactions: [call('2026-03-04 10:02', 'talked'), call('2026-03-04 10:28', 'talked')] };
    expect(opens(positionAt('2026-03-04 10:29', both))).toBe('2026-03-06 10:28');
  });

  it('do not wait for one another: a try for the first leaves the second its minute, and comes back at its own', () => {
    const tried = bothAfter('2026-03-04 11:00', '2026-03-04 10:01', 'no-answer');
    const found = positionAt('2026-03-04 10:05', tried);
    expect([actionOf(found), opens(found)]).toEqual(['call with the refund', '2026-03-04 11:00']);
    expect(actionOf(positionAt('2026-03-04 11:00', tried))).toBe('call with the refund');
    const again = positionAt('2026-03-04 11:30', tried);
    expect([actionOf(again), opens(again)]).toEqual(['send a new one', '2026-03-04 11:30']);
  });

  it('leave the other’s action when one of them is settled', () => {
    const settled = { ...sendsAnother, settledAt: at('2026-03-03 10:00') };
    const found = positionAt('2026-03-04 09:00', { complaints: [settled, refund('2026-03-04 13:00')] });
    expect([actionOf(found), opens(found)]).toEqual(['call with the refund', '2026-03-04 13:00']);
  });
});

describe('two agreed promises, as after a merging', () => {
  const first = promise('2026-03-04 10:00', { uid: uid('1'), purpose: 'the price' });
  const second = promise('2026-03-04 11:00', { uid: uid('2'), purpose: 'the delivery' });
  const tried = { promises: [second, first], interactions: [call('2026-03-04 10:00', 'no-answer')] };

  it('stand at their minutes each: a try that reached nobody at the first does not put the second off', () => {
    const found = positionAt('2026-03-04 10:05', tried);
    expect([purposeOf(found), opens(found)]).toEqual(['the delivery', '2026-03-04 11:00']);
    expect(purposeOf(positionAt('2026-03-04 11:00', tried))).toBe('the delivery');
  });

  it('are served in the order in which they were due, once both are open again', () => {
    const found = positionAt('2026-03-04 11:30', tried);
    expect([purposeOf(found), opens(found)]).toEqual(['the price', '2026-03-04 11:30']);
  });

  it('are told at their minutes each: only what was due when it was tried is quiet until the next try', () => {
    const made = history(tried);
    expect(zoneText(promiseRetryAt(defaultPolicy, made, first) ?? 0)).toBe('2026-03-04 11:30');
    expect(promiseRetryAt(defaultPolicy, made, second)).toBeNull();
  });
});
