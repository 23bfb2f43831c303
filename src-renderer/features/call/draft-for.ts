import type { CallDraft } from '#contract/calls.ts';
import type { Outcome } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';

/**
 * The draft after choosing an outcome: what the outcome needs is begun, what it does not allow is dropped, note and everything
 * else stay. A complaint begins with its cause, which only the agent knows. A promise becomes the kind that the outcome
 * allows; none is made with a number that is not theirs.
 */
export function draftFor(draft: CallDraft, outcome: Outcome, currency: string): CallDraft {
  const rule = OUTCOME_RULES[outcome];
  const promise =
    draft.promise === null || rule.promise === 'none' || rule.numberStatus !== null
      ? null
      : {
          ...draft.promise,
          kind:
            rule.promise === 'needed'
              ? ('agreed' as const)
              : rule.promise === 'reminder'
                ? ('reminder' as const)
                : draft.promise.kind,
        };
  return {
    outcome,
    note: draft.note,
    refusalReason: rule.refusalReason === 'allowed' ? draft.refusalReason : null,
    promise,
    sale: rule.sale === 'needed' ? (draft.sale ?? { product: '', amountMinor: 0, currency, paid: false }) : null,
    complaint: rule.complaint === 'needed' ? draft.complaint : null,
  };
}
