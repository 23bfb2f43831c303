import type { z } from 'zod';
import type { CallDraft, consequence as consequenceSchema } from '#contract/calls.ts';
import { nextOpening } from '#domain/calling-hours/legal-hours.ts';
import type { History, Outcome } from '#domain/model/history.ts';
import type { Stage } from '#domain/model/standing.ts';
import { type CompleteDraft, completeDraft } from '#domain/outcome/draft.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { RegionPacks } from '#domain/policy/region-packs/region-packs.ts';
import { queueEntry } from '#domain/queue/queue-entry.ts';
import type { RungError } from '#kernel/errors.ts';
import type { Result } from '#kernel/result.ts';
import { type Instant, NEVER } from '#kernel/time.ts';

export type ConsequenceView = z.infer<typeof consequenceSchema>;

/** What a saved outcome has led to, read from the history that now holds it. */
export function consequenceOf(
  policy: Policy,
  packs: RegionPacks,
  before: Stage,
  history: History,
  outcome: Outcome,
  now: Instant,
): ConsequenceView {
  const entry = queueEntry(policy, packs, history, now);
  const opens = entry.openFrom >= NEVER ? NEVER : nextOpening(entry.hoursClass, packs, Math.max(entry.openFrom, now));
  const nextAt = opens >= NEVER ? null : opens;
  const { window } = entry.position;
  const { retry, doNotCall } = OUTCOME_RULES[outcome];
  return {
    before,
    after: entry.position,
    nextAt,
    window: window.opensAt >= NEVER ? null : window,
    retryAt: retry === null ? null : nextAt,
    doNotCall,
  };
}

/** What was typed, if it says all that its outcome asks for; an empty note is none. */
export function completed(draft: CallDraft, now: Instant): Result<CompleteDraft, RungError> {
  return completeDraft({ ...draft, note: draft.note.trim() === '' ? null : draft.note.trim() }, now);
}
