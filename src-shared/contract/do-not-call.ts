import { oc } from '@orpc/contract';
import { z } from 'zod';
import { customerUid, e164, instant, line, refusals } from './parts.ts';

/** A number that nobody may dial, and how it came to that. `customer`: where it is ours to name. */
export const barredNumber = z.object({
  e164,
  at: instant,
  by: z.string().nullable(),
  reason: z.string(),
  customer: z.object({ uid: customerUid, name: z.string() }).nullable(),
});
export type BarredNumber = z.infer<typeof barredNumber>;

/** What became of one line that was pasted. `barred`: it is on the list now; `known`: it was already. */
export const pastedFate = z.object({ text: z.string(), fate: z.enum(['barred', 'known', 'unreadable']) });
export type PastedFate = z.infer<typeof pastedFate>;

/** Characters of a pasted list that are taken at once. */
export const PASTED_AT_ONCE = 100_000;

export const doNotCallContract = {
  /** Numbers on the list in their own order, those with `digits` in them; the next page begins `after` the last. */
  list: oc
    .input(
      z.object({
        digits: z.string().max(20).optional(),
        after: e164.optional(),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ numbers: z.array(barredNumber), total: z.number().int(), more: z.boolean() })),
  /**
   * Puts every number of a text on the list, one or several a line, at most `PASTED_AT_ONCE` characters; for a customer of ours it is
   * do-not-call for the person. Durable when answered, and for good.
   */
  add: oc
    .input(z.object({ text: z.string().max(PASTED_AT_ONCE), reason: line.min(1) }))
    .output(z.object({ fates: z.array(pastedFate), customers: z.number().int() }))
    .errors(refusals('not-set-up')),
};
