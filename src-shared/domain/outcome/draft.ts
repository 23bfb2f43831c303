import { type RungError, rungError } from '../../kernel/errors.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant, Millis } from '../../kernel/time.ts';
import type { AgentUid } from '../../kernel/uid.ts';
import type { E164 } from '../model/customer.ts';
import type { CallPurpose, ComplaintCause, Outcome, RefusalReason } from '../model/history.ts';
import { OUTCOME_RULES } from './outcome-rules.ts';

export interface PromiseDraft {
  readonly kind: 'agreed' | 'reminder';
  readonly dueAt: Instant;
  readonly purpose: string | null;
}

export interface SaleDraft {
  readonly product: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paid: boolean;
}

export interface ComplaintDraft {
  readonly cause: ComplaintCause;
  readonly wish: string | null;
  readonly action: string | null;
  readonly actionDueAt: Instant | null;
}

/** What the agent has entered about a call, before it is saved; `outcome` null: not chosen yet. */
export interface OutcomeDraft {
  readonly outcome: Outcome | null;
  readonly note: string | null;
  readonly refusalReason: RefusalReason | null;
  readonly promise: PromiseDraft | null;
  readonly sale: SaleDraft | null;
  readonly complaint: ComplaintDraft | null;
}

/** The call that the draft is about. */
export interface DraftedCall {
  readonly at: Instant;
  readonly direction: 'out' | 'in';
  readonly number: E164 | null;
  readonly purpose: CallPurpose | null;
  readonly talkMs: Millis | null;
  readonly agent: AgentUid;
}

/** A draft that can be saved. */
export type CompleteDraft = OutcomeDraft & { readonly outcome: Outcome };

/**
 * Whether a draft says all that its outcome asks for. Errors: `outcome-missing`; `promise-missing`; `promise-in-the-past` (a
 * promise or promised action before `now`); `outcome-not-allowed` with the part that is missing or too much.
 */
export function completeDraft(draft: OutcomeDraft, now: Instant): Result<CompleteDraft, RungError> {
  const { outcome, promise, complaint } = draft;
  if (outcome === null) return err(rungError('outcome-missing'));
  const rule = OUTCOME_RULES[outcome];
  if (rule.promise === 'needed' && promise?.kind !== 'agreed') return err(rungError('promise-missing', { outcome }));
  const dates = [promise?.dueAt, complaint?.actionDueAt];
  for (const dueAt of dates) {
    if (dueAt != null && dueAt < now) return err(rungError('promise-in-the-past', { outcome, dueAt }));
  }
  const notAllowed = (part: string, problem: 'missing' | 'not-allowed') =>
    err(rungError('outcome-not-allowed', { outcome, part, problem }));

  if (promise !== null && (rule.promise === 'none' || (rule.promise === 'reminder' && promise.kind === 'agreed'))) {
    return notAllowed('promise', 'not-allowed');
  }
  if (rule.sale === 'needed' && draft.sale === null) return notAllowed('sale', 'missing');
  if (rule.sale === 'none' && draft.sale !== null) return notAllowed('sale', 'not-allowed');
  if (rule.complaint === 'needed' && complaint === null) return notAllowed('complaint', 'missing');
  if (rule.complaint === 'none' && complaint !== null) return notAllowed('complaint', 'not-allowed');
  if (rule.refusalReason === 'none' && draft.refusalReason !== null) return notAllowed('refusalReason', 'not-allowed');
  return ok({ ...draft, outcome });
}
