import { z } from 'zod';
import { OCCASIONS, type OccasionKind, TASK_ROLES, type TaskKind } from '#domain/model/history.ts';
import { occasionUid, yearOf } from '#domain/task/occasion-uid.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { dayString, instant, uid } from './payload.ts';
import { closeTask } from './tasks.ts';

/**
 * An occasion of a customer comes near: it is a task from now on, once per customer, occasion and year, whoever else says so (its uid
 * follows from these). Nothing is made for somebody who is closed or must not be called: no occasion ever. Never refused.
 */
export const occasionCame = defineOperation({
  type: 'occasion.came@1',
  payload: z.object({
    customer: uid<'customer'>(),
    kind: z.enum(OCCASIONS),
    onDay: dayString,
    dueAt: instant,
    role: z.enum(TASK_ROLES),
  }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  does(draft, { payload: { customer, kind, onDay, dueAt, role }, at }) {
    const row = draft.get('customer', customer);
    if (row === null) {
      draft.flag('customer-gone');
      return;
    }
    if (row.doNotCallAt !== null || row.closedReason !== null) return;
    // Of somebody whose records were merged, or whose birthday was mended, there may be one under another uid or of another day.
    const isThere = draft
      .ofCustomer('task', customer)
      .some(({ value }) => value.kind === kind && value.onDay !== null && yearOf(value.onDay) === yearOf(onDay));
    if (isThere) return;
    const task = occasionUid(customer, kind, onDay);
    const none = { about: null, channel: null, purchase: null, complaint: null, madeIn: null, closedAt: null };
    draft.add('task', task, { uid: task, customer, kind, role, dueAt, state: 'open', madeAt: at, onDay, ...none });
  },
});

const OF_OCCASIONS: ReadonlySet<TaskKind> = new Set<TaskKind>(OCCASIONS);
const isOfOccasion = (kind: TaskKind): kind is OccasionKind => OF_OCCASIONS.has(kind);

/**
 * It is too late to come with an occasion: its task falls away. One that is closed already stays as it is, and so does what has a day
 * and is no occasion: a renewal is owed after its day as well. Never refused.
 */
export const occasionPassed = defineOperation({
  type: 'occasion.passed@1',
  payload: z.object({ customer: uid<'customer'>(), task: uid<'task'>() }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  does(draft, { payload: { task }, at }) {
    const row = draft.get('task', task);
    if (row === null || isOfOccasion(row.kind)) closeTask(draft, task, 'dropped', at);
  },
});
