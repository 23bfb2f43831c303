import type { CallDraft } from '#contract/calls.ts';

/** The half-typed field that holds what was typed as the amount of a quote and cannot be read. */
export const UNREAD_AMOUNT = 'quote.amount';

/** Whether the price that was named cannot be read as it is typed: saved now, it would be lost. */
export const hasUnreadAmount = ({ quote, typed }: CallDraft): boolean =>
  quote !== null && (typed?.[UNREAD_AMOUNT] ?? '') !== '';
