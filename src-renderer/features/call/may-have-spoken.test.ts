import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { fitsLine, mayHaveSpoken } from './may-have-spoken.ts';

const ringing = { connectedAt: null, talkMs: null, endCause: null };
const training = { hearsAnswers: true };

describe('an outcome of a conversation', () => {
  it('is offered once somebody answered, not while it rings and not where nobody did', () => {
    expect(mayHaveSpoken(training, ringing)).toBe(false);
    expect(mayHaveSpoken(training, { ...ringing, endCause: 'no-answer' })).toBe(false);
    expect(mayHaveSpoken(training, { ...ringing, connectedAt: 1 })).toBe(true);
  });

  it('is offered on a line that is handed to another program, which does not tell whether it was answered', () => {
    expect(mayHaveSpoken({ hearsAnswers: false }, ringing)).toBe(true);
  });

  it('is offered where an earlier line of the call was answered, and where the end of the line was not seen', () => {
    expect(mayHaveSpoken(training, { ...ringing, talkMs: 4_000 })).toBe(true);
    expect(mayHaveSpoken(training, { ...ringing, endCause: 'lost' })).toBe(true);
  });

  it('never is one of those that fit while it rings', () => {
    const whileRinging = OUTCOMES.filter((outcome) => fitsLine(outcome, false));
    expect(whileRinging).toContain('busy');
    expect(whileRinging.filter((outcome) => OUTCOME_RULES[outcome].reached)).toEqual([]);
    expect(whileRinging.filter((outcome) => OUTCOME_RULES[outcome].closes !== null)).toEqual([]);
    expect(OUTCOMES.every((outcome) => fitsLine(outcome, true))).toBe(true);
  });
});
