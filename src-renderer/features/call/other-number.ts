import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { E164 } from '#domain/model/customer.ts';
import { numberStatusAfter } from '#domain/outcome/outcome-rules.ts';

/** Whether a customer can still be dialled once one of their numbers has shown to be wrong or dead. */
export const hasOtherNumber = (card: CustomerCard): boolean =>
  card.numbers.filter(({ status, suppressed }) => status === 'live' && !suppressed).length > 1;

/**
 * Whether saving marks the number that was dialled, so that it is not dialled again for them. `dialled` null: nobody knows which it was;
 * then it counts as shared only where all of theirs are.
 */
export function marksNumber(
  { outcome, notTheirs }: CallDraft,
  card: CustomerCard | null,
  dialled: E164 | null,
): boolean {
  if (outcome === null) return false;
  const numbers = card?.numbers ?? [];
  const meant = numbers.filter(({ e164 }) => dialled === null || e164 === dialled);
  const shared = meant.length > 0 && meant.every((number) => number.shared);
  return numberStatusAfter(outcome, { shared, notTheirs }) !== null;
}
