import { describe, expect, it } from 'vitest';
import type { WhileAway } from '#contract/sync.ts';
import { HOUR } from '#kernel/time.ts';
import { speechIn } from '../../../tests/fixtures/speech.ts';
import { awayLines, awaySpan, flagLines } from './while-away.ts';

/** Tuesday 17 November 2026, 18:30 in Shanghai. */
const NOW = Date.UTC(2026, 10, 17, 10, 30);
const en = speechIn('en', NOW);
const hans = speechIn('zh-Hans', NOW);

type Entry = WhileAway['entries'][number];
const entry = (flags: readonly string[], parked = false): Entry =>
  ({ operation: '0'.repeat(32), at: NOW, act: null, customer: null, parked, flags }) as unknown as Entry;

const QUIET: WhileAway = {
  from: NOW - 9 * HOUR,
  to: NOW,
  read: false,
  withdrawn: 0,
  erased: 0,
  given: 0,
  barred: [],
  method: null,
  entries: [],
};
const barred = (...names: readonly string[]): WhileAway['barred'] => [
  {
    e164: 8_613_900_001_042,
    customers: names.map((name) => ({
      uid: '0'.repeat(32) as WhileAway['entries'][number]['customer'] & string,
      name,
    })),
  },
];

describe('what changed while an agent was away', () => {
  it('is said in short sentences, and what did not happen is not mentioned', () => {
    expect(awayLines(en, QUIET)).toEqual([]);
    const told = { ...QUIET, withdrawn: 10, given: 1, method: { by: 'Lea', at: NOW }, entries: [entry(['suggested'])] };
    expect(awayLines(en, told)).toEqual([
      '10 customers were given to somebody else and are gone from this computer. What you entered about them is at the hub.',
      '1 customer was given to you.',
      'Lea published a new method (today at 18:30): your list follows it.',
      'Of 1 of your entries there is something to know.',
    ]);
    expect(awayLines(hans, told)[0]).toBe('10 位客户已转给他人，本机不再保存。您录入的内容已到服务器。');
    expect(awaySpan(en, told)).toBe('Between today at 09:30 and today at 18:30');
  });

  it('names the agent’s own among who must not be called, five at most', () => {
    expect(awayLines(en, { ...QUIET, barred: barred() })).toEqual(['1 number must not be called any more.']);
    expect(awayLines(en, { ...QUIET, barred: barred('Ada', 'Ben') })).toEqual([
      '1 number must not be called any more. Of your customers: Ada, Ben.',
    ]);
    expect(awayLines(hans, { ...QUIET, barred: barred('王', '李') })).toEqual([
      '1 个号码不得再拨打。您的客户中有：王、李。',
    ]);
    const many = barred('A', 'B', 'C', 'D', 'E', 'F', 'G');
    expect(awayLines(en, { ...QUIET, barred: many })[0]).toContain('A, B, C, D, E and 2 more');
  });
});

describe('what is to be known of an own entry', () => {
  it('is each thing once, first that a lead has to look', () => {
    expect(flagLines(en, entry(['not-holder', 'lease-over']))).toEqual([
      'The customer was somebody else’s by then. It counts, and they see it.',
      'The call was made when the number was not held by this computer any more.',
    ]);
    expect(flagLines(en, entry(['promise-gone', 'task-gone'], true))).toEqual([
      'The hub could not take it in and keeps it as it is for your lead.',
      'What it was about is not there any more.',
    ]);
    expect(flagLines(en, entry(['promise-closed', 'merged-already']))).toEqual(['Somebody had settled it before.']);
    expect(flagLines(en, entry(['one-that-is-new']))).toEqual(['Not all of it could be done as you entered it.']);
  });
});
