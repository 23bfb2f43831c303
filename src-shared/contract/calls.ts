import { oc } from '@orpc/contract';
import { z } from 'zod';
import { END_CAUSES } from '#domain/call/call.ts';
import { ERROR_CODES } from '#kernel/errors.ts';
import { trackHash, trackId, trackPath } from '#sync/operations/track-used.ts';
import { customerCard } from './customer-views.ts';
import {
  amountMinor,
  callPurpose,
  channel,
  complaintCause,
  contactWindow,
  customerUid,
  dayString,
  e164,
  instant,
  interactionUid,
  LENGTHS,
  line,
  MOST_SALE_LINES,
  millis,
  operationUid,
  outcome,
  paragraph,
  position,
  quoteFacts,
  quoteUid,
  refusalReason,
  refusals,
  stage,
  taskKind,
  taskRole,
  typed,
  visit,
} from './parts.ts';

export const callId = z.string().regex(/^[0-9a-f]{32}$/);

export const callPhase = z.enum(['begun', 'dialling', 'ringing', 'connected', 'ended']);

/** Where a call stands in its talk track: the version, the path walked (empty: at its opening), and what was learned, by the key of what was asked. */
const trackRun = z.object({
  track: trackId,
  hash: trackHash,
  path: trackPath,
  /** What was walked before the track was changed in the midst of the call; each stretch begins with its version. */
  before: trackPath.optional(),
  facts: z
    .record(z.string().max(80), typed(2_000))
    .refine((facts) => Object.keys(facts).length <= 60, 'too many facts'),
});
export type CallTrackRun = z.infer<typeof trackRun>;

const quantity = z.number().int().min(1).max(1_000_000);

/** What the agent has typed so far: kept by the engine, so that a reload or a crash loses nothing. */
export const callDraft = z.object({
  outcome: outcome.nullable(),
  note: typed(LENGTHS.note),
  refusalReason: refusalReason.nullable(),
  track: trackRun.nullable().default(null),
  /** `visit` where the outcome is an appointment to be there. */
  promise: z
    .object({
      kind: z.enum(['agreed', 'reminder']),
      dueAt: instant,
      purpose: line.nullable(),
      visit: visit.nullable().default(null),
    })
    .nullable(),
  /** `quote`: the open quote that the sale answers. */
  sale: z
    .object({
      product: line,
      /** Of the first; absent: one. */
      quantity: quantity.optional(),
      amountMinor,
      currency: z.string().length(3),
      paid: z.boolean(),
      quote: quoteUid.nullable().default(null),
      /** What was sold with it, in the same currency; each amount is of the whole line. */
      more: z
        .array(z.object({ product: line, quantity, amountMinor, quote: quoteUid.nullable() }))
        .max(MOST_SALE_LINES - 1)
        .optional(),
      /** The day on which it runs out or is needed again, by the customer's calendar; absent: nobody said so. */
      renewsOn: dayString.nullable().optional(),
    })
    .nullable(),
  /** A quote given in this call; `validUntil` its last instant. */
  quote: quoteFacts.nullable().default(null),
  complaint: z
    .object({
      cause: complaintCause,
      wish: paragraph.nullable(),
      action: paragraph.nullable(),
      actionDueAt: instant.nullable(),
    })
    .nullable(),
  /** 'Send me something': what, by which means, by when at the latest. */
  send: z
    .object({ what: line.min(1), channel: channel.exclude(['call', 'visit']), byAt: instant })
    .nullable()
    .default(null),
  /** The WeChat id under which they were added, if it was told. */
  wechat: line.min(1).nullable().default(null),
  /** With whom they are bound, if it was told, and until when: nothing is offered meanwhile. */
  supplier: z.object({ name: line.nullable(), until: instant }).nullable().default(null),
  /**
   * Whom the conversation named: the gatekeeper, the right person, the successor, or who decides (`OUTCOME_RULES[outcome].person`
   * says which). `number` as it was typed.
   */
  person: z
    .object({
      name: line.min(1),
      title: line.nullable(),
      number: z.string().max(60).nullable(),
      note: paragraph.nullable(),
    })
    .nullable()
    .default(null),
  /** At a wrong person: who answered, if they were named; they are known at the customer from then on, under the number that was dialled. */
  answeredBy: z
    .object({ name: line.min(1), title: line.nullable() })
    .nullable()
    .default(null),
  /** At a wrong person: the number is not the customer's, and is wrong from then on. */
  notTheirs: z.boolean().default(false),
  /** Fields whose text says nothing yet ('tue 3'), by their name: they stand on the screen again as they were left. */
  typed: z.record(z.string().max(40), z.string().max(400)).optional(),
});
export type CallDraft = z.infer<typeof callDraft>;

/** Nothing is typed yet. */
export const EMPTY_DRAFT: CallDraft = {
  outcome: null,
  note: '',
  refusalReason: null,
  track: null,
  promise: null,
  sale: null,
  quote: null,
  complaint: null,
  send: null,
  wechat: null,
  supplier: null,
  person: null,
  answeredBy: null,
  notTheirs: false,
};

/** A call in progress, owned by the engine; it stays until its outcome is saved. */
export const callInProgress = z.object({
  id: callId,
  direction: z.enum(['out', 'in']),
  customer: customerUid.nullable(),
  number: e164,
  ext: z.string().nullable(),
  purpose: callPurpose,
  phase: callPhase,
  beganAt: instant,
  connectedAt: instant.nullable(),
  /** Null also where the line was lost with the engine: nobody knows when. */
  endedAt: instant.nullable(),
  /** How the line ended, as the phone told it. */
  endCause: z.enum(END_CAUSES).nullable(),
  /** Lines of this call that ended before the present one: it was dialled again. */
  earlierLines: z.number().int(),
  /** Whether it may be dialled again before its outcome is saved; the gates are asked then. */
  mayRedial: z.boolean(),
  /** How long both spoke on all lines that have ended; null where none was connected, or it is not known. */
  talkMs: millis.nullable(),
  suggestedOutcome: outcome.nullable(),
  draft: callDraft,
});
export type CallInProgress = z.infer<typeof callInProgress>;

/** A single-use permit to dial: only `call.begin` makes one, and a phone dials with nothing else. */
export const dialPermit = z.object({
  call: callId,
  token: z.string(),
  number: e164,
  ext: z.string().nullable(),
  expiresAt: instant,
});
export type DialPermit = z.infer<typeof dialPermit>;

/** What an outcome would lead to, shown before it is saved (method section 2). */
export const consequence = z.object({
  before: stage,
  after: position,
  nextAt: instant.nullable(),
  window: contactWindow.nullable(),
  retryAt: instant.nullable(),
  doNotCall: z.boolean(),
  /** Numbers of this person that nobody dials any more, to be read out; 0 where they may be called. */
  barredNumbers: z.number().int(),
  /** What we owe because of this outcome, the first due first. */
  tasks: z.array(z.object({ kind: taskKind, role: taskRole, dueAt: instant, about: z.string().nullable() })),
  /** Times that the customer had agreed to and that the new one takes the place of, the first due first. */
  replaced: z.array(z.object({ dueAt: instant, isVisit: z.boolean() })),
});

/** What the line tells while a call goes on; times are the engine's clock on receipt. */
export const lineEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dialling'), token: z.string() }),
  z.object({ kind: z.literal('ringing') }),
  z.object({ kind: z.literal('connected') }),
  z.object({
    kind: z.literal('ended'),
    cause: z.enum(END_CAUSES),
  }),
]);

export const callsContract = {
  /** Checks every gate again from history and gives a permit, or refuses with the gates that stop (`gates-stopped`: facts `gate`, `until`). */
  begin: oc
    .input(z.object({ customer: customerUid, number: e164.optional() }))
    .output(z.object({ call: callInProgress, permit: dialPermit, card: customerCard }))
    .errors(refusals('gates-stopped', 'not-found', 'not-set-up', 'import-busy', 'outcome-missing')),
  /** An incoming call: who it is, before the first ring ends. `customer` null where the number is unknown or a shared line. */
  incoming: oc
    .input(z.object({ number: e164 }))
    .output(z.object({ call: callInProgress, card: customerCard.nullable() }))
    .errors(refusals('not-set-up')),
  /**
   * Says who an incoming call is: an existing customer, or a new one made with this number. `numberRefused`: why the number could not
   * become theirs; the call is attached all the same.
   */
  attach: oc
    .input(z.object({ call: callId, customer: customerUid }))
    .output(callInProgress.extend({ numberRefused: z.enum(ERROR_CODES).nullable() }))
    .errors(refusals('call-not-found', 'not-found')),
  /**
   * Dials the number of an ended call again, its outcome not saved yet: the same call, the same draft, one outcome, one talk time.
   * Every gate is asked again. `card` is as at `begin`.
   */
  redial: oc
    .input(z.object({ call: callId }))
    .output(z.object({ call: callInProgress, permit: dialPermit, card: customerCard }))
    .errors(refusals('call-not-found', 'gates-stopped', 'not-found', 'not-set-up', 'invalid-input')),
  line: oc
    .input(z.object({ call: callId, event: lineEvent }))
    .output(callInProgress)
    .errors(refusals('call-not-found', 'permit-used', 'invalid-input')),
  /** Keeps what was typed; durable when answered. */
  draft: oc
    .input(z.object({ call: callId, draft: callDraft }))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('call-not-found')),
  /** Calls whose outcome is still asked for, oldest first. */
  open: oc.input(z.object({})).output(z.array(callInProgress)),
  /**
   * `call`: the open call whose outcome the draft would be; `corrects`: the entry whose outcome it would take the place of. Without
   * either it is told as of a call made now.
   */
  preview: oc
    .input(
      z.object({
        customer: customerUid,
        draft: callDraft,
        call: callId.optional(),
        corrects: interactionUid.optional(),
      }),
    )
    .output(consequence)
    .errors(
      refusals(
        'call-not-found',
        'not-found',
        'not-set-up',
        'outcome-missing',
        'outcome-not-allowed',
        'promise-missing',
        'product-missing',
        'amount-missing',
        'action-date-missing',
        'promise-in-the-past',
        'invalid-number',
      ),
    ),
  /**
   * Saves the outcome: durable when answered; the call leaves the screen. Asked twice for the same call it is
   * written once; the second answer tells what follows as the customer stands now.
   */
  finish: oc
    .input(z.object({ call: callId, draft: callDraft }))
    .output(z.object({ operation: operationUid, interaction: interactionUid, consequence }))
    .errors(
      refusals(
        'call-not-found',
        'outcome-missing',
        'outcome-not-allowed',
        'promise-missing',
        'product-missing',
        'amount-missing',
        'action-date-missing',
        'promise-in-the-past',
        'not-found',
        'invalid-number',
      ),
    ),
  /** Withdraws a call that was never dialled; nothing is recorded. */
  withdraw: oc
    .input(z.object({ call: callId }))
    .output(z.object({}))
    .errors(refusals('call-not-found', 'outcome-missing')),
  /** What was said when an outcome was saved, as far as it still stands: a correction begins from it. */
  entry: oc
    .input(z.object({ interaction: interactionUid }))
    .output(
      z.object({
        draft: callDraft,
        /** Set where the time that it agreed on was kept, moved or dropped since: a correction leaves it alone and need not say it again. */
        agreed: z.object({ isVisit: z.boolean() }).nullable(),
      }),
    )
    .errors(refusals('not-found', 'already-corrected')),
  /** Corrects a saved outcome by a new event; the first stays in the history. */
  correct: oc
    .input(z.object({ interaction: interactionUid, draft: callDraft }))
    .output(z.object({ operation: operationUid, consequence, talkMs: millis.nullable() }))
    .errors(
      refusals(
        'not-found',
        'already-corrected',
        'outcome-missing',
        'outcome-not-allowed',
        'promise-missing',
        'product-missing',
        'amount-missing',
        'action-date-missing',
        'promise-in-the-past',
        'invalid-number',
      ),
    ),
  /**
   * A do-not-call of one's own, pressed by mistake a moment ago, is taken back with what it ended (policy `correction.liftMinutes`);
   * the outcome is then to be corrected. Refuses `not-yours`, `too-late` {since}; `nothing-to-undo` where they had asked earlier.
   */
  liftDoNotCall: oc
    .input(z.object({ interaction: interactionUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up', 'not-yours', 'too-late', 'nothing-to-undo')),
};
