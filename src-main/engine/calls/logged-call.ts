import type { E164 } from '#domain/model/customer.ts';
import type { CallPurpose } from '#domain/model/history.ts';
import type { CompleteDraft } from '#domain/outcome/draft.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import type { Random } from '#kernel/random.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import { type CustomerUid, createUid, type Uid } from '#kernel/uid.ts';
import type { LoggedCall } from '#sync/operations/outcome-effects.ts';

/** The facts of a call that are no matter of what the agent typed. */
export interface CallFacts {
  readonly at: Instant;
  readonly direction: 'out' | 'in';
  readonly number: E164 | null;
  readonly purpose: CallPurpose | null;
  readonly talkMs: Millis | null;
}

/**
 * The call with its outcome as an operation carries it: every row it makes has its uid from here. `keeps`: promises that a
 * conversation at that time answered; they count where the outcome says that there was one.
 */
export function loggedCallOf(
  customer: CustomerUid,
  { at, direction, number, purpose, talkMs }: CallFacts,
  draft: CompleteDraft,
  keeps: readonly Uid<'promise'>[],
  now: Instant,
  random: Random,
): LoggedCall {
  const { outcome, note, refusalReason, promise, sale, complaint } = draft;
  return {
    interaction: createUid<'interaction'>(now, random),
    customer,
    at,
    direction,
    number,
    outcome,
    talkMs,
    refusalReason,
    purpose,
    note,
    keeps: OUTCOME_RULES[outcome].reached ? [...keeps] : [],
    promise: promise === null ? null : { ...promise, uid: createUid<'promise'>(now, random) },
    purchase: sale === null ? null : { ...sale, orders: 1, uid: createUid<'purchase'>(now, random) },
    complaint: complaint === null ? null : { ...complaint, uid: createUid<'complaint'>(now, random) },
    hot: null,
  };
}
