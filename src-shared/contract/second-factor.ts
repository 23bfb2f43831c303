import { oc } from '@orpc/contract';
import { z } from 'zod';
import { agentUid, instant, refusals } from './parts.ts';

/** As it is typed; the hub leaves blanks out and takes digits of any width. */
export const factorCode = z.string().trim().min(1).max(20);

/** How it stands with the second factor of one's own account. */
export const factorState = z.object({
  /** Since when a code is asked for with the password; null: none is. */
  since: instant.nullable(),
  /** The hub wants this account to have one, and answers little else until then. */
  due: z.boolean(),
});
export type FactorState = z.infer<typeof factorState>;

/** What an authenticator app is told, shown once: the secret in base32, and all of it as an otpauth address for a picture. */
export const factorBegun = z.object({ secret: z.string(), uri: z.string() });
export type FactorBegun = z.infer<typeof factorBegun>;

const HUB = ['hub-not-joined', 'hub-unreachable', 'signed-out', 'not-allowed'] as const;

/** Asked of the hub by a device, about its own account but for `resetFactor`. */
export const teamFactor = {
  factorState: oc
    .input(z.object({}))
    .output(factorState)
    .errors(refusals(...HUB)),
  beginFactor: oc
    .input(z.object({}))
    .output(factorBegun)
    .errors(refusals(...HUB, 'factor-set')),
  confirmFactor: oc
    .input(z.object({ code: factorCode }))
    .output(factorState)
    .errors(refusals(...HUB, 'factor-set', 'factor-none', 'factor-wrong', 'too-many-tries')),
  removeFactor: oc
    .input(z.object({ code: factorCode }))
    .output(factorState)
    .errors(refusals(...HUB, 'factor-none', 'factor-wrong', 'too-many-tries')),
  resetFactor: oc
    .input(z.object({ account: agentUid }))
    .output(z.object({}))
    .errors(refusals(...HUB, 'factor-due', 'not-found', 'factor-none')),
};
