import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NAME_LIKENESSES, SHARED_FACTS } from '#domain/likeness/likeness.ts';
import { CHOSEN_FACTS } from '#sync/operations/joined-fields.ts';
import { customerFields, searchHit } from './customer-views.ts';
import { customerUid, e164, instant, operationUid, refusals, stage } from './parts.ts';

/** Why two customers look alike, in facts (method section 5). */
export const likeness = z.object({
  name: z.enum(NAME_LIKENESSES).nullable(),
  shared: z.array(z.enum(SHARED_FACTS)).readonly(),
});
export type LikenessView = z.infer<typeof likeness>;

/** One of two records that are compared. */
export const comparedRecord = z.object({
  customer: customerUid,
  fields: customerFields,
  stage,
  numbers: z.array(z.object({ e164, ext: z.string().nullable(), shared: z.boolean() })),
  /** Conversations, purchases that were not returned, and open promises. */
  conversations: z.number().int(),
  purchases: z.number().int(),
  promises: z.number().int(),
  lastSpokeAt: instant.nullable(),
  createdAt: instant,
  doNotCall: z.boolean(),
});
export type ComparedRecord = z.infer<typeof comparedRecord>;

export const chosenFact = z.enum(CHOSEN_FACTS);
export type ChosenFact = z.infer<typeof chosenFact>;

const pair = z.object({ customer: customerUid, other: customerUid });

export const duplicatesContract = {
  /** Pairs that look alike and that the person at the seat may decide on, the first `limit`; `total` is counted up to 1,000. */
  list: oc.input(z.object({ limit: z.number().int().min(1).max(200).default(50) })).output(
    z.object({
      pairs: z.array(z.object({ one: searchHit, other: searchHit, likeness })),
      total: z.number().int(),
    }),
  ),
  /** Whoever looks like a customer, and which records are one with them already, the last merged first. */
  of: oc
    .input(z.object({ customer: customerUid }))
    .output(
      z.object({
        alike: z.array(z.object({ other: searchHit, likeness })),
        /** `operation`: the act that an undo names. */
        merged: z.array(
          z.object({
            customer: customerUid,
            name: z.string(),
            at: instant.nullable(),
            operation: operationUid.nullable(),
          }),
        ),
      }),
    )
    .errors(refusals('not-found')),
  /** Two records side by side, the one with more history first: it is the one to stay. `differing`: facts in which both say something else. */
  compare: oc
    .input(pair)
    .output(
      z.object({
        kept: comparedRecord,
        other: comparedRecord,
        likeness: likeness.nullable(),
        differing: z.array(chosenFact),
      }),
    )
    .errors(refusals('not-found')),
  /** `other` becomes a part of `customer`; of the facts in `take` the other's count. Undone as any act is. */
  merge: oc
    .input(pair.extend({ take: z.array(chosenFact).max(CHOSEN_FACTS.length).default([]) }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'invalid-input', 'merged-already', 'not-yours', 'call-open', 'not-set-up')),
  /** The two are not the same: nobody is asked again. */
  tellApart: oc
    .input(pair)
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'invalid-input', 'not-set-up')),
};
