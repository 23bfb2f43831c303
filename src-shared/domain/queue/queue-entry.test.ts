import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
import {
  at,
  CUSTOMER,
  call,
  complaint,
  customer,
  history,
  ME,
  number,
  promise,
  purchase,
  task,
  zoneText,
} from '../../../tests/fixtures/made-history.ts';
import { DAY, NEVER } from '../../kernel/time.ts';
import type { History, QueueMark } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { regionPackOf } from '../policy/region-packs/region-packs.ts';
import { compareEntries } from './order.ts';
import { type QueueEntry, queueEntry } from './queue-entry.ts';

const entryAt = (when: string, fields: Partial<History>): QueueEntry =>
  queueEntry(defaultPolicy, regionPackOf, history(fields), at(when));

const mark = (kind: QueueMark['kind'], from: string, until: string): QueueMark => ({
  customer: CUSTOMER,
  kind,
  at: at(from),
  until: at(until),
  reason: 'made up',
  by: ME,
});

describe('when an entry opens', () => {
  it('is when the window opens, if nothing else is against it', () => {
    const entry = entryAt('2026-03-03 09:00', { interactions: [call('2026-03-02 10:00', 'talked')] });
    expect(zoneText(entry.openFrom)).toBe('2026-03-16 00:00');
    expect(entry.validUntil).toBe(entry.openFrom);
  });

  it('is the last of its gates: two tries today keep a fresh customer until tomorrow', () => {
    const interactions = [call('2026-03-04 09:10', 'busy'), call('2026-03-04 09:30', 'no-answer')];
    expect(zoneText(entryAt('2026-03-04 09:31', { interactions }).openFrom)).toBe('2026-03-05 11:30');
  });

  it('is never for a customer without a number that may be dialled', () => {
    expect(entryAt('2026-03-04 09:00', { numbers: [] }).openFrom).toBe(NEVER);
    expect(entryAt('2026-03-04 09:00', { numbers: [number({ status: 'dead' })] }).openFrom).toBe(NEVER);
    expect(entryAt('2026-03-04 09:00', { suppressed: [number().e164] }).openFrom).toBe(NEVER);
  });

  it('is for no sale while a complaint is open, but for its promised action, or for a check after two days without one', () => {
    const unpromised = entryAt('2026-03-02 09:00', { complaints: [complaint('2026-03-01 10:00')] });
    expect(unpromised).toMatchObject({ group: 'complaint', purpose: 'complaint', openFrom: at('2026-03-03 10:00') });
    const promised = complaint('2026-03-01 10:00', { actionDueAt: at('2026-03-05 10:00') });
    const entry = entryAt('2026-03-04 09:00', { complaints: [promised] });
    expect(entry).toMatchObject({ group: 'complaint', purpose: 'complaint', openFrom: at('2026-03-05 10:00') });
  });

  it('is inside the customer’s preferred hours, and ends with them', () => {
    const wish = { from: 9 * 60, to: 11 * 60, weekdays: [1, 2, 3, 4, 5] };
    const fields = { customer: customer({ preferredHours: wish }) };
    expect(zoneText(entryAt('2026-03-04 12:00', fields).openFrom)).toBe('2026-03-05 09:00');
    const open = entryAt('2026-03-05 09:00', fields);
    expect(open.openFrom).toBeLessThanOrEqual(at('2026-03-05 09:00'));
    expect(zoneText(open.validUntil)).toBe('2026-03-05 11:00');
  });

  it('is the promised minute, whatever the preferred hours, the cool-down and the caps say', () => {
    const entry = entryAt('2026-03-04 13:00', {
      customer: customer({ preferredHours: { from: 0, to: 60, weekdays: [7] } }),
      interactions: [call('2026-03-04 12:00', 'callback')],
      promises: [promise('2026-03-04 15:00')],
    });
    expect(entry).toMatchObject({ group: 'promised', purpose: 'promise', openFrom: at('2026-03-04 15:00') });
  });

  it('is 15 minutes later when the line was busy, once; then another time of day', () => {
    const busy = call('2026-03-04 09:10', 'busy');
    expect(zoneText(entryAt('2026-03-04 09:11', { interactions: [busy] }).openFrom)).toBe('2026-03-04 09:25');
    const again = [call('2026-03-03 09:10', 'busy'), call('2026-03-03 09:25', 'busy')];
    expect(zoneText(entryAt('2026-03-03 09:26', { interactions: again }).openFrom)).toBe('2026-03-04 11:30');
  });
});

describe('marks', () => {
  it('a snoozed entry comes back at its time', () => {
    const entry = entryAt('2026-03-04 10:00', { mark: mark('snooze', '2026-03-04 09:00', '2026-03-04 16:00') });
    expect(zoneText(entry.openFrom)).toBe('2026-03-04 16:00');
  });

  it('a snooze does not hide a promise that falls due after it', () => {
    const entry = entryAt('2026-03-04 10:00', {
      mark: mark('snooze', '2026-03-04 09:00', '2026-03-09 09:00'),
      promises: [promise('2026-03-05 15:00')],
    });
    expect(zoneText(entry.openFrom)).toBe('2026-03-05 15:00');
  });

  it('a promise that is due may itself be put aside for a while', () => {
    const entry = entryAt('2026-03-05 15:10', {
      mark: mark('snooze', '2026-03-05 15:05', '2026-03-05 15:30'),
      promises: [promise('2026-03-05 15:00')],
    });
    expect(zoneText(entry.openFrom)).toBe('2026-03-05 15:30');
  });

  it('put aside in the very minute it fell due stays aside', () => {
    const entry = entryAt('2026-03-05 15:10', {
      mark: mark('skip', '2026-03-05 15:00', '2026-03-05 15:30'),
      promises: [promise('2026-03-05 15:00')],
    });
    expect(zoneText(entry.openFrom)).toBe('2026-03-05 15:30');
  });

  it('a snooze does not hide a reminder that the agent set after it, and hides one that was set before', () => {
    const aside = mark('snooze', '2026-03-04 09:00', '2026-03-09 09:00');
    const reminder = (madeAt: string) =>
      promise('2026-03-05 15:00', { kind: 'reminder', purpose: 'back early', madeAt: at(madeAt) });
    const later = entryAt('2026-03-04 10:00', { mark: aside, promises: [reminder('2026-03-04 09:30')] });
    expect(zoneText(later.openFrom)).toBe('2026-03-05 15:00');
    const before = entryAt('2026-03-04 10:00', { mark: aside, promises: [reminder('2026-03-04 08:30')] });
    expect(zoneText(before.openFrom)).toBe('2026-03-09 09:00');
    const again = entryAt('2026-03-05 15:10', {
      mark: mark('snooze', '2026-03-05 15:05', '2026-03-05 15:30'),
      promises: [reminder('2026-03-04 09:30')],
    });
    expect(zoneText(again.openFrom)).toBe('2026-03-05 15:30');
  });

  it('a snooze does not hide the next try of a call made meanwhile, and hides that of an earlier one', () => {
    const aside = mark('snooze', '2026-03-04 09:00', '2026-03-09 09:00');
    const tried = (when: string) => ({ mark: aside, interactions: [call(when, 'busy')] });
    expect(zoneText(entryAt('2026-03-04 09:31', tried('2026-03-04 09:30')).openFrom)).toBe('2026-03-04 09:45');
    expect(zoneText(entryAt('2026-03-04 09:31', tried('2026-03-04 08:50')).openFrom)).toBe('2026-03-09 09:00');
  });

  it('a snooze does not hide the next try of a reminder that the agent set after it', () => {
    const entry = entryAt('2026-03-05 15:10', {
      mark: mark('snooze', '2026-03-04 09:00', '2026-03-09 09:00'),
      promises: [promise('2026-03-05 15:00', { kind: 'reminder', madeAt: at('2026-03-04 09:30') })],
      interactions: [call('2026-03-05 15:01', 'busy')],
    });
    expect(zoneText(entry.openFrom)).toBe('2026-03-05 15:16');
  });

  it('a snooze hides what is merely owed, until the reminder that was set after it', () => {
    const entry = entryAt('2026-03-04 10:00', {
      mark: mark('snooze', '2026-03-04 09:00', '2026-03-09 09:00'),
      promises: [promise('2026-03-06 15:00', { kind: 'reminder', madeAt: at('2026-03-04 09:30') })],
      tasks: [task('2026-03-05 10:00', { kind: 'care' })],
    });
    expect(entry).toMatchObject({ purpose: 'task', openFrom: at('2026-03-06 15:00') });
  });

  it('a pinned entry stands first until its time', () => {
    const pinned = entryAt('2026-03-04 10:00', { mark: mark('pin', '2026-03-04 09:00', '2026-03-04 16:00') });
    expect(pinned.pinned).toBe(true);
    expect(zoneText(pinned.validUntil)).toBe('2026-03-04 16:00');
    expect(entryAt('2026-03-04 16:00', { mark: mark('pin', '2026-03-04 09:00', '2026-03-04 16:00') }).pinned).toBe(
      false,
    );
  });
});

describe('the order inside a group', () => {
  it('keeps an enquiry that nobody answered in its 5 minutes before those that came in later', () => {
    const missed = (when: string) => call(when, 'no-answer', { direction: 'in', purpose: null });
    const waiting = entryAt('2026-03-04 10:20', { interactions: [missed('2026-03-04 10:00')] });
    const newer = entryAt('2026-03-04 10:20', { interactions: [missed('2026-03-04 10:18')] });
    const yesterdays = entryAt('2026-03-04 10:20', { interactions: [missed('2026-03-03 16:00')] });
    const tried = entryAt('2026-03-04 10:40', {
      interactions: [missed('2026-03-04 10:00'), call('2026-03-04 10:20', 'busy')],
    });
    expect([newer, waiting, yesterdays].toSorted(compareEntries)).toEqual([yesterdays, waiting, newer]);
    expect(tried).toMatchObject({ group: 'inbound', closesAt: at('2026-03-04 10:05') });
  });

  it('follows the value tier where the day is shared', () => {
    const gold = entryAt('2026-03-04 10:00', { purchases: [purchase('2026-01-04 10:00', { amountMinor: 20_000_00 })] });
    const plain = entryAt('2026-03-04 10:00', { purchases: [purchase('2026-01-04 10:00')] });
    expect(gold.tierRank).toBeLessThan(plain.tierRank);
  });

  it('follows the minute alone where something was promised', () => {
    const entry = entryAt('2026-03-04 10:00', {
      purchases: [purchase('2026-01-04 10:00', { amountMinor: 20_000_00 })],
      promises: [promise('2026-03-05 15:00')],
    });
    expect(entry.tierRank).toBe(0);
  });
});

describe('an entry', () => {
  it('holds until the instant it names: group, order and openness do not change before by time alone', () => {
    const shown = (made: History, now: number) => {
      const entry = queueEntry(defaultPolicy, regionPackOf, made, now);
      const { stage, reason } = entry.position;
      return { ...entry, position: { stage, reason }, open: entry.openFrom <= now, openFrom: null, validUntil: null };
    };
    fc.assert(
      fc.property(
        anyHistory,
        moment,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (made, now, part) => {
          const { validUntil } = queueEntry(defaultPolicy, regionPackOf, made, now);
          expect(validUntil).toBeGreaterThan(now);
          const end = Math.min(validUntil, now + 800 * DAY);
          expect(shown(made, now + Math.floor((end - now) * part))).toEqual(shown(made, now));
          expect(shown(made, end - 1)).toEqual(shown(made, now));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('that waits is open at the instant it names, unless its stage changes by then', () => {
    let waited = 0;
    fc.assert(
      fc.property(anyHistory, moment, (made, now) => {
        const entry = queueEntry(defaultPolicy, regionPackOf, made, now);
        if (entry.openFrom <= now || entry.openFrom >= NEVER || entry.validUntil < entry.openFrom) return;
        expect(queueEntry(defaultPolicy, regionPackOf, made, entry.openFrom - 1).openFrom).toBe(entry.openFrom);
        const then = queueEntry(defaultPolicy, regionPackOf, made, entry.openFrom);
        // A new buyer's week may open on the very day on which they become an established customer, who waits longer.
        if (then.position.stage !== entry.position.stage) return;
        waited += 1;
        expect(then.openFrom).toBeLessThanOrEqual(entry.openFrom);
      }),
      { numRuns: 2_000 },
    );
    expect(waited).toBeGreaterThan(100);
  });
});
