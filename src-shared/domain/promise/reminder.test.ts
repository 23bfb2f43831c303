import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, NEVER } from '../../kernel/time.ts';
import { isToTell, isUnanswered, nextTurn, type Reminder, urgencyOf } from './reminder.ts';

const DUE = Date.parse('2026-03-04T15:00:00Z');
const reminder = (fields: Partial<Reminder> = {}): Reminder => ({
  dueAt: DUE,
  retryAt: null,
  toldAt: null,
  againAt: null,
  ...fields,
});

describe('a promise and the clock', () => {
  it('is announced five minutes before, due at its minute and red after it', () => {
    expect(urgencyOf(reminder(), 5, DUE - 5 * MINUTE - 1)).toBe('ahead');
    expect(urgencyOf(reminder(), 5, DUE - 5 * MINUTE)).toBe('soon');
    expect(urgencyOf(reminder(), 5, DUE)).toBe('due');
    expect(urgencyOf(reminder(), 5, DUE + MINUTE - 1)).toBe('due');
    expect(urgencyOf(reminder(), 5, DUE + MINUTE)).toBe('red');
  });

  it('is told once, also when its time was slept through', () => {
    expect(isToTell(reminder(), 5, DUE - 6 * MINUTE)).toBe(false);
    expect(isToTell(reminder(), 5, DUE - 5 * MINUTE)).toBe(true);
    expect(isToTell(reminder(), 5, DUE + 600 * MINUTE)).toBe(true);
    expect(isToTell(reminder({ toldAt: DUE - 5 * MINUTE }), 5, DUE + 600 * MINUTE)).toBe(false);
  });

  it('is told again when the agent said later, once', () => {
    const later = reminder({ toldAt: DUE - 5 * MINUTE, againAt: DUE + 5 * MINUTE });
    expect(isToTell(later, 5, DUE + 4 * MINUTE)).toBe(false);
    expect(isToTell(later, 5, DUE + 5 * MINUTE)).toBe(true);
    expect(isToTell({ ...later, toldAt: DUE + 5 * MINUTE }, 5, DUE + 6 * MINUTE)).toBe(false);
  });

  it('stays before the agent once it was told, until it is put off, and again when that time has come', () => {
    expect(isUnanswered(reminder())).toBe(false);
    expect(isUnanswered(reminder({ toldAt: DUE - 5 * MINUTE }))).toBe(true);
    const later = reminder({ toldAt: DUE - 4 * MINUTE, againAt: DUE });
    expect(isUnanswered(later)).toBe(false);
    expect(isUnanswered({ ...later, toldAt: DUE })).toBe(true);
  });

  it('is quiet after a try that reached nobody until they are tried again, and is told then', () => {
    const told = { toldAt: DUE - 5 * MINUTE, retryAt: DUE + 90 * MINUTE };
    const tried = reminder(told);
    expect(isUnanswered(tried)).toBe(false);
    expect(isToTell(tried, 5, DUE + 89 * MINUTE)).toBe(false);
    expect(urgencyOf(tried, 5, DUE + 89 * MINUTE)).toBe('ahead');
    expect(isToTell(tried, 5, DUE + 90 * MINUTE)).toBe(true);
    expect(urgencyOf(tried, 5, DUE + 90 * MINUTE)).toBe('due');
    expect(isUnanswered({ ...tried, toldAt: DUE + 90 * MINUTE })).toBe(true);
    // What was put off before the try waits for the try's time as well.
    expect(isToTell(reminder({ ...told, againAt: DUE + 10 * MINUTE }), 5, DUE + 10 * MINUTE)).toBe(false);
  });

  it('changes nothing before its next turn', () => {
    const minutes = fc.integer({ min: -60, max: 60 });
    const reminders = fc.array(
      fc.record({
        dueAt: minutes.map((by) => DUE + by * MINUTE),
        retryAt: fc.option(minutes.map((by) => DUE + by * MINUTE)),
        toldAt: fc.option(minutes.map((by) => DUE + by * MINUTE)),
        againAt: fc.option(minutes.map((by) => DUE + by * MINUTE)),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(reminders, minutes, fc.nat(), (made, by, part) => {
        const now = DUE + by * MINUTE;
        const turn = nextTurn(made, 5, now);
        const between = turn === NEVER ? now + part : now + (part % (turn - now));
        for (const one of made) {
          expect(isToTell(one, 5, between)).toBe(isToTell(one, 5, now));
          expect(urgencyOf(one, 5, between)).toBe(urgencyOf(one, 5, now));
        }
      }),
    );
  });
});
