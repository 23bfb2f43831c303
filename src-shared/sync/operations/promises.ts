import type { PromiseState } from '#domain/model/history.ts';
import { replaces } from '#domain/promise/settlement.ts';
import { confirmationOf } from '#domain/task/tasks.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, InteractionUid, Uid } from '#kernel/uid.ts';
import { type Draft, stampOf } from '../draft.ts';
import type { Stored } from '../rows.ts';
import type { NewPromise } from './payload.ts';
import { closeTask, makeTask } from './tasks.ts';

const openOf = (draft: Draft, customer: CustomerUid): readonly Stored<'promise'>[] =>
  draft.ofCustomer('promise', customer).filter((row) => row.value.state === 'open');

/** However a visit ends, nobody is called any more to confirm it. */
function close(draft: Draft, promise: Stored<'promise'>, state: PromiseState, at: Instant): void {
  draft.set('promise', promise.key, { state, closedAt: at });
  for (const key of confirmationsOf(draft, promise)) closeTask(draft, key, 'dropped', at);
}

/**
 * The open tasks that confirm a visit: its own, and one that is left of an entry that was corrected since and had been put off by hand, or
 * that was made before confirmations bore the uid of their visit.
 */
function confirmationsOf(draft: Draft, { key, value }: Stored<'promise'>): readonly string[] {
  if (value.visit === null) return [];
  const entries = new Set<InteractionUid>();
  for (let entry = value.madeIn; entry !== null; entry = draft.get('interaction', entry)?.corrects ?? null) {
    entries.add(entry);
  }
  return draft
    .ofCustomer('task', value.customer)
    .filter(({ value: task }) => task.kind === 'confirm-visit' && task.state === 'open')
    .filter(
      ({ key: task, value: { madeIn } }) =>
        task === confirmationOf(key as Uid<'promise'>) || (madeIn !== null && entries.has(madeIn)),
    )
    .map((row) => row.key);
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
    for (const replacement of replacementsOf(draft, row)) close(draft, replacement, 'cancelled', at);
    close(draft, row, 'kept', at);
  }
}

/** The date to which a promise is moved. */
interface NextDate {
  readonly uid: Uid<'promise'>;
  readonly dueAt: Instant;
  /** When a visit is confirmed before its new date (`visitConfirmedAt` of the domain); absent or null: not. */
  readonly confirmAt?: Instant | null | undefined;
}

/** The promise is dropped, missed or moved; `next` is the new date. One that is closed already stays so, and `next` does not count. */
export function closePromise(
  draft: Draft,
  promise: Uid<'promise'>,
  state: Exclude<PromiseState, 'open' | 'kept'>,
  next: NextDate | null,
  { at, by }: { readonly at: Instant; readonly by: AgentUid },
): void {
  const row = draft.row('promise', promise);
  if (row === null) {
    draft.flag('promise-gone');
    return;
  }
  const former = row.value;
  const stillOpen = former.state === 'open';
  if (stillOpen) close(draft, row, state, at);
  else draft.flag('promise-closed', { state: former.state });
  if (next === null) return;
  draft.add('promise', next.uid, {
    ...former,
    uid: next.uid,
    dueAt: next.dueAt,
    state: stillOpen ? 'open' : 'cancelled',
    madeAt: at,
    madeBy: by,
    madeIn: null,
    closedAt: stillOpen ? null : at,
  });
  if (!stillOpen || former.visit === null || next.confirmAt == null) return;
  const confirmation = { uid: confirmationOf(next.uid), dueAt: next.confirmAt, about: former.visit.place };
  const plain = { kind: 'confirm-visit', role: 'agent', channel: null, purchase: null, complaint: null } as const;
  makeTask(draft, former.customer, { ...plain, ...confirmation }, { at, madeIn: null });
}

/** A new date; it takes the place of open ones of its kind: a visit of visits, a call of calls, either also of the agent's own reminders. */
export function makePromise(
  draft: Draft,
  customer: CustomerUid,
  promise: NewPromise,
  { at, by, madeIn }: { readonly at: Instant; readonly by: AgentUid; readonly madeIn: InteractionUid | null },
): void {
  for (const row of openOf(draft, customer)) {
    if (replaces(promise, row.value)) close(draft, row, 'moved', at);
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
  for (const row of openOf(draft, customer)) close(draft, row, 'cancelled', at);
}
