import { describe, expect, it } from 'vitest';
import { at, call, customer, history, promise, task, zoneText } from '../../../tests/fixtures/made-history.ts';
import type { History } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { position } from './position.ts';

/** Why and from when the customer is called next. */
function nextAt(when: string, fields: Partial<History>): [string, string] {
  const { reason, window } = position(defaultPolicy, history(fields), at(when));
  return [reason.code, zoneText(window.opensAt)];
}

const spoken = [call('2026-02-20 10:00', 'talked')];
const check = task('2026-03-10 16:00', { kind: 'check' });
const reminder = (dueAt: string) => promise(dueAt, { kind: 'reminder', purpose: 'after their meeting' });

describe('what we owe and the ladder', () => {
  it('are done in one call where it falls due before the cadence’s window has closed', () => {
    expect(nextAt('2026-03-06 09:00', { interactions: spoken, tasks: [check] })).toEqual(['task', '2026-03-10 16:00']);
  });

  it('are two calls where it falls due after that window', () => {
    const tasks = [task('2026-03-20 10:00', { kind: 'check' })];
    expect(nextAt('2026-03-06 09:00', { interactions: spoken, tasks })).toEqual(['prospect', '2026-03-06 00:00']);
  });
});

describe('a time that the agent named', () => {
  it('stands at its minute: a check due later that day does not put “my reminder” off', () => {
    const promises = [reminder('2026-03-10 09:00')];
    const made = { interactions: spoken, promises, tasks: [check] };
    expect(nextAt('2026-03-09 09:00', made)).toEqual(['promised', '2026-03-10 09:00']);
    expect(nextAt('2026-03-10 09:05', made)).toEqual(['promised', '2026-03-10 09:00']);
  });

  it('leaves what is owed before it its own time', () => {
    const made = { interactions: spoken, promises: [reminder('2026-03-10 17:00')], tasks: [check] };
    expect(nextAt('2026-03-09 09:00', made)).toEqual(['task', '2026-03-10 16:00']);
  });

  it('is tried again at the time of its next try, not with the check', () => {
    const interactions = [...spoken, call('2026-03-10 09:01', 'no-answer')];
    const made = { interactions, promises: [reminder('2026-03-10 09:00')], tasks: [check] };
    expect(nextAt('2026-03-10 09:05', made)).toEqual(['retry', '2026-03-10 11:30']);
  });

  it('is also the date that was chosen for a hot customer', () => {
    const hot = customer({ hotSince: at('2026-03-02 10:00'), hotDate: at('2026-03-10 09:00') });
    const made = { customer: hot, interactions: spoken, tasks: [check] };
    expect(nextAt('2026-03-09 09:00', made)).toEqual(['hot', '2026-03-10 09:00']);
  });
});
