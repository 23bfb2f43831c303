import { oc } from '@orpc/contract';
import { z } from 'zod';
import { importId } from './imports.ts';
import {
  customerUid,
  e164,
  gateStop,
  instant,
  line,
  operationUid,
  position,
  queueGroup,
  queueMarkKind,
  reason,
  refusals,
  sharedGroup,
  stage,
  tier,
} from './parts.ts';

/** How much of a group's share of the day is done: 3 of 14 (method section 3). */
export const share = z.object({
  group: sharedGroup,
  done: z.number().int(),
  planned: z.number().int(),
  waiting: z.number().int(),
});

/** One entry of an agent's list, ready to show: who, when, why. */
export const queueEntry = z.object({
  customer: customerUid,
  name: z.string(),
  company: z.string().nullable(),
  group: queueGroup,
  stage,
  tier,
  followUp: z.number().int(),
  closesAt: instant,
  pinned: z.boolean(),
  reason,
  number: e164.nullable(),
});
export type QueueEntryView = z.infer<typeof queueEntry>;

/** The head of the list, large: with the zone's time, the promise and what was said last. */
export const queueHead = queueEntry.extend({
  title: z.string().nullable(),
  city: z.string().nullable(),
  zone: z.string().nullable(),
  /** Until when the customer may be called today, by law and wish. */
  callableUntil: instant.nullable(),
  promise: z
    .object({ kind: z.enum(['agreed', 'reminder']), dueAt: instant, madeAt: instant, purpose: z.string().nullable() })
    .nullable(),
  lastNote: z.object({ at: instant, note: z.string() }).nullable(),
});

export const today = z.object({
  asOf: instant,
  head: queueHead.nullable(),
  entries: z.array(queueEntry),
  shares: z.array(share),
  /** Entries that may be called at this moment, in all; and those held back by a gate that time opens today. */
  open: z.number().int(),
  laterToday: z.number().int(),
  /** When the list is empty: the first instant at which somebody may be called. */
  nextOpensAt: instant.nullable(),
  /** The list that is worked alone: how many customers it brought, and how many of them may be called now; null: everybody is offered. */
  list: z.object({ id: importId, name: z.string(), customers: z.number().int(), open: z.number().int() }).nullable(),
});

export const explanation = z.object({
  customer: customerUid,
  name: z.string(),
  /** The colleague whose account it is; null: the asker's own, or nobody's. */
  owner: z.string().nullable(),
  position,
  offered: z.boolean(),
  /** Place in the list, 1 is the head; null where not offered. */
  rank: z.number().int().nullable(),
  stops: z.array(gateStop),
  /** When the last time gate opens; null where time alone does not open it. */
  opensAt: instant.nullable(),
});

export const queueContract = {
  /** The list as of now: the head large, then up to `limit` entries in order. */
  today: oc
    .input(z.object({ limit: z.number().int().min(0).max(500).default(50) }))
    .output(today)
    .errors(refusals('not-set-up')),
  /** Why a customer is or is not offered, by which gate, until when (method section 3). */
  why: oc
    .input(z.object({ customer: customerUid }))
    .output(explanation)
    .errors(refusals('not-found', 'not-set-up')),
  /** Skip, snooze or pin an entry, with a reason; recorded, undoable. */
  mark: oc
    .input(z.object({ customer: customerUid, kind: queueMarkKind, until: instant, reason: line.min(1) }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'invalid-input')),
  /** Takes a pin off before its time; recorded, undoable. */
  unpin: oc
    .input(z.object({ customer: customerUid, reason: line.min(1) }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found')),
};
