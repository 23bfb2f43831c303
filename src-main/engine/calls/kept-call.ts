import { z } from 'zod';
import { type CallInProgress, callDraft } from '#contract/calls.ts';
import { callPurpose, customerUid, e164, instant, interactionUid, millis } from '#contract/parts.ts';
import {
  CALL_PHASES,
  type Call,
  type CallId,
  END_CAUSES,
  mayRedial,
  suggestedOutcome,
  talkMsOf,
} from '#domain/call/call.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { isUid } from '#kernel/uid.ts';

const permit = z.object({ token: z.string(), expiresAt: instant, used: z.boolean() });

/** A call in progress as it is kept on the disk: a reload, a restart or a kill loses neither the call nor what was typed. */
export const keptCall = z.object({
  call: z.object({
    id: z.custom<CallId>((value) => typeof value === 'string' && isUid(value)),
    direction: z.enum(['out', 'in']),
    customer: customerUid.nullable(),
    number: e164,
    purpose: callPurpose,
    phase: z.enum(CALL_PHASES),
    beganAt: instant,
    dialledAt: instant.nullable(),
    ringingAt: instant.nullable(),
    connectedAt: instant.nullable(),
    endedAt: instant.nullable(),
    endCause: z.enum(END_CAUSES).nullable(),
    earlier: z
      .object({
        lines: z.number().int().min(1),
        talkMs: millis.nullable(),
        // What an earlier version kept counts none.
        unanswered: z.number().int().min(0).default(0),
        endedAt: instant,
        endCause: z.enum(END_CAUSES),
      })
      .nullable(),
  }) satisfies z.ZodType<Call>,
  ext: z.string().nullable(),
  permit: permit.nullable(),
  draft: callDraft,
  /** The entry in whose place the outcome will stand: of a call that was saved, and whose outcome was taken back. */
  corrects: interactionUid.nullable().default(null),
});
export type KeptCall = z.infer<typeof keptCall>;

/** What the screen sees of a kept call. A finished call is not shown: it has left. */
export function callView({ call, ext, draft }: KeptCall, { line }: Pick<Policy, 'line'>): CallInProgress {
  const { id, direction, customer, number, purpose, phase, beganAt, connectedAt, endedAt, endCause, earlier } = call;
  return {
    id,
    direction,
    customer,
    number,
    ext,
    purpose,
    phase: phase === 'finished' ? 'ended' : phase,
    beganAt,
    connectedAt,
    endedAt,
    endCause,
    earlierLines: earlier?.lines ?? 0,
    mayRedial: mayRedial(call),
    talkMs: talkMsOf(call),
    suggestedOutcome: suggestedOutcome(call, line.hungUpSeconds),
    draft,
  };
}
