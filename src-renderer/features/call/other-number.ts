import type { CustomerCard } from '#contract/customer-views.ts';

/** Whether a customer can still be dialled once one of their numbers has shown to be wrong or dead. */
export const hasOtherNumber = (card: CustomerCard): boolean =>
  card.numbers.filter(({ status, suppressed }) => status === 'live' && !suppressed).length > 1;
