import { describe, expect, it } from 'vitest';
import { at, history, promise, uid } from '../../../tests/fixtures/made-history.ts';
import { firstOpenPromise } from './open-promises.ts';
import { answeredPromises, replaces } from './settlement.ts';

const agreed = promise('2026-03-04 15:00');

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

  const call = { kind: 'agreed', visit: null } as const;
  const visit = { kind: 'agreed', visit: { place: 'Gate 3', minutes: 60, withWhom: null } } as const;
  const reminder = { kind: 'reminder', visit: null } as const;

  it('a new agreed date takes the place of its like and of reminders, a new reminder of reminders only', () => {
    expect(replaces(call, call)).toBe(true);
    expect(replaces(call, reminder)).toBe(true);
    expect(replaces(reminder, reminder)).toBe(true);
    expect(replaces(reminder, call)).toBe(false);
  });

  it('a visit is moved by a visit only, a call by a call: both stand side by side', () => {
    expect(replaces(call, visit)).toBe(false);
    expect(replaces(visit, call)).toBe(false);
    expect(replaces(visit, visit)).toBe(true);
    expect(replaces(visit, reminder)).toBe(true);
    expect(replaces(reminder, visit)).toBe(false);
  });
});
