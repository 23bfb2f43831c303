import { z } from 'zod';
import type { Purchase, QuoteUid } from '#domain/model/history.ts';
import { rungError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, InteractionUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { type NewPurchase, newQuote, uid } from './payload.ts';
import { dropTasks } from './tasks.ts';

export type NewQuote = z.infer<typeof newQuote>;

/** A quote that stands from now on. */
export function giveQuote(
  draft: Draft,
  customer: CustomerUid,
  quote: NewQuote,
  { at, by, madeIn }: { readonly at: Instant; readonly by: AgentUid; readonly madeIn: InteractionUid | null },
): void {
  draft.add('quote', quote.uid, { ...quote, customer, at, state: 'open', closedAt: null, by, madeIn });
}

/** What a sale says of itself, as its row keeps it. */
export const soldFields = ({
  product,
  amountMinor,
  currency,
  orders,
  lines,
}: NewPurchase): Pick<Purchase, 'product' | 'amountMinor' | 'currency' | 'orders' | 'lines'> => ({
  product,
  amountMinor,
  currency,
  orders,
  lines:
    lines?.map((line) => ({ product: line.product, quantity: line.quantity, amountMinor: line.amountMinor })) ?? null,
});

/** The quotes that a sale answers, each by its line. */
export const quotesAnswered = ({ quote, lines }: NewPurchase): readonly QuoteUid[] =>
  [quote, ...(lines ?? []).map((line) => line.quote)].filter((each) => each !== null);

/** An open quote is won or lost; one that is won stays won, whoever says otherwise later. */
export function closeQuote(draft: Draft, quote: string, state: 'won' | 'lost', at: Instant): void {
  const row = draft.get('quote', quote);
  if (row === null) draft.flag('quote-gone');
  else if (row.state !== 'won') draft.set('quote', quote, { state, closedAt: at });
}

/** A quote outside of a call, by whoever gives it. Refused `not-found`. */
export const quoteGiven = defineOperation({
  type: 'quote.given@1',
  payload: z.object({ customer: uid<'customer'>(), quote: newQuote }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer, quote }, at, actor }) {
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    else giveQuote(draft, customer, quote, { at, by: actor, madeIn: null });
  },
});

/** The customer turned a quote down, or it was withdrawn. Refused `not-found`. */
export const quoteLost = defineOperation({
  type: 'quote.lost@1',
  payload: z.object({ customer: uid<'customer'>(), quote: uid<'quote'>() }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('quote', payload.quote) === null ? rungError('not-found') : null),
  does: (draft, { payload: { quote }, at }) => closeQuote(draft, quote, 'lost', at),
});

const onePurchase = z.object({ customer: uid<'customer'>(), purchase: uid<'purchase'>() });

/** Sold is not paid: the money has come. The first who learns it counts. Refused `not-found`. */
export const purchasePaid = defineOperation({
  type: 'purchase.paid@1',
  payload: onePurchase,
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('purchase', payload.purchase) === null ? rungError('not-found') : null),
  does(draft, { payload: { purchase }, at }) {
    const row = draft.get('purchase', purchase);
    if (row === null) draft.flag('purchase-gone');
    else if (row.paidAt === null) draft.set('purchase', purchase, { paidAt: at });
  },
});

/** The whole of a sale came back: stage and points are as without it, and what was owed after it falls away. Refused `not-found`. */
export const purchaseReturned = defineOperation({
  type: 'purchase.returned@1',
  payload: onePurchase,
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('purchase', payload.purchase) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer, purchase }, at }) {
    const row = draft.get('purchase', purchase);
    if (row === null) draft.flag('purchase-gone');
    else if (row.returnedAt === null) {
      draft.set('purchase', purchase, { returnedAt: at });
      dropTasks(draft, customer, at, (task) => task.purchase === purchase);
    }
  },
});
