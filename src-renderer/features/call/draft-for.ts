import type { CallDraft } from '#contract/calls.ts';
import type { Outcome } from '#domain/model/history.ts';
import { OUTCOME_RULES, type OutcomeRule } from '#domain/outcome/outcome-rules.ts';
import { asksForTime } from './asks-for-time.ts';

/** What is agreed, as the outcome allows it: of its kind, a visit only where the outcome is one, none where no time is asked for. */
function promiseFor(promise: CallDraft['promise'], rule: OutcomeRule): CallDraft['promise'] {
  if (promise === null || rule.promise === 'none' || !(rule.visit === 'needed' || asksForTime(rule))) return null;
  const kinds = { needed: 'agreed', reminder: 'reminder', allowed: promise.kind } as const;
  const visit = promise.visit ?? { place: null, minutes: 60, withWhom: null };
  return { ...promise, kind: kinds[rule.promise], visit: rule.visit === 'needed' ? visit : null };
}

/**
 * The draft after choosing an outcome: what the outcome needs is begun, what it does not allow is dropped, note and everything
 * else stay, half-typed fields too. What only the agent knows begins empty: a complaint with its cause, what to send, until when
 * somebody is bound.
 */
export function draftFor(draft: CallDraft, outcome: Outcome, currency: string): CallDraft {
  const rule = OUTCOME_RULES[outcome];
  return {
    ...draft,
    outcome,
    refusalReason: rule.refusalReason === 'allowed' ? draft.refusalReason : null,
    promise: promiseFor(draft.promise, rule),
    sale:
      rule.sale === 'needed'
        ? (draft.sale ?? { product: '', amountMinor: 0, currency, paid: false, quote: null })
        : null,
    quote: rule.quote === 'allowed' ? draft.quote : null,
    complaint: rule.complaint === 'needed' ? draft.complaint : null,
    send: rule.send === 'needed' ? draft.send : null,
    wechat: rule.wechat === 'allowed' ? draft.wechat : null,
    supplier: rule.supplier === 'needed' ? draft.supplier : null,
    person: rule.person === null ? null : draft.person,
    answeredBy: rule.answerer === 'none' ? null : draft.answeredBy,
    notTheirs: rule.answerer === 'allowed' && draft.notTheirs,
  };
}
