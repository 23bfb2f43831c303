import type { CallDraft } from '#contract/calls.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { asksForTime } from './asks-for-time.ts';
import { linesOf } from './sale-lines.ts';

/** The half-typed field that holds what was typed as the amount of a quote and cannot be read. */
export const QUOTE_AMOUNT = 'quote.amount';

/** The same of a line of a sale, counted from 0. */
export const saleAmount = (place: number): string => `sale.amount.${place}`;

/** A field whose text says nothing that can be kept, as it is typed. */
export type UnreadField =
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'amount'; readonly text: string; readonly currency: string };

/**
 * The first such field of what the chosen outcome asks, in the order of the screen: saved now, its text would be lost. Null where there
 * is none: a field that is emptied, that the outcome does not ask for, or whose moment was then chosen by a key holds nothing back.
 */
export function unreadField(draft: CallDraft): UnreadField | null {
  const { outcome, promise, sale, complaint, supplier, quote } = draft;
  if (outcome === null) return null;
  const rule = OUTCOME_RULES[outcome];
  const typed = (field: string): string => (draft.typed?.[field] ?? '').trim();
  if (sale !== null) {
    const unread = linesOf(sale).map(({ amountMinor }, place) => (amountMinor === 0 ? typed(saleAmount(place)) : ''));
    const amount = unread.find((said) => said !== '');
    if (amount !== undefined) return { kind: 'amount', text: amount, currency: sale.currency };
  }
  const dates: readonly (readonly [field: string, isOpen: boolean])[] = [
    ['sale.renews', sale !== null && sale.renewsOn == null],
    ['complaint.by', rule.complaint === 'needed' && complaint !== null && complaint.actionDueAt === null],
    // Beside words that are not understood its last date stands on.
    ['send.by', rule.send === 'needed'],
    ['supplier.at', rule.supplier === 'needed' && supplier === null],
    ['visit.at', rule.visit === 'needed' && promise === null],
    ['promise.at', asksForTime(rule) && promise === null],
  ];
  const text = dates.map(([field, isOpen]) => (isOpen ? typed(field) : '')).find((said) => said !== '');
  if (text !== undefined) return { kind: 'date', text };
  if (quote === null) return null;
  if (typed(QUOTE_AMOUNT) !== '') return { kind: 'amount', text: typed(QUOTE_AMOUNT), currency: quote.currency };
  return quote.validUntil === null && typed('quote.until') !== '' ? { kind: 'date', text: typed('quote.until') } : null;
}
