import { unansweredChecks } from '#domain/complaint/escalation.ts';
import { standingOf } from '#domain/ladder/position.ts';
import { complaintTask } from '#domain/task/tasks.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { type CustomerUid, createUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { findHistory } from '../customers/find.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';

function customerOf({ store }: EngineContext, complaint: Uid<'complaint'>): Result<CustomerUid, RungError> {
  const row = storedByKey(store.reader, store.ids, { table: 'complaint', key: complaint });
  return row?.table === 'complaint' ? ok(row.value.customer) : err(rungError('not-found'));
}

/** What we promise about an open complaint, and by when. Errors: `not-found`, `promise-in-the-past`. */
export async function answerComplaint(
  context: EngineContext,
  complaint: Uid<'complaint'>,
  action: string,
  actionDueAt: Instant,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const customer = customerOf(context, complaint);
  if (!customer.ok) return customer;
  const now = context.clock.now();
  if (actionDueAt < now) return err(rungError('promise-in-the-past', { dueAt: actionDueAt }));
  const { follows: _, ...task } = complaintTask(action, actionDueAt);
  const done = await commitAct(context, 'complaint.answered@1', {
    complaint,
    customer: customer.value,
    action,
    actionDueAt,
    task: { ...task, uid: createUid<'task'>(now, context.random), purchase: null, complaint },
  });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/** The lead closes a complaint whose checks nobody answered. Errors: `not-found`; `checks-missing` {done, needed}. */
export async function closeComplaint(
  context: EngineContext,
  complaint: Uid<'complaint'>,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const customer = customerOf(context, complaint);
  if (!customer.ok) return customer;
  const found = findHistory(context, customer.value);
  if (!found.ok) return found;
  const row = found.value.complaints.find(({ uid }) => uid === complaint);
  if (row === undefined) return err(rungError('not-found'));
  const policy = context.policy();
  const done = unansweredChecks(row, standingOf(policy, found.value, context.clock.now()).tries);
  const needed = policy.complaint.checksBeforeClosing;
  if (row.settledAt === null && done < needed) return err(rungError('checks-missing', { done, needed }));
  const closed = await commitAct(context, 'complaint.closed@1', { complaint, customer: customer.value });
  return closed.ok ? ok({ operation: closed.value.operation }) : closed;
}
