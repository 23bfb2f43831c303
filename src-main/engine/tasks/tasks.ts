import type { TaskOfCustomer } from '#contract/tasks.ts';
import type { Task, TaskRole } from '#domain/model/history.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Instant, NEVER } from '#kernel/time.ts';
import { type CustomerUid, createUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { taskViewOf } from '../customers/what-stands.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { countOpenTasks, openTasks } from '../store/open-tasks.ts';
import { storedByKey } from '../store/stored-rows.ts';

export interface TaskList {
  readonly tasks: TaskOfCustomer[];
  readonly total: number;
  readonly overdue: number;
}

/** What is owed to the accounts of the person at the seat, who has every role, and to nobody's. Errors: `not-set-up`. */
export function listTasks(context: EngineContext, dueBy: Instant | null, limit: number): Result<TaskList, RungError> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const { reader, ids } = context.store;
  const me = ids.agentId(seat.agent) ?? 0;
  const now = context.clock.now();
  const until = dueBy ?? NEVER;
  return ok({
    tasks: openTasks(reader, me, until, limit).map(({ task, customerId, name, company }) => {
      const customer = ids.customerUid(customerId);
      return { ...taskViewOf({ ...task, customer }), customer, name, company, overdue: task.dueAt < now };
    }),
    total: countOpenTasks(reader, me, until),
    overdue: countOpenTasks(reader, me, Math.min(until, now - 1)),
  });
}

/** Something to be done for a customer. Errors: `not-found`, `promise-in-the-past`. */
export async function addTask(
  context: EngineContext,
  customer: CustomerUid,
  { about, role, dueAt }: { readonly about: string; readonly role: TaskRole; readonly dueAt: Instant },
): Promise<Result<{ operation: OperationUid; task: Uid<'task'> }, RungError>> {
  const now = context.clock.now();
  if (dueAt < now) return err(rungError('promise-in-the-past', { dueAt }));
  const uid = createUid<'task'>(now, context.random);
  const none = { channel: null, purchase: null, complaint: null };
  const task = { uid, kind: 'other' as const, role, dueAt, about, ...none };
  const done = await commitAct(context, 'task.made@1', { customer, task });
  return done.ok ? ok({ operation: done.value.operation, task: uid }) : done;
}

/** Errors: `not-found`. */
export async function closeTask(
  context: EngineContext,
  task: Uid<'task'>,
  state: 'done' | 'dropped',
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const row = taskOf(context, task);
  if (row === null) return err(rungError('not-found'));
  const done = await commitAct(context, 'task.closed@1', { customer: row.customer, task, state });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/** Errors: `not-found`, `promise-in-the-past`. */
export async function moveTask(
  context: EngineContext,
  task: Uid<'task'>,
  dueAt: Instant,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const row = taskOf(context, task);
  if (row === null) return err(rungError('not-found'));
  if (dueAt < context.clock.now()) return err(rungError('promise-in-the-past', { dueAt }));
  const done = await commitAct(context, 'task.moved@1', { customer: row.customer, task, dueAt });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

function taskOf({ store }: EngineContext, task: Uid<'task'>): Task | null {
  const row = storedByKey(store.reader, store.ids, { table: 'task', key: task });
  return row?.table === 'task' ? row.value : null;
}
