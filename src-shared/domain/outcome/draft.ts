import { type RungError, rungError } from '../../kernel/errors.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { DAY, type DayString, HOUR, type Instant } from '../../kernel/time.ts';
import { parseDayString } from '../calendar/civil.ts';
import type { Channel, ComplaintCause, Outcome, QuoteUid, RefusalReason, Visit } from '../model/history.ts';
import { OUTCOME_RULES, type OutcomeRule } from './outcome-rules.ts';

export interface PromiseDraft {
  readonly kind: 'agreed' | 'reminder';
  readonly dueAt: Instant;
  readonly purpose: string | null;
  readonly visit: Visit | null;
}

/** One more thing that is sold with the first; `quote`: the open quote that it answers. */
export interface SaleLineDraft {
  readonly product: string;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly quote: QuoteUid | null;
}

export interface SaleDraft {
  readonly product: string | null;
  /** Of the first; 1 where nobody counted. */
  readonly quantity?: number | undefined;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paid: boolean;
  /** The open quote that it answers. */
  readonly quote: QuoteUid | null;
  readonly more?: readonly SaleLineDraft[] | undefined;
  /** The day on which it runs out or is needed again, by the customer's calendar; null: nobody said so. */
  readonly renewsOn?: DayString | null | undefined;
}

export interface QuoteDraft {
  readonly product: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly validUntil: Instant | null;
}

export interface ComplaintDraft {
  readonly cause: ComplaintCause;
  readonly wish: string | null;
  readonly action: string | null;
  readonly actionDueAt: Instant | null;
}

export interface SendDraft {
  readonly what: string;
  readonly channel: Exclude<Channel, 'call' | 'visit'>;
  readonly byAt: Instant;
}

export interface SupplierDraft {
  readonly name: string | null;
  readonly until: Instant;
}

/** Somebody whom the conversation named. `number` as it was typed. */
export interface PersonDraft {
  readonly name: string;
  readonly title: string | null;
  readonly number: string | null;
  readonly note: string | null;
}

/** Who answered in place of whom one asked for. */
export interface AnswererDraft {
  readonly name: string;
  readonly title: string | null;
}

/** What the agent has entered about a call, before it is saved; `outcome` null: not chosen yet. */
export interface OutcomeDraft {
  readonly outcome: Outcome | null;
  readonly note: string | null;
  readonly refusalReason: RefusalReason | null;
  readonly promise: PromiseDraft | null;
  readonly sale: SaleDraft | null;
  readonly quote: QuoteDraft | null;
  readonly complaint: ComplaintDraft | null;
  readonly send: SendDraft | null;
  readonly wechat: string | null;
  readonly supplier: SupplierDraft | null;
  readonly person: PersonDraft | null;
  readonly answeredBy: AnswererDraft | null;
  /** The number that was dialled is not the customer's. */
  readonly notTheirs: boolean;
}

/** A draft that can be saved. */
export type CompleteDraft = OutcomeDraft & { readonly outcome: Outcome };

/** The parts of a draft beside outcome and note. */
type Part =
  | 'promise'
  | 'visit'
  | 'sale'
  | 'quote'
  | 'complaint'
  | 'send'
  | 'wechat'
  | 'supplier'
  | 'person'
  | 'answeredBy'
  | 'notTheirs'
  | 'refusalReason';

/** What the rule says of a part that is there, or is not there. */
function demanded(rule: OutcomeRule, part: Part): 'needed' | 'allowed' | 'none' {
  switch (part) {
    case 'promise':
      return rule.promise === 'reminder' ? 'allowed' : rule.promise;
    case 'person':
      return rule.person === null ? 'none' : 'allowed';
    case 'answeredBy':
    case 'notTheirs':
      return rule.answerer;
    default:
      return rule[part];
  }
}

/** What a corrected entry had agreed on, and somebody has kept, moved or dropped since: it is left alone and need not be said again. */
export interface AgreedSince {
  readonly isVisit: boolean;
}

/** Every thing that is sold, the first first; none where nothing is. */
export const saleLines = (
  sale: SaleDraft | null,
): readonly (Omit<SaleLineDraft, 'product'> & { product: string | null })[] =>
  sale === null ? [] : [{ ...sale, quantity: sale.quantity ?? 1 }, ...(sale.more ?? [])];

/** The instant from which a day is over wherever somebody may be. */
const overEverywhere = (day: DayString): Instant => (parseDayString(day) ?? 0) * DAY + 36 * HOUR;

const isEmpty = (text: string | null): boolean => text === null || text.trim() === '';

/**
 * Whether a draft says all that its outcome asks for; what a corrected entry has `agreed` on satisfies what asks for its like. Errors: `outcome-missing`; `promise-missing`; `promise-in-the-past` (anything
 * that is to happen by a time before `now`); `outcome-not-allowed` with the part that is missing or too much; `product-missing` of a
 * line of a sale that answers no quote, counted from 0; `amount-missing`; `action-date-missing` of what is promised about a complaint.
 */
export function completeDraft(
  draft: OutcomeDraft,
  now: Instant,
  agreed: AgreedSince | null = null,
): Result<CompleteDraft, RungError> {
  const { outcome, promise, complaint } = draft;
  if (outcome === null) return err(rungError('outcome-missing'));
  const rule = OUTCOME_RULES[outcome];
  const isAgreed = promise === null && agreed !== null && agreed.isVisit === (rule.visit === 'needed');
  if (rule.promise === 'needed' && promise?.kind !== 'agreed' && !isAgreed) {
    return err(rungError('promise-missing', { outcome }));
  }
  const dates = [
    promise?.dueAt,
    complaint?.actionDueAt,
    draft.send?.byAt,
    draft.supplier?.until,
    draft.quote?.validUntil,
    draft.sale?.renewsOn == null ? null : overEverywhere(draft.sale.renewsOn),
  ];
  for (const dueAt of dates) {
    if (dueAt != null && dueAt < now) return err(rungError('promise-in-the-past', { outcome, dueAt }));
  }
  const notAllowed = (part: Part, problem: 'missing' | 'not-allowed') =>
    err(rungError('outcome-not-allowed', { outcome, part, problem }));

  if (rule.promise === 'reminder' && promise?.kind === 'agreed') return notAllowed('promise', 'not-allowed');
  const { refusalReason, sale, quote, send, wechat, supplier, person } = draft;
  const visit = promise?.visit ?? null;
  const { answeredBy } = draft;
  const notTheirs = draft.notTheirs ? true : null;
  const whom = { person, answeredBy, notTheirs };
  const parts = { promise, visit, sale, quote, complaint, send, wechat, supplier, ...whom, refusalReason };
  for (const [part, stated] of Object.entries(parts) as [Part, unknown][]) {
    const demand = demanded(rule, part);
    const isSaid = stated !== null || (isAgreed && (part === 'promise' || part === 'visit'));
    if (demand === 'needed' && !isSaid) return notAllowed(part, 'missing');
    if (demand === 'none' && stated !== null) return notAllowed(part, 'not-allowed');
  }
  for (const [line, { product, amountMinor, quote: answers }] of saleLines(sale).entries()) {
    if (answers === null && isEmpty(product)) return err(rungError('product-missing', { outcome, line }));
    if (amountMinor <= 0) return err(rungError('amount-missing', { outcome, line }));
  }
  if (complaint !== null && !isEmpty(complaint.action) && complaint.actionDueAt === null) {
    return err(rungError('action-date-missing', { outcome }));
  }
  return ok({ ...draft, outcome });
}
