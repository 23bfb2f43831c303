import { oc } from '@orpc/contract';
import { z } from 'zod';
import { AGENT_STATUSES } from '#domain/day/agent-status.ts';
import { importId } from './imports.ts';
import {
  complaintCause,
  complaintUid,
  customerUid,
  e164,
  instant,
  millis,
  operationUid,
  promiseUid,
  queueGroup,
  reason,
  refusals,
  visit,
} from './parts.ts';

const agentStatus = z.enum(AGENT_STATUSES);

/** What the agent does at the moment, and since when; `since` null: they never said otherwise. */
const agentNow = z.object({
  status: agentStatus,
  since: instant.nullable(),
  list: importId.nullable(),
});
export type AgentNow = z.infer<typeof agentNow>;

/** An open promise with what is needed to keep it. */
const duePromise = z.object({
  uid: promiseUid,
  customer: customerUid,
  name: z.string(),
  company: z.string().nullable(),
  region: z.string().nullable(),
  zone: z.string().nullable(),
  /** The number that is dialled first; null where none may be. */
  number: e164.nullable(),
  kind: z.enum(['agreed', 'reminder']),
  dueAt: instant,
  purpose: z.string().nullable(),
  /** Set where it is an appointment to be there. */
  visit: visit.nullable(),
  /** When they are tried again after a try that reached nobody; until then it is quiet. */
  retryAt: instant.nullable(),
  /** When the agent was told of it, and when they want to hear of it again. */
  toldAt: instant.nullable(),
  againAt: instant.nullable(),
});
export type DuePromise = z.infer<typeof duePromise>;

const promisesAhead = z.object({
  asOf: instant,
  /** Minutes before a promise at which it is announced. */
  before: z.number().int(),
  promises: z.array(duePromise),
  now: agentNow,
});
export type PromisesAhead = z.infer<typeof promisesAhead>;

const dueComplaint = z.object({
  uid: complaintUid,
  customer: customerUid,
  name: z.string(),
  cause: complaintCause,
  action: z.string().nullable(),
  dueAt: instant,
});

const figures = z.object({
  /** Calls that the agent made, those of them that reached somebody, all calls in which they spoke, and how long. */
  tries: z.number().int(),
  reached: z.number().int(),
  conversations: z.number().int(),
  talkMs: millis,
  /** How many of today's conversations were follow-up n (method section 2): 0 is a first conversation. */
  depth: z.array(z.object({ followUp: z.number().int(), count: z.number().int() })),
  promisesKept: z.number().int(),
  promisesMoved: z.number().int(),
  promisesMissed: z.number().int(),
  sales: z.array(z.object({ currency: z.string(), count: z.number().int(), amountMinor: z.number() })),
  /** ms per status today. */
  spent: z.record(agentStatus, millis),
});

const dayView = z.object({
  asOf: instant,
  /** Promised for today or earlier, and for tomorrow; agreed ones and reminders. */
  promises: z.array(duePromise),
  tomorrow: z.array(duePromise),
  complaints: z.array(dueComplaint),
  /** Customers who may be called now, by group, and those whom time lets through later today. */
  due: z.array(z.object({ group: queueGroup, open: z.number().int() })),
  laterToday: z.number().int(),
  /** Calls whose window closes today or has closed, and in the coming seven days. */
  closingToday: z.number().int(),
  closingThisWeek: z.number().int(),
  room: z.object({
    /** How long a call takes the agent, from how many of their own calls. */
    handlingMs: millis,
    calls: z.number().int(),
    leftMs: millis,
    /** Whether the calendar of the region has them work today. */
    isWorkingDay: z.boolean(),
    /** Calls that the rest of the day holds, and those that the working days of the coming seven hold. */
    today: z.number().int(),
    week: z.number().int(),
  }),
  figures,
  /** Calls whose outcome is still asked for. */
  openCalls: z.number().int(),
  /** The head of tomorrow's list as it stands now. */
  next: z.array(z.object({ customer: customerUid, name: z.string(), group: queueGroup, reason })),
});
export type DayView = z.infer<typeof dayView>;

export const dayContract = {
  /** Open promises of the agent's customers that are over, or due in the coming hours, the first due first. */
  ahead: oc.input(z.object({})).output(promisesAhead),
  /** The agent has been told of a promise; `againAt`: and wants to hear of it again then. */
  told: oc.input(z.object({ promise: promiseUid, againAt: instant.nullable() })).output(z.object({})),
  /** The whole day: what is promised and due, whether it is long enough, what was done, and what tomorrow brings. */
  view: oc.input(z.object({})).output(dayView).errors(refusals('not-set-up')),
  /** From now on the agent does something else, or works one list only. */
  setStatus: oc
    .input(z.object({ status: agentStatus, list: importId.nullable() }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-set-up', 'import-not-found')),
};
