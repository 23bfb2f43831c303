import { oc } from '@orpc/contract';
import { z } from 'zod';
import { PHONE_PROBLEM_CODES } from '#domain/phone-number/parse-cell.ts';
import {
  customerCard,
  customerFields,
  customerRecords,
  heldOfCustomer,
  newPerson,
  numberStanding,
  numberTyped,
  reachHours,
  searchHit,
  timelineItem,
} from './customer-views.ts';
import {
  channel,
  complaintUid,
  customerUid,
  e164,
  feedbackTopic,
  feedbackUid,
  instant,
  line,
  numberStatus,
  operationUid,
  personUid,
  promiseState,
  promiseUid,
  refusals,
  stage,
  text,
} from './parts.ts';

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
