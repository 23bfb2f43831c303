import { z } from 'zod';
import { CLOSED_REASONS, NUMBER_STATUSES } from '#domain/model/customer.ts';
import {
  CALL_PURPOSES,
  CHANNELS,
  COMPLAINT_CAUSES,
  OUTCOMES,
  PROMISE_STATES,
  QUEUE_MARKS,
  QUOTE_STATES,
  REFUSAL_REASONS,
  TASK_KINDS,
  TASK_ROLES,
} from '#domain/model/history.ts';
import { FEEDBACK_TOPICS, PERSON_ROLES } from '#domain/model/person.ts';
import { GATES, QUEUE_GROUPS, type Reason, SHARED_GROUPS, STAGES, TIERS } from '#domain/model/standing.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import { writtenText } from '#kernel/written-text.ts';
import { dayString, e164, instant, LENGTHS, MOST_SALE_LINES, uid as uidOf } from '#sync/operations/payload.ts';

// The renderer's content security policy forbids eval; one setting for every side keeps behaviour equal.
z.config({ jitless: true });

export { dayString, e164, instant };

export const millis = z.number().int().min(0);

export const customerUid = uidOf<'customer'>();
export const interactionUid = uidOf<'interaction'>();
export const operationUid = uidOf<'operation'>();
export const promiseUid = uidOf<'promise'>();
export const complaintUid = uidOf<'complaint'>();
export const purchaseUid = uidOf<'purchase'>();
export const quoteUid = uidOf<'quote'>();
export const taskUid = uidOf<'task'>();
export const agentUid = uidOf<'agent'>();
export const personUid = uidOf<'person'>();
export const feedbackUid = uidOf<'feedback'>();

export const stage = z.enum(STAGES);
export const tier = z.enum(TIERS);
export const queueGroup = z.enum(QUEUE_GROUPS);
export const sharedGroup = z.enum(SHARED_GROUPS);
export const gate = z.enum(GATES);
export const outcome = z.enum(OUTCOMES);
export const refusalReason = z.enum(REFUSAL_REASONS);
export const complaintCause = z.enum(COMPLAINT_CAUSES);
export const channel = z.enum(CHANNELS);
export const callPurpose = z.enum(CALL_PURPOSES);
export const promiseState = z.enum(PROMISE_STATES);
export const quoteState = z.enum(QUOTE_STATES);
export const taskKind = z.enum(TASK_KINDS);
export const taskRole = z.enum(TASK_ROLES);
export const queueMarkKind = z.enum(QUEUE_MARKS);
export const numberStatus = z.enum(NUMBER_STATUSES);
export const closedReason = z.enum(CLOSED_REASONS);
export const personRole = z.enum(PERSON_ROLES);
export const feedbackTopic = z.enum(FEEDBACK_TOPICS);

/** A wish about an entry of the list as it is told; `unpin`: a pin was taken off. */
export const toldMark = z.object({ kind: z.enum([...QUEUE_MARKS, 'unpin']), until: instant, reason: z.string() });
export type ToldMark = z.infer<typeof toldMark>;

/** An act as a sentence names it: its type, whom it was about, the outcome where it was a call, the wish where it was one. */
export const toldAct = z.object({
  type: z.string(),
  subject: z.string().nullable(),
  outcome: outcome.nullable(),
  mark: toldMark.nullable(),
});
export type ToldAct = z.infer<typeof toldAct>;

/** Values that a sentence is filled with. */
export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** How long a text of a person's may be, and how many things one sale holds, for the fields that take them. */
export { LENGTHS, MOST_SALE_LINES };

/** What a person types or pastes, blanks at its ends included: what nobody writes is left out, and the rest is bounded. */
export const typed = (longest: number) => z.string().overwrite(writtenText).max(longest);

/** A person's own text, trimmed. */
export const line = z.string().overwrite(writtenText).trim().max(LENGTHS.line);
export const text = z.string().overwrite(writtenText).trim().max(LENGTHS.note);
/** Beside a text in one act: together they stay below an operation's 64 KiB, in Chinese as well. */
export const paragraph = z.string().overwrite(writtenText).trim().max(LENGTHS.paragraph);

/** In the minor unit of its currency. */
export const amountMinor = z.number().int().min(0).max(1e14);

/** An appointment to be there: minutes, where, who else comes. */
export const visit = z.object({
  place: line.nullable(),
  minutes: z.number().int().min(5).max(1_440),
  withWhom: line.nullable(),
});

export const quoteFacts = z.object({
  product: line.min(1),
  amountMinor,
  currency: z.string().length(3),
  validUntil: instant.nullable(),
});

/** The codes with which a procedure may refuse, each crossing the border with its facts. */
export function refusals<const Code extends ErrorCode>(...codes: readonly Code[]) {
  const entries = codes.map((code) => [code, { data: z.object({ facts }) }] as const);
  return Object.fromEntries(entries) as Record<Code, { data: z.ZodObject<{ facts: typeof facts }> }>;
}

/** Mirrors the domain's `Reason`; a compile error here means that the two have drifted apart. */
export const reason: z.ZodType<Reason> = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('promised'),
    kind: z.enum(['agreed', 'reminder']),
    madeAt: instant,
    dueAt: instant,
    purpose: z.string().nullable(),
    isVisit: z.boolean(),
  }),
  z.object({
    code: z.literal('supplier-ends'),
    supplier: z.string().nullable(),
    until: instant,
    closesAt: instant,
  }),
  z.object({
    code: z.literal('task'),
    kind: taskKind,
    about: z.string().nullable(),
    dueAt: instant,
    madeAt: instant,
    boughtAt: instant.nullable(),
    // Entries of the list that were made before there was one lack it.
    onDay: z.string().nullable().default(null),
    closesAt: instant,
  }),
  z.object({
    code: z.literal('complaint-action'),
    cause: complaintCause,
    action: z.string().nullable(),
    dueAt: instant.nullable(),
    openedAt: instant,
    escalation: z.number().int(),
    unanswered: z.number().int(),
  }),
  z.object({ code: z.literal('inbound'), at: instant, tries: z.number().int() }),
  z.object({
    code: z.literal('retry'),
    lastOutcome: outcome,
    lastTryAt: instant,
    tries: z.number().int(),
    stage,
    closesAt: instant,
  }),
  z.object({
    code: z.literal('new-buyer'),
    boughtAt: instant,
    week: z.number().int(),
    lastSpokeAt: instant.nullable(),
    closesAt: instant,
  }),
  z.object({
    code: z.literal('established'),
    lastSpokeAt: instant.nullable(),
    purchases: z.number().int(),
    closesAt: instant,
  }),
  z.object({
    code: z.literal('lapsed'),
    lastBoughtAt: instant.nullable(),
    purchases: z.number().int(),
    told: z.boolean(),
    lastSpokeAt: instant.nullable(),
  }),
  z.object({
    code: z.literal('hot'),
    since: instant,
    date: instant.nullable(),
    lastSpokeAt: instant.nullable(),
    closesAt: instant,
  }),
  z.object({
    code: z.literal('prospect'),
    followUp: z.number().int(),
    refusals: z.number().int(),
    lastSpokeAt: instant.nullable(),
    closesAt: instant,
  }),
  z.object({ code: z.literal('new-approach'), refusals: z.number().int(), lastSpokeAt: instant, closesAt: instant }),
  z.object({ code: z.literal('dormant'), lastSpokeAt: instant.nullable(), closesAt: instant }),
  z.object({ code: z.literal('fresh'), assignedAt: instant, tries: z.number().int(), closesAt: instant }),
  z.object({
    code: z.literal('closed'),
    because: z.enum(['do-not-call', 'dead', 'out-of-business', 'merged']),
    at: instant,
  }),
]);

export const gateStop = z.object({ gate, until: instant.nullable(), facts });

export const contactWindow = z.object({ opensAt: instant, bestAt: instant, closesAt: instant });

export const position = z.object({
  stage,
  followUp: z.number().int(),
  refusals: z.number().int(),
  group: queueGroup,
  tier,
  points: z.number(),
  window: contactWindow,
  reason,
  validUntil: instant,
});

/** Bytes that cross a border: a `Blob` on every platform, named by what is used of it, for shared code knows no DOM. */
export interface BinaryChunk {
  /** Bytes. */
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export const binaryChunk = z.custom<BinaryChunk>(
  (value) => typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'size' in value,
  'not binary',
);
