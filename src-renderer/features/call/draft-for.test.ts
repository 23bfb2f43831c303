import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#contract/calls.ts';
import { OUTCOMES } from '#domain/model/history.ts';
import { completeDraft } from '#domain/outcome/draft.ts';
import { draftFor } from './draft-for.ts';

const NOW = 1_700_000_000_000;
const promised = { kind: 'agreed' as const, dueAt: NOW + 3_600_000, purpose: 'price' };

describe('choosing an outcome', () => {
  it('every outcome can be saved at once, but for the callback that needs its time and the complaint its cause', () => {
    for (const outcome of OUTCOMES) {
      const checked = completeDraft(draftFor(EMPTY_DRAFT, outcome, 'CNY'), NOW);
      expect({ outcome, ok: checked.ok }).toEqual({ outcome, ok: outcome !== 'callback' && outcome !== 'complaint' });
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
        expect(checked.error).toMatchObject(
          second === 'complaint'
            ? { code: 'outcome-not-allowed', facts: { part: 'complaint', problem: 'missing' } }
            : { code: 'promise-missing' },
        );
      }
    }
  });

  it('a promise that was typed becomes a reminder where nobody was reached to agree', () => {
    expect(draftFor({ ...EMPTY_DRAFT, promise: promised }, 'no-answer', 'CNY').promise?.kind).toBe('reminder');
    expect(
      draftFor({ ...EMPTY_DRAFT, promise: { ...promised, kind: 'reminder' } }, 'callback', 'CNY').promise?.kind,
    ).toBe('agreed');
  });

  it('no date stays agreed with a number that is not theirs', () => {
    for (const outcome of ['wrong-person', 'left-company', 'empty-number'] as const) {
      expect(draftFor({ ...EMPTY_DRAFT, promise: promised }, outcome, 'CNY').promise).toBeNull();
    }
  });
});
