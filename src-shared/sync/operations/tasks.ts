import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import type { DayString, Instant } from '#kernel/time.ts';
import type { CustomerUid, InteractionUid, Uid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { instant, type NewTask, newTask, uid } from './payload.ts';

interface MadeTask {
  readonly at: Instant;
  readonly madeIn: InteractionUid | null;
  /** The day that it is about, where it has one. */
  readonly onDay?: DayString | null;
}

/** A task from now on. Nothing is owed to somebody who must not be called: such a task is dropped from the start, unless the lead's. */
export function makeTask(
  draft: Draft,
  customer: CustomerUid,
  task: NewTask,
  { at, madeIn, onDay = null }: MadeTask,
): void {
  const ended = task.role !== 'lead' && (draft.get('customer', customer)?.doNotCallAt ?? null) !== null;
  draft.add('task', task.uid, {
    ...task,
    customer,
    state: ended ? 'dropped' : 'open',
    madeAt: at,
    closedAt: ended ? at : null,
    madeIn,
    onDay,
  });
}

/** Closes an open task; one that is closed already stays as it is. */
export function closeTask(draft: Draft, task: string, state: 'done' | 'dropped', at: Instant): void {
  const row = draft.get('task', task);
  if (row === null) draft.flag('task-gone');
  else if (row.state === 'open') draft.set('task', task, { state, closedAt: at });
}

/** Drops what is open and fits: what it followed is not so any more. */
export function dropTasks(
  draft: Draft,
  customer: CustomerUid,
  at: Instant,
  fits: (task: { readonly purchase: Uid<'purchase'> | null; readonly complaint: Uid<'complaint'> | null }) => boolean,
): void {
  for (const { key, value } of draft.ofCustomer('task', customer)) {
    if (value.state === 'open' && fits(value)) draft.set('task', key, { state: 'dropped', closedAt: at });
  }
}

const one = z.object({ task: uid<'task'>(), customer: uid<'customer'>() });

/** Something to be done for a customer, written down by hand. Refused `not-found`. */
export const taskMade = defineOperation({
  type: 'task.made@1',
  payload: z.object({ customer: uid<'customer'>(), task: newTask }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer, task }, at }) {
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    else makeTask(draft, customer, task, { at, madeIn: null });
  },
});

/** A task is done, or will not be done. Refused `not-found`. */
export const taskClosed = defineOperation({
  type: 'task.closed@1',
  payload: one.extend({ state: z.enum(['done', 'dropped']) }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('task', payload.task) === null ? rungError('not-found') : null),
  does: (draft, { payload: { task, state }, at }) => closeTask(draft, task, state, at),
});

/** A task is due at another time; one that is closed stays closed. Refused `not-found`. */
export const taskMoved = defineOperation({
  type: 'task.moved@1',
  payload: one.extend({ dueAt: instant }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('task', payload.task) === null ? rungError('not-found') : null),
  does(draft, { payload: { task, dueAt } }) {
    if (draft.get('task', task) === null) draft.flag('task-gone');
    else draft.set('task', task, { dueAt });
  },
});
