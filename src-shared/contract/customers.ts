import { oc } from '@orpc/contract';
import { z } from 'zod';
import { customerFacts } from '#sync/operations/customer-facts.ts';
import {
  agentUid,
  channel,
  closedReason,
  complaintCause,
  complaintUid,
  customerUid,
  e164,
  gateStop,
  instant,
  interactionUid,
  line,
  millis,
  numberStatus,
  operationUid,
  outcome,
  position,
  promiseState,
  promiseUid,
  refusalReason,
  refusals,
  stage,
  text,
  toldAct,
} from './parts.ts';

/** What is said of a customer: as an operation keeps it, with what was typed trimmed. */
export const customerFields = z.object(customerFacts(line, text));

export const customerNumber = z.object({
  e164,
  ext: z.string().nullable(),
  label: z.string().nullable(),
  status: numberStatus,
  shared: z.boolean(),
  suppressed: z.boolean(),
});

export const promiseView = z.object({
  uid: promiseUid,
  kind: z.enum(['agreed', 'reminder']),
  dueAt: instant,
  purpose: z.string().nullable(),
  state: promiseState,
  madeAt: instant,
});

const moment = { at: instant, by: z.string().nullable() };

/** One line of the timeline, newest first. `operation` is what an undo names. */
export const timelineItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('contact'),
    ...moment,
    interaction: interactionUid,
    channel,
    direction: z.enum(['out', 'in']),
    outcome: outcome.nullable(),
    reached: z.boolean(),
    talkMs: millis.nullable(),
    refusalReason: refusalReason.nullable(),
    note: z.string().nullable(),
    /** This entry replaces an earlier one. */
    corrects: z.boolean(),
    /** A later entry replaces this one: shown struck through. */
    corrected: z.boolean(),
    operation: operationUid.nullable(),
  }),
  z.object({
    kind: z.literal('purchase'),
    ...moment,
    product: z.string().nullable(),
    amountMinor: z.number(),
    currency: z.string(),
    orders: z.number().int(),
    paid: z.boolean(),
    returned: z.boolean(),
  }),
  z.object({ kind: z.literal('promise'), ...moment, promise: promiseView }),
  z.object({
    kind: z.literal('complaint'),
    ...moment,
    complaint: complaintUid,
    cause: complaintCause,
    wish: z.string().nullable(),
    action: z.string().nullable(),
    settledAt: instant.nullable(),
  }),
  z.object({
    kind: z.literal('change'),
    ...moment,
    type: z.string(),
    fields: z.array(z.string()),
    operation: operationUid,
    /** Set where the change is an undo: what was taken back or done again. */
    undid: toldAct.nullable(),
  }),
]);
export type TimelineItem = z.infer<typeof timelineItem>;

/** The screen-pop: all that stands on the screen before the first word (method section 4). */
export const customerCard = z.object({
  uid: customerUid,
  fields: customerFields,
  owner: z.object({ uid: agentUid, name: z.string(), mine: z.boolean() }).nullable(),
  numbers: z.array(customerNumber),
  position,
  stops: z.array(gateStop),
  /** The zone's wall-clock minutes since midnight now, and until when it may be called; null zone: not known. */
  localMinutes: z.number().int().nullable(),
  callableUntil: instant.nullable(),
  promises: z.array(promiseView),
  /** The last contact that reached them; `spoken` false where it was in writing. */
  lastSpoke: z
    .object({ at: instant, talkMs: millis.nullable(), note: z.string().nullable(), spoken: z.boolean() })
    .nullable(),
  bought: z.object({
    orders: z.number().int(),
    amountMinor: z.number(),
    currency: z.string().nullable(),
    lastAt: instant.nullable(),
  }),
  openComplaints: z.array(
    z.object({
      uid: complaintUid,
      cause: complaintCause,
      action: z.string().nullable(),
      actionDueAt: instant.nullable(),
      openedAt: instant,
    }),
  ),
  doNotCall: z.object({ at: instant, reason: z.string().nullable() }).nullable(),
  closed: z.object({ reason: closedReason, at: instant.nullable() }).nullable(),
  /** Fields that are still unknown, the most useful first. */
  toAsk: z.array(z.string()),
  known: z.object({ have: z.number().int(), of: z.number().int() }),
  recent: z.array(timelineItem),
});
export type CustomerCard = z.infer<typeof customerCard>;

export const searchHit = z.object({
  customer: customerUid,
  name: z.string(),
  company: z.string().nullable(),
  city: z.string().nullable(),
  number: e164.nullable(),
  stage: stage.nullable(),
  doNotCall: z.boolean(),
});

export const customersContract = {
  get: oc
    .input(z.object({ customer: customerUid }))
    .output(customerCard)
    .errors(refusals('not-found')),
  /** Who has a number: all customers of a shared line, else at most one. */
  pop: oc
    .input(z.object({ number: e164 }))
    .output(z.object({ shared: z.boolean(), suppressed: z.boolean(), cards: z.array(customerCard) })),
  /** Newest first. A page has `limit` items, and more only where they happened in one instant; the next begins `before` its last. */
  timeline: oc
    .input(
      z.object({
        customer: customerUid,
        before: instant.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ items: z.array(timelineItem), more: z.boolean() }))
    .errors(refusals('not-found')),
  /** As one types: names, companies, beginnings of words, two Han characters, three or more digits, notes. */
  search: oc.input(z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(50).default(20) })).output(
    z.object({
      hits: z.array(searchHit),
      number: z.object({ e164, holder: z.enum(['ours', 'other', 'free', 'suppressed', 'shared']) }).nullable(),
    }),
  ),
  list: oc
    .input(
      z.object({
        stage: stage.optional(),
        after: customerUid.optional(),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ customers: z.array(searchHit), total: z.number().int(), more: z.boolean() })),
  create: oc
    .input(
      z.object({
        fields: customerFields.partial().extend({ name: line.min(1) }),
        numbers: z.array(z.object({ text: z.string().max(60), label: line.optional() })).max(20),
      }),
    )
    .output(z.object({ customer: customerUid, operation: operationUid }))
    .errors(refusals('invalid-number', 'number-taken', 'number-suppressed', 'not-set-up')),
  edit: oc
    .input(z.object({ customer: customerUid, fields: customerFields.partial() }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'invalid-input')),
  addNumber: oc
    .input(z.object({ customer: customerUid, text: z.string().max(60), label: line.optional() }))
    .output(z.object({ operation: operationUid, number: e164 }))
    .errors(refusals('not-found', 'invalid-number', 'number-taken', 'number-suppressed')),
  /** Do-not-call, final for the person and all their numbers. */
  suppress: oc
    .input(z.object({ customer: customerUid, reason: line.min(1) }))
    .output(z.object({ operation: operationUid, numbers: z.number().int() }))
    .errors(refusals('not-found')),
  /** Marks a customer hot, with the agent's own date for the next contact if there is one, or no longer so (method section 2). */
  markHot: oc
    .input(z.object({ customer: customerUid, hot: z.boolean(), date: instant.nullable() }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'promise-in-the-past')),
  logTouch: oc
    .input(
      z.object({
        customer: customerUid,
        channel: channel.exclude(['call']),
        direction: z.enum(['out', 'in']),
        note: text.nullable(),
      }),
    )
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found')),
  promise: oc
    .input(
      z.object({
        customer: customerUid,
        kind: z.enum(['agreed', 'reminder']),
        dueAt: instant,
        purpose: line.nullable(),
      }),
    )
    .output(z.object({ operation: operationUid, promise: promiseUid }))
    .errors(refusals('not-found', 'promise-in-the-past')),
  /** The customer says that a complaint is settled; sales calls go on (method section 7). */
  settleComplaint: oc
    .input(z.object({ complaint: complaintUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found')),
  closePromise: oc
    .input(z.object({ promise: promiseUid, state: promiseState.exclude(['open']), movedTo: instant.optional() }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'promise-in-the-past')),
};
