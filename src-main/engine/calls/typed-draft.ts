import type { z } from 'zod';
import type { CallDraft, consequence } from '#contract/calls.ts';
import { type CompleteDraft, completeDraft } from '#domain/outcome/draft.ts';
import type { RungError } from '#kernel/errors.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';

export type ConsequenceView = z.infer<typeof consequence>;

/** What was typed, if it says all that its outcome asks for; an empty note is none. */
export function completed(draft: CallDraft, now: Instant): Result<CompleteDraft, RungError> {
  return completeDraft({ ...draft, note: draft.note.trim() === '' ? null : draft.note.trim() }, now);
}
