import type { PromiseState } from '#domain/model/history.ts';
import { replaces } from '#domain/promise/settlement.ts';
import { confirmationOf } from '#domain/task/tasks.ts';
import { type Instant, NEVER } from '#kernel/time.ts';
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

/** When and by whom a date is made. */
interface Making {
  readonly at: Instant;
  readonly by: AgentUid;
  readonly madeIn: InteractionUid | null;
  /** Set where it is written down later than it was made (`at`): in the correction of a call that began at `calledAt`. */
  readonly saidLate?: { readonly calledAt: Instant } | null;
}

/**
 * A new date; it takes the place of open ones of its kind: a visit of visits, a call of calls, either also of the agent's own reminders. One
 * that is said late takes the place of none that was made after it, and is what it would have become meanwhile.
 */
export function makePromise(draft: Draft, customer: CustomerUid, promise: NewPromise, making: Making): void {
  const { at, by, madeIn, saidLate = null } = making;
  const isNewer = ({ value }: Stored<'promise'>): boolean => saidLate !== null && value.madeAt > at;
  const open = openOf(draft, customer);
  for (const row of open) {
    if (replaces(promise, row.value) && !isNewer(row)) close(draft, row, 'moved', at);
  }
  const ended = draft.get('customer', customer)?.doNotCallAt ?? null;
  if (ended !== null) draft.flag('do-not-call');
  const became =
    saidLate === null ? null : becameSince(draft, customer, promise, saidLate.calledAt, open.filter(isNewer));
  const stands = { state: 'open', closedAt: null } as const;
  draft.add('promise', promise.uid, {
    ...promise,
    customer,
    ...(ended !== null ? { state: 'cancelled', closedAt: at } : (became ?? stands)),
    madeAt: at,
    madeBy: by,
    madeIn,
  });
}

/**
 * What a date became that nobody had written down: kept by the first conversation from its time on, or moved before by an agreement of its
 * kind among the `newer` ones, whichever came first; null: it stands.
 */
function becameSince(
  draft: Draft,
  customer: CustomerUid,
  promise: NewPromise,
  calledAt: Instant,
  newer: readonly Stored<'promise'>[],
): { readonly state: PromiseState; readonly closedAt: Instant } | null {
  const interactions = draft.ofCustomer('interaction', customer).map(({ value }) => value);
  const corrected = new Set(interactions.map(({ corrects }) => corrects));
  const keptAt = interactions
    .filter(({ uid, reached, at }) => reached && at > calledAt && at >= promise.dueAt && !corrected.has(uid))
    .reduce((first, { at }) => Math.min(first, at), NEVER);
  const movedAt = newer
    .filter(({ value }) => value.kind === promise.kind && replaces(value, promise))
    .reduce((first, { value }) => Math.min(first, value.madeAt), NEVER);
  if (keptAt === NEVER && movedAt === NEVER) return null;
  return keptAt <= movedAt ? { state: 'kept', closedAt: keptAt } : { state: 'moved', closedAt: movedAt };
}

/** Nothing planned with this customer stands any longer. */
export function cancelPromises(draft: Draft, customer: CustomerUid, at: Instant): void {
  for (const row of openOf(draft, customer)) close(draft, row, 'cancelled', at);
}
