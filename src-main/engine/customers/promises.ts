import { calendarZoneOf } from '#domain/calling-hours/place.ts';
import type { CustomerPromise, PromiseState } from '#domain/model/history.ts';
import { visitConfirmedAt } from '#domain/task/tasks.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { type CustomerUid, createUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';
import { findHistory } from './find.ts';

export interface NewPromise {
  readonly kind: 'agreed' | 'reminder';
  readonly dueAt: Instant;
  readonly purpose: string | null;
}

/** A date outside of a call: agreed with the customer, or the agent's own reminder. Errors: `not-found`, `promise-in-the-past`. */
export async function makePromise(
  context: EngineContext,
  customer: CustomerUid,
  promise: NewPromise,
): Promise<Result<{ operation: OperationUid; promise: Uid<'promise'> }, RungError>> {
  const now = context.clock.now();
  if (promise.dueAt < now) return err(rungError('promise-in-the-past', { dueAt: promise.dueAt }));
  const uid = createUid<'promise'>(now, context.random);
  const purpose = promise.purpose === '' ? null : promise.purpose;
  const done = await commitAct(context, 'callback.promised@1', {
    customer,
    promise: { ...promise, purpose, visit: null, uid },
  });
  return done.ok ? ok({ operation: done.value.operation, promise: uid }) : done;
}

/** Closes a promise; `movedTo` is the new date of a moved one, before which a visit is confirmed anew. Errors: `not-found`, `promise-in-the-past`. */
export async function closePromise(
  context: EngineContext,
  promise: Uid<'promise'>,
  state: Exclude<PromiseState, 'open'>,
  movedTo: Instant | null,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const { store, clock, random } = context;
  const row = storedByKey(store.reader, store.ids, { table: 'promise', key: promise });
  if (row?.table !== 'promise') return err(rungError('not-found'));
  const now = clock.now();
  if (movedTo !== null && movedTo < now) return err(rungError('promise-in-the-past', { dueAt: movedTo }));
  const isMoved = state === 'moved' && movedTo !== null;
  const next = isMoved
    ? { uid: createUid<'promise'>(now, random), ...nextDate(context, row.value, movedTo, now) }
    : null;
  const done = await commitAct(context, 'promise.closed@1', {
    promise,
    customer: row.value.customer,
    state,
    next,
  });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}

/** A new date, and when a visit is confirmed before it. */
function nextDate(
  context: EngineContext,
  { customer, visit }: CustomerPromise,
  dueAt: Instant,
  now: Instant,
): { readonly dueAt: Instant; readonly confirmAt?: Instant | null } {
  const found = findHistory(context, customer);
  if (visit === null || !found.ok) return { dueAt };
  const policy = context.policy();
  return { dueAt, confirmAt: visitConfirmedAt(policy, calendarZoneOf(policy, found.value.customer), dueAt, now) };
}

/** The customer says that a complaint is settled. Errors: `not-found`. */
export async function settleComplaint(
  context: EngineContext,
  complaint: Uid<'complaint'>,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const row = storedByKey(context.store.reader, context.store.ids, { table: 'complaint', key: complaint });
  if (row?.table !== 'complaint') return err(rungError('not-found'));
  const done = await commitAct(context, 'complaint.settled@1', { complaint, customer: row.value.customer });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
