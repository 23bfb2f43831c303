import type { z } from 'zod';
import type { CallDraft, consequence } from '#contract/calls.ts';
import { type AgreedSince, completeDraft } from '#domain/outcome/draft.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { numberTyped, writesIn } from '../customers/enter.ts';
import type { EngineContext } from '../engine-context.ts';
import type { TypedOutcome } from './logged-call.ts';

export type ConsequenceView = z.infer<typeof consequence>;

/**
 * What was typed, if it says all that its outcome asks for; an empty note is none. `agreed`: what the entry that it corrects had agreed
 * on, where that has gone on since. Errors: those of `completeDraft`;
 * `invalid-number` where the number of whom it named cannot be read.
 */
export function completed(
  context: EngineContext,
  customer: CustomerUid,
  draft: CallDraft,
  now: Instant,
  agreed: AgreedSince | null = null,
): Result<TypedOutcome, RungError> {
  const note = draft.note.trim();
  const complete = completeDraft({ ...draft, note: note === '' ? null : note }, now, agreed);
  if (!complete.ok) return complete;
  const typed = draft.person?.number?.trim() ?? '';
  if (typed === '') return ok({ draft: complete.value, number: null });
  const number = numberTyped(context, { text: typed }, 1, writesIn(context, customer));
  return number.ok
    ? ok({ draft: complete.value, number: number.value })
    : err(rungError('invalid-number', { part: 'person' }));
}
