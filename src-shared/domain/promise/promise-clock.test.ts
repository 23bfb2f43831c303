import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, history, promise, uid, zoneText } from '../../../tests/fixtures/made-history.ts';
import { MINUTE, NEVER } from '../../kernel/time.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { firstOpenPromise } from './open-promises.ts';
import { promiseClock } from './promise-clock.ts';
import { answeredPromises, replaces } from './settlement.ts';

const agreed = promise('2026-03-04 15:00');
const clockAt = (when: string, away = false, made = agreed) => promiseClock(defaultPolicy, made, away, at(when));

describe('an agreed promise', () => {
  it('is reminded of 5 minutes before, due at its minute, red after', () => {
    expect(clockAt('2026-03-04 14:54').urgency).toBe('ahead');
    expect(clockAt('2026-03-04 14:55').urgency).toBe('soon');
    expect(clockAt('2026-03-04 15:00').urgency).toBe('due');
    expect(clockAt('2026-03-04 15:01').urgency).toBe('red');
    expect(clockAt('2026-03-04 15:01').changesAt).toBe(NEVER);
  });

  it('goes to the stand-in 10 minutes before, if its owner is away', () => {
    expect(clockAt('2026-03-04 14:49', true).keeper).toBe('owner');
    expect(clockAt('2026-03-04 14:50', true).keeper).toBe('stand-in');
    expect(clockAt('2026-03-04 14:50').keeper).toBe('owner');
  });

  it('tells when its clock turns next', () => {
    expect(zoneText(clockAt('2026-03-04 10:00').changesAt)).toBe('2026-03-04 14:55');
    expect(zoneText(clockAt('2026-03-04 10:00', true).changesAt)).toBe('2026-03-04 14:50');
    const minutes = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(
        minutes,
        fc.boolean(),
        fc.constantFrom('agreed' as const, 'reminder' as const),
        (minute, away, kind) => {
          const made = promise('2026-03-04 15:00', { kind });
          const now = made.dueAt + minute * MINUTE;
          const { urgency, keeper, changesAt } = promiseClock(defaultPolicy, made, away, now);
          expect(changesAt).toBeGreaterThan(now);
          const before = promiseClock(defaultPolicy, made, away, Math.min(changesAt - 1, now + 60 * MINUTE));
          expect(before).toMatchObject({ urgency, keeper });
        },
      ),
    );
  });
});

describe('a reminder', () => {
  it('is the agent’s own wish: it never goes to a stand-in', () => {
    expect(clockAt('2026-03-04 15:00', true, promise('2026-03-04 15:00', { kind: 'reminder' })).keeper).toBe('owner');
  });
});

describe('the first open promise', () => {
  it('is the one due first of its kind', () => {
    const later = promise('2026-03-05 15:00');
    const reminder = promise('2026-03-01 15:00', { kind: 'reminder' });
    const kept = promise('2026-02-01 15:00', { state: 'kept' });
    const made = history({ promises: [later, reminder, kept, agreed] });
    expect(firstOpenPromise(made, 'agreed')).toBe(agreed);
    expect(firstOpenPromise(made, 'reminder')).toBe(reminder);
  });
});

describe('what a conversation settles', () => {
  const due = promise('2026-03-04 15:00', { uid: uid('1') });
  const next = promise('2026-03-09 15:00', { uid: uid('2') });
  const far = promise('2026-04-09 15:00', { uid: uid('3') });

  it('is every promise that was due by then', () => {
    expect(answeredPromises([far, next, due], at('2026-03-04 15:00'), 'promise')).toEqual([due.uid]);
    expect(answeredPromises([far, next, due], at('2026-03-10 09:00'), 'ladder')).toEqual([due.uid, next.uid]);
  });

  it('is the next promise if it is why the call was made, some minutes early', () => {
    expect(answeredPromises([next], at('2026-03-09 14:58'), 'promise')).toEqual([next.uid]);
    expect(answeredPromises([next], at('2026-03-09 14:58'), 'ladder')).toEqual([]);
  });

  it('is nothing that was closed before', () => {
    expect(answeredPromises([{ ...due, state: 'moved' }], at('2026-03-10 09:00'), 'promise')).toEqual([]);
  });

  it('a new agreed date takes the place of all, a new reminder of reminders only', () => {
    expect(replaces('agreed', 'agreed')).toBe(true);
    expect(replaces('agreed', 'reminder')).toBe(true);
    expect(replaces('reminder', 'reminder')).toBe(true);
    expect(replaces('reminder', 'agreed')).toBe(false);
  });
});
