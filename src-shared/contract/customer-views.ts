import { z } from 'zod';
import { ZONE_SOURCES } from '#domain/calling-hours/likely-zone.ts';
import { RELATIONSHIPS } from '#domain/customer/relationship.ts';
import { WEEK_HOURS } from '#domain/reach/week-hours.ts';
import { customerFacts } from '#sync/operations/customer-facts.ts';
import { trackPath } from '#sync/operations/track-used.ts';
import { openComplaint } from './complaints.ts';
import {
  agentUid,
  channel,
  closedReason,
  complaintCause,
  complaintUid,
  customerUid,
  e164,
  feedbackTopic,
  feedbackUid,
  gateStop,
  instant,
  interactionUid,
  line,
  millis,
  numberStatus,
  operationUid,
  outcome,
  paragraph,
  personRole,
  personUid,
  position,
  promiseState,
  promiseUid,
  purchaseUid,
  refusalReason,
  stage,
  text,
  toldAct,
  toldMark,
  visit,
} from './parts.ts';
import { quoteView } from './sales.ts';
import { taskView } from './tasks.ts';

/** What is said of a customer: as an operation keeps it, with what was typed trimmed. */
export const customerFields = z.object(customerFacts(line, text));

export const customerNumber = z.object({
  e164,
  ext: z.string().nullable(),
  label: z.string().nullable(),
  status: numberStatus,
  shared: z.boolean(),
  suppressed: z.boolean(),
  /** Whose number it is among the customer's people; null: the customer's own. */
  person: personUid.nullable(),
  /** The city in which a mobile was registered; null: as far as is known that of the customer. */
  homeArea: z.string().nullable(),
});

/** Somebody at a customer. `leftAt`: no longer there since; `successor` took their place. */
export const personView = z.object({
  uid: personUid,
  name: z.string(),
  title: z.string().nullable(),
  roles: z.array(personRole),
  note: z.string().nullable(),
  leftAt: instant.nullable(),
  successor: personUid.nullable(),
});
export type PersonView = z.infer<typeof personView>;

/** A number as it was typed. */
export const numberTyped = z.object({ text: z.string().max(60), label: line.optional() });

/** Somebody at a customer, as a form tells. */
export const newPerson = z.object({
  name: line.min(1),
  title: line.nullable(),
  roles: z.array(personRole).max(10),
  note: paragraph.nullable(),
  number: numberTyped.nullable(),
});

/**
 * How a number stands. `ours`: a customer of the person at the seat; `other`: of a colleague, of whom only the name and since when
 * are told (method section 5); `shared`: a line of several people; `suppressed`: nobody may dial it.
 */
export const numberStanding = z.object({
  e164,
  ext: z.string().nullable(),
  standing: z.enum(['free', 'ours', 'other', 'shared', 'suppressed']),
  since: instant.nullable(),
  /** The owner's name where it is a colleague's; of a shared line a colleague's who has a customer at it. */
  owner: z.string().nullable(),
  /** The customers at it that are not a colleague's. */
  customers: z.array(z.object({ uid: customerUid, name: z.string(), city: z.string().nullable() })),
});
export type NumberStanding = z.infer<typeof numberStanding>;

export const promiseView = z.object({
  uid: promiseUid,
  kind: z.enum(['agreed', 'reminder']),
  dueAt: instant,
  purpose: z.string().nullable(),
  visit: visit.nullable(),
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
    /** A call of which nobody has said what came of it: its outcome was taken back. */
    unsaid: z.boolean(),
    reached: z.boolean(),
    talkMs: millis.nullable(),
    refusalReason: refusalReason.nullable(),
    note: z.string().nullable(),
    /** The talk track by which the call went. */
    track: z.object({ track: z.string(), title: z.string(), hash: z.string(), path: trackPath }).nullable(),
    /** This entry replaces an earlier one. */
    corrects: z.boolean(),
    /** A later entry replaces this one: shown struck through. */
    corrected: z.boolean(),
    operation: operationUid.nullable(),
  }),
  z.object({
    kind: z.literal('purchase'),
    ...moment,
    purchase: purchaseUid,
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
    /** The lead closed it because nobody answered our checks. */
    closedUnanswered: z.boolean(),
  }),
  z.object({ kind: z.literal('quote'), ...moment, quote: quoteView }),
  z.object({
    kind: z.literal('change'),
    ...moment,
    type: z.string(),
    fields: z.array(z.string()),
    /** Set where it was a wish about the list. */
    mark: toldMark.nullable(),
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
  /** Where their clock runs, and by what that is known; by the city or the number's area it is likely only. Null: not known. */
  clock: z.object({ zone: z.string(), by: z.enum(ZONE_SOURCES) }).nullable(),
  /** The wall-clock minutes since midnight of that zone now, and until when it may be called; null: the zone is not known. */
  localMinutes: z.number().int().nullable(),
  callableUntil: instant.nullable(),
  /** Open ones; `retryAt`: a try reached nobody, and they are tried again then. */
  promises: z.array(promiseView.extend({ retryAt: instant.nullable() })),
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
  openComplaints: z.array(openComplaint),
  /** Quotes that stand, by whoever gave them, the newest first. */
  quotes: z.array(quoteView),
  /** What we owe them, the first due first. */
  tasks: z.array(taskView),
  /** Bound to somebody else until then; null where not, or no longer. */
  supplier: z.object({ name: z.string().nullable(), until: instant }).nullable(),
  /** Since when no sales call may be made because they are in no position to buy freely. */
  vulnerableAt: instant.nullable(),
  doNotCall: z.object({ at: instant, reason: z.string().nullable() }).nullable(),
  closed: z.object({ reason: closedReason, at: instant.nullable() }).nullable(),
  /** Those who are there first, by what they decide; then those who left. */
  people: z.array(personView),
  relationship: z.enum(RELATIONSHIPS),
  /** What this tier may expect of us, in the company's own words; null: the words of the screen stand. */
  serviceStandard: z.string().nullable(),
  /** Who brought them to us; null where nobody did, or the referrer is not known here. */
  referredBy: z.object({ uid: customerUid, name: z.string() }).nullable(),
  /** Customers whom they brought us. */
  referrals: z.number().int(),
  permissionAt: instant.nullable(),
  /** Fields that are still unknown, the most useful first. */
  toAsk: z.array(z.string()),
  known: z.object({ have: z.number().int(), of: z.number().int() }),
  recent: z.array(timelineItem),
});
export type CustomerCard = z.infer<typeof customerCard>;

/** What stands in a customer's books beside the timeline, newest first. */
export const customerRecords = z.object({
  purchases: z.array(
    z.object({
      uid: purchaseUid,
      at: instant,
      product: z.string().nullable(),
      amountMinor: z.number(),
      currency: z.string(),
      orders: z.number().int(),
      /** What it is made of, where that was said. */
      lines: z.array(z.object({ product: z.string(), quantity: z.number().int(), amountMinor: z.number() })),
      paidAt: instant.nullable(),
      returnedAt: instant.nullable(),
      by: z.string().nullable(),
    }),
  ),
  complaints: z.array(
    z.object({
      uid: complaintUid,
      openedAt: instant,
      cause: complaintCause,
      wish: z.string().nullable(),
      action: z.string().nullable(),
      actionDueAt: instant.nullable(),
      settledAt: instant.nullable(),
      closedUnanswered: z.boolean(),
    }),
  ),
  /** Those that are won, lost or expired as well. */
  quotes: z.array(quoteView),
  feedback: z.array(
    z.object({
      uid: feedbackUid,
      at: instant,
      topic: feedbackTopic,
      text: z.string(),
      by: z.string().nullable(),
      answer: z.string().nullable(),
      answeredAt: instant.nullable(),
    }),
  ),
  /** Who had the account from when, the present owner first; `owner` null: nobody. */
  owners: z.array(z.object({ owner: z.string().nullable(), since: instant, reason: z.string().nullable() })),
});
export type CustomerRecords = z.infer<typeof customerRecords>;

const heldRow = z.record(z.string(), z.unknown());

/**
 * Everything that is held of one customer, for whoever asks what we know of them: the rows of every table by its name, the acts of the
 * log that speak of them, and the names of the agents that the rows refer to.
 */
export const heldOfCustomer = z.object({
  customer: customerUid,
  name: z.string(),
  at: instant,
  rows: z.record(z.string(), z.array(heldRow)),
  acts: z.array(z.object({ at: instant, by: z.string().nullable(), type: z.string(), payload: z.unknown() })),
  agents: z.record(z.string(), z.string()),
});
export type HeldOfCustomer = z.infer<typeof heldOfCustomer>;

export const searchHit = z.object({
  customer: customerUid,
  name: z.string(),
  company: z.string().nullable(),
  city: z.string().nullable(),
  number: e164.nullable(),
  stage: stage.nullable(),
  /** The colleague whose customer it is; null: the asker's own, or nobody's. */
  owner: z.string().nullable(),
  doNotCall: z.boolean(),
});

const seenCalls = z.object({ tries: z.number().int(), answers: z.number().int() });
const chance = z.number().min(0).max(1);

export const reachHours = z.object({
  /** Chance of an answer, one for each of 13 hours (8:00 to 20:00 of the customer's clock) of 7 days, Monday first. */
  chances: z.array(chance).length(WEEK_HOURS),
  /** How much of each hour's chance rests on their own calls; the rest is supposed from customers like them. */
  known: z.array(chance).length(WEEK_HOURS),
  /** The chance at this hour, and how much of it rests on their own calls. */
  now: chance,
  nowKnown: chance,
  /** Hours of the day in which calls on working days are answered most. */
  best: z.object({ from: z.number().int(), to: z.number().int(), chance }),
  /** Calls that say something: the customer's own newest, and all those of customers like them. */
  own: seenCalls,
  like: seenCalls,
});
export type ReachHours = z.infer<typeof reachHours>;
