import { oc } from '@orpc/contract';
import { z } from 'zod';
import { QUEUE_GROUPS, STAGES } from '#domain/model/standing.ts';
import { policySchema } from '#domain/policy/policy.ts';
import { uid } from '#sync/operations/payload.ts';
import { instant, refusals } from './parts.ts';

/** Every figure of the method; the version follows by itself. */
export const policyFigures = policySchema.omit({ version: true });
export type PolicyFigures = z.infer<typeof policyFigures>;

/** Days that a preview looks ahead, today first. */
export const PREVIEW_DAYS = 30;

const count = z.number().int().min(0);

/** What an agent's list would look like under a policy. */
export const outlook = z.object({
  stages: z.record(z.enum(STAGES), count),
  /** Calls that the list would offer at this moment, by group. */
  now: z.record(z.enum(QUEUE_GROUPS), count),
  /** Customers whose next call opens on each of the coming days; those that are open already stand on the first. */
  days: z.array(count).length(PREVIEW_DAYS),
});
export type Outlook = z.infer<typeof outlook>;

/** A version of the method as somebody put it into force: never changed, named by its hash. `by` null: nobody here knows their name. */
const policyVersion = z.object({
  publication: uid<'policy'>(),
  hash: z.string(),
  at: instant,
  by: z.string().nullable(),
  figures: policyFigures,
});
export type PolicyVersion = z.infer<typeof policyVersion>;

export const policyContract = {
  /** The figures in force, and the method's own. */
  get: oc.input(z.object({})).output(z.object({ inForce: policyFigures, method: policyFigures })),
  /**
   * The agent's list as it is and as it would be under other figures, before anything is published (method section 3). At most
   * 5,000 of the agent's customers are looked at, evenly spread: `looked` of `customers`.
   */
  preview: oc
    .input(z.object({ figures: policyFigures }))
    .output(z.object({ looked: count, customers: count, before: outlook, after: outlook }))
    .errors(refusals('not-set-up')),
  /** Puts figures into force, durable when answered; the list is made anew in the background. What equals the method's own follows later releases of it. */
  publish: oc
    .input(z.object({ figures: policyFigures }))
    .output(z.object({ inForce: policyFigures }))
    .errors(refusals('not-set-up')),
  /** Every version that was put into force, newest first; a former one is put into force again by publishing its figures. */
  versions: oc.input(z.object({})).output(z.array(policyVersion)),
};
