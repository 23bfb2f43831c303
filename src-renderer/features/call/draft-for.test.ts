import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#contract/calls.ts';
import { OUTCOMES, type Outcome } from '#domain/model/history.ts';
import { completeDraft } from '#domain/outcome/draft.ts';
import { draftFor } from './draft-for.ts';

const NOW = 1_700_000_000_000;
const promised = { kind: 'agreed' as const, dueAt: NOW + 3_600_000, purpose: 'price', visit: null };

/** What only the agent knows, by the outcome that asks for it. */
const ASKED: Readonly<Partial<Record<Outcome, string>>> = {
  sold: 'product-missing',
  callback: 'promise-missing',
  appointment: 'promise-missing',
  complaint: 'complaint',
  'send-info': 'send',
  'with-supplier': 'supplier',
};

describe('choosing an outcome', () => {
  it('every outcome can be saved at once, but for those that ask for what only the agent knows', () => {
    for (const outcome of OUTCOMES) {
      const checked = completeDraft(draftFor(EMPTY_DRAFT, outcome, 'CNY'), NOW);
      expect({ outcome, ok: checked.ok }).toEqual({ outcome, ok: ASKED[outcome] === undefined });
    }
  });

  it('a change of mind never leaves behind what the new outcome forbids', () => {
    for (const first of OUTCOMES) {
      const before = draftFor({ ...EMPTY_DRAFT, promise: promised, refusalReason: 'price', note: 'n' }, first, 'CNY');
      for (const second of OUTCOMES) {
        const after = draftFor(before, second, 'CNY');
        const checked = completeDraft(after, NOW);
        expect(after.note).toBe('n');
        if (checked.ok) continue;
        const { code, facts } = checked.error;
        expect(code === 'outcome-not-allowed' ? facts.part : code).toBe(ASKED[second]);
        if (code === 'outcome-not-allowed') expect(facts.problem).toBe('missing');
      }
    }
  });

  it('a promise that was typed becomes a reminder where nobody was reached to agree', () => {
    expect(draftFor({ ...EMPTY_DRAFT, promise: promised }, 'no-answer', 'CNY').promise?.kind).toBe('reminder');
    expect(
      draftFor({ ...EMPTY_DRAFT, promise: { ...promised, kind: 'reminder' } }, 'callback', 'CNY').promise?.kind,
    ).toBe('agreed');
  });

  it('a date becomes an appointment to be there, and is a call again with another outcome', () => {
    const visit = draftFor({ ...EMPTY_DRAFT, promise: promised }, 'appointment', 'CNY');
    expect(visit.promise).toMatchObject({ kind: 'agreed', visit: { minutes: 60 } });
    expect(draftFor(visit, 'callback', 'CNY').promise?.visit).toBeNull();
  });

  it('no date stays agreed with a number that is not theirs', () => {
    for (const outcome of ['wrong-person', 'left-company', 'empty-number'] as const) {
      expect(draftFor({ ...EMPTY_DRAFT, promise: promised }, outcome, 'CNY').promise).toBeNull();
    }
  });
});
