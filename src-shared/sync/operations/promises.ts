import type { PromiseState } from '#domain/model/history.ts';
import { replaces } from '#domain/promise/settlement.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, InteractionUid, Uid } from '#kernel/uid.ts';
import { type Draft, stampOf } from '../draft.ts';
import type { Stored } from '../rows.ts';
import type { NewPromise } from './payload.ts';

const openOf = (draft: Draft, customer: CustomerUid): readonly Stored<'promise'>[] =>
  draft.ofCustomer('promise', customer).filter((row) => row.value.state === 'open');

function close(draft: Draft, promise: string, state: PromiseState, at: Instant): void {
  draft.set('promise', promise, { state, closedAt: at });
}

/** The date that stands in a moved promise's place: made by the same act that moved it, outside of any conversation. */
const replacementsOf = (draft: Draft, moved: Stored<'promise'>): readonly Stored<'promise'>[] =>
  openOf(draft, moved.value.customer).filter(
    (row) => row.key !== moved.key && row.value.madeIn === null && row.createdBy === stampOf(moved, 'state'),
  );

/**
 * The promise was kept. Done beats rescheduled, whichever reaches the hub first (sync protocol: conflicts): a date that was put
 * in its place meanwhile falls away.
 */
export function keepPromise(draft: Draft, promise: Uid<'promise'>, at: Instant): void {
  const row = draft.row('promise', promise);
  if (row === null) draft.flag('promise-gone');
  else if (row.value.state !== 'kept') {
    for (const replacement of replacementsOf(draft, row)) close(draft, replacement.key, 'cancelled', at);
    close(draft, promise, 'kept', at);
  }
}

/** The promise is dropped, missed or moved; `next` is the new date. One that is closed already stays so, and `next` does not count. */
export function closePromise(
  draft: Draft,
  promise: Uid<'promise'>,
  state: Exclude<PromiseState, 'open' | 'kept'>,
  next: { readonly uid: Uid<'promise'>; readonly dueAt: Instant } | null,
  { at, by }: { readonly at: Instant; readonly by: AgentUid },
): void {
  const row = draft.row('promise', promise);
  if (row === null) {
    draft.flag('promise-gone');
    return;
  }
  const former = row.value;
  const stillOpen = former.state === 'open';
  if (stillOpen) close(draft, promise, state, at);
  else draft.flag('promise-closed', { state: former.state });
  if (next === null) return;
  draft.add('promise', next.uid, {
    ...former,
    ...next,
    state: stillOpen ? 'open' : 'cancelled',
    madeAt: at,
    madeBy: by,
    madeIn: null,
    closedAt: stillOpen ? null : at,
  });
}

/** A new date; it takes the place of open ones of its kind: a visit of visits, a call of calls, either also of the agent's own reminders. */
export function makePromise(
  draft: Draft,
  customer: CustomerUid,
  promise: NewPromise,
  { at, by, madeIn }: { readonly at: Instant; readonly by: AgentUid; readonly madeIn: InteractionUid | null },
): void {
  for (const { key, value } of openOf(draft, customer)) {
    if (replaces(promise, value)) close(draft, key, 'moved', at);
  }
  const ended = draft.get('customer', customer)?.doNotCallAt ?? null;
  if (ended !== null) draft.flag('do-not-call');
  draft.add('promise', promise.uid, {
    ...promise,
    customer,
    state: ended === null ? 'open' : 'cancelled',
    madeAt: at,
    madeBy: by,
    madeIn,
    closedAt: ended === null ? null : at,
  });
}

/** Nothing planned with this customer stands any longer. */
export function cancelPromises(draft: Draft, customer: CustomerUid, at: Instant): void {
  for (const { key } of openOf(draft, customer)) close(draft, key, 'cancelled', at);
}
