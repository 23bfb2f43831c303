import { describe, expect, it } from 'vitest';
import { at, customer, task, zoneText } from '../../../tests/fixtures/made-history.ts';
import type { Customer } from '../model/customer.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { renewalDue } from './renewal.ts';
import { answeredTasks } from './tasks.ts';

/** A Wednesday. */
const SOLD = at('2026-03-04 10:00');

const due = (onDay: string, { lead = 30, of = {} }: { lead?: number; of?: Partial<Customer> } = {}) => {
  const tasks = { ...defaultPolicy.tasks, renewalLeadDays: lead };
  return zoneText(renewalDue({ ...defaultPolicy, tasks }, customer(of), onDay, SOLD));
};

describe('a renewal', () => {
  it('is talked of thirty days before what was sold runs out, at the opening of the day', () => {
    expect(due('2027-03-04')).toBe('2027-02-02 10:00');
  });

  it('is talked of as many days before as the policy says', () => {
    expect(due('2027-03-04', { lead: 0 })).toBe('2027-03-04 10:00');
    expect(due('2027-03-04', { lead: 180 })).toBe('2026-09-04 10:00');
  });

  it('is talked of on the last working day before, where that day is a Sunday or a holiday', () => {
    // A Sunday.
    expect(due('2026-05-19')).toBe('2026-04-17 10:00');
    // The third day of China's holiday in October, which Britain does not know.
    expect(due('2026-11-05')).toBe('2026-09-30 10:00');
    expect(renewalDue(defaultPolicy, customer({ region: 'GB', zone: 'Europe/London' }), '2026-11-05', SOLD)).toBe(
      at('2026-10-06 10:00', 'Europe/London'),
    );
  });

  it('of something that runs out sooner is talked of on the next working day, never on the day of the sale', () => {
    expect(due('2026-03-20')).toBe('2026-03-05 10:00');
    expect(due('2026-03-05', { lead: 0 })).toBe('2026-03-05 10:00');
    expect(due('2026-03-04')).toBe('2026-03-05 10:00');
    // Sold on a Friday.
    expect(zoneText(renewalDue(defaultPolicy, customer({}), '2026-03-08', at('2026-03-06 10:00')))).toBe(
      '2026-03-09 10:00',
    );
  });

  it('counts its days where the customer is', () => {
    const far = customer({ region: 'US', zone: 'America/New_York' });
    expect(renewalDue(defaultPolicy, far, '2027-03-04', SOLD)).toBe(at('2027-02-02 10:00', 'America/New_York'));
  });

  it('is done by a conversation from its day on, not by one of the days before that was about something else', () => {
    const renewal = task('2027-02-02 10:00', { kind: 'renewal', onDay: '2027-03-04' });
    const answered = (day: string) => answeredTasks(defaultPolicy, 'Asia/Shanghai', [renewal], at(day));
    expect(answered('2027-02-01 15:00')).toEqual([]);
    expect(answered('2027-02-02 09:00')).toEqual([renewal.uid]);
    expect(answered('2027-03-20 09:00')).toEqual([renewal.uid]);
  });
});
