import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  customerUid,
  instant,
  operationUid,
  purchaseUid,
  quoteFacts,
  quoteState,
  quoteUid,
  refusals,
} from './parts.ts';

/** A quote with who gave it. One that is open and past its `validUntil` has expired. */
export const quoteView = quoteFacts.extend({
  uid: quoteUid,
  at: instant,
  state: z.enum([...quoteState.options, 'expired']),
  by: z.string().nullable(),
});
export type QuoteView = z.infer<typeof quoteView>;

export const salesContract = {
  /** What was sold or quoted before, by name: to this customer first, then what the company sells, the most frequent first. */
  products: oc
    .input(z.object({ customer: customerUid.nullable(), limit: z.number().int().min(1).max(200).default(100) }))
    .output(z.object({ products: z.array(z.string()) })),
  /** A quote outside of a call, by whoever gives it; in a call it is a part of the draft. */
  giveQuote: oc
    .input(z.object({ customer: customerUid, quote: quoteFacts }))
    .output(z.object({ operation: operationUid, quote: quoteUid }))
    .errors(refusals('not-found', 'not-set-up', 'promise-in-the-past')),
  /** The customer turned it down, or we withdrew it. */
  loseQuote: oc
    .input(z.object({ quote: quoteUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up')),
  /** Sold is not paid: the money has come. */
  markPaid: oc
    .input(z.object({ purchase: purchaseUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up')),
  /** The whole sale came back: stage and points are as without it, what was owed after it falls away. */
  markReturned: oc
    .input(z.object({ purchase: purchaseUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up')),
};
