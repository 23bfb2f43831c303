import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ZONE_SOURCES } from '#domain/calling-hours/likely-zone.ts';
import { RELATIONSHIPS } from '#domain/customer/relationship.ts';
import { PHONE_PROBLEM_CODES } from '#domain/phone-number/parse-cell.ts';
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
  refusals,
  stage,
  text,
  toldAct,
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
const numberTyped = z.object({ text: z.string().max(60), label: line.optional() });

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
      /** Where what was typed is a whole number: how it stands. */
      number: numberStanding.nullable(),
    }),
  ),
  /** How every number of a text stands, in any writing; and what looks like a number and is none. */
  numbers: oc.input(z.object({ text: z.string().max(2_000) })).output(
    z.object({
      numbers: z.array(numberStanding),
      problems: z.array(z.object({ code: z.enum(PHONE_PROBLEM_CODES), text: z.string() })),
    }),
  ),
  records: oc
    .input(z.object({ customer: customerUid }))
    .output(customerRecords)
    .errors(refusals('not-found')),
  /** Everything that is held of a customer. */
  held: oc
    .input(z.object({ customer: customerUid }))
    .output(heldOfCustomer)
    .errors(refusals('not-found')),
  /**
   * Everything held of a customer goes for good; `confirm` is their name, typed by whoever does it. A number that asked not to be called
   * stays suppressed, as a bare number. Tells which copies of the store still hold them. Refused `name-differs`; `call-open` while
   * a call is not accounted for.
   */
  erase: oc
    .input(z.object({ customer: customerUid, confirm: z.string().max(400) }))
    .output(
      z.object({
        operation: operationUid,
        suppressed: z.number().int(),
        copies: z.array(z.object({ path: z.string(), at: instant })),
      }),
    )
    .errors(refusals('not-found', 'name-differs', 'call-open')),
  /** When the customer comes to the phone, by hour of the week, and from how many calls that is known (method section 3). */
  reachHours: oc
    .input(z.object({ customer: customerUid }))
    .output(reachHours)
    .errors(refusals('not-found')),
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
        numbers: z.array(numberTyped).max(20),
      }),
    )
    .output(z.object({ customer: customerUid, operation: operationUid }))
    .errors(refusals('invalid-number', 'number-taken', 'number-suppressed', 'not-set-up')),
  edit: oc
    .input(z.object({ customer: customerUid, fields: customerFields.partial() }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'invalid-input')),
  addNumber: oc
    .input(numberTyped.extend({ customer: customerUid, person: personUid.optional() }))
    .output(z.object({ operation: operationUid, number: e164 }))
    .errors(refusals('not-found', 'invalid-number', 'number-taken', 'number-suppressed')),
  /** Whether a number works, whether it is a shared line, whose it is among the customer's people, and of which city a mobile is. */
  markNumber: oc
    .input(
      z.object({
        customer: customerUid,
        number: e164,
        marks: z
          .object({
            status: numberStatus,
            shared: z.boolean(),
            label: line.nullable(),
            person: personUid.nullable(),
            homeArea: line.nullable(),
          })
          .partial(),
      }),
    )
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'number-taken')),
  addPerson: oc
    .input(newPerson.extend({ customer: customerUid }))
    .output(z.object({ operation: operationUid, person: personUid }))
    .errors(refusals('not-found', 'invalid-number', 'number-taken', 'number-suppressed')),
  editPerson: oc
    .input(newPerson.omit({ number: true }).partial().extend({ customer: customerUid, person: personUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found')),
  removePerson: oc
    .input(z.object({ customer: customerUid, person: personUid }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found')),
  /** Somebody is no longer there; their numbers reach the successor from now on, or are wrong. */
  personLeft: oc
    .input(
      z.object({
        customer: customerUid,
        person: personUid,
        successor: newPerson.nullable(),
        numbers: z.enum(['successor', 'wrong']),
      }),
    )
    .output(z.object({ operation: operationUid, successor: personUid.nullable() }))
    .errors(refusals('not-found', 'invalid-number', 'number-taken', 'number-suppressed')),
  noteFeedback: oc
    .input(z.object({ customer: customerUid, topic: feedbackTopic, text: text.min(1) }))
    .output(z.object({ operation: operationUid, feedback: feedbackUid }))
    .errors(refusals('not-found')),
  answerFeedback: oc
    .input(z.object({ feedback: feedbackUid, answer: text.min(1) }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found')),
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
  /**
   * Says that a person is in no position to buy freely, so that no sales call is made, or that they are again; why is not kept (method
   * section 2).
   */
  markVulnerable: oc
    .input(z.object({ customer: customerUid, vulnerable: z.boolean() }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found')),
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
