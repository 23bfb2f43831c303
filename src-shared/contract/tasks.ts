import { oc } from '@orpc/contract';
import { z } from 'zod';
import { channel, customerUid, instant, line, operationUid, refusals, taskKind, taskRole, taskUid } from './parts.ts';

/** Something that we owe a customer (method section 2, after a sale). */
export const taskView = z.object({
  uid: taskUid,
  kind: taskKind,
  role: taskRole,
  dueAt: instant,
  /** What it is about, as it was typed: a product, what to send, an action. */
  about: z.string().nullable(),
  channel: channel.nullable(),
  /** The day of the occasion, or on which what was sold runs out (`YYYY-MM-DD`); null: it is of none. */
  onDay: z.string().nullable(),
  /** Whether it is done by calling: the list then offers the customer, and a conversation does it. */
  byCall: z.boolean(),
});
export type TaskView = z.infer<typeof taskView>;

export const taskOfCustomer = taskView.extend({
  customer: customerUid,
  name: z.string(),
  company: z.string().nullable(),
  overdue: z.boolean(),
});
export type TaskOfCustomer = z.infer<typeof taskOfCustomer>;

export const tasksContract = {
  /**
   * Open tasks of one's own accounts and of nobody's, the first due first; `dueBy` leaves out what is due later. Whoever works alone
   * has every role. `total`: how many there are without `limit`.
   */
  list: oc
    .input(z.object({ dueBy: instant.optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.object({ tasks: z.array(taskOfCustomer), total: z.number().int(), overdue: z.number().int() }))
    .errors(refusals('not-set-up')),
  add: oc
    .input(z.object({ customer: customerUid, about: line.min(1), role: taskRole.default('agent'), dueAt: instant }))
    .output(z.object({ operation: operationUid, task: taskUid }))
    .errors(refusals('not-found', 'not-set-up', 'promise-in-the-past')),
  /** Done, or `dropped`: it will not be done. */
  close: oc
    .input(z.object({ task: taskUid, state: z.enum(['done', 'dropped']) }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up')),
  move: oc
    .input(z.object({ task: taskUid, dueAt: instant }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up', 'promise-in-the-past')),
};
