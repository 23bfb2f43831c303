import type { InteractionUid, OperationUid } from '#kernel/uid.ts';
import { type Draft, fieldsOf, stampOf } from '../draft.ts';
import type { Stored, SyncedRows } from '../rows.ts';
import type { LoggedCall } from './outcome-effects.ts';
import { soldFields } from './sales.ts';

/** What a correction takes the place of: the entries, and the operations that wrote them. */
export interface Corrected {
  readonly entries: ReadonlySet<InteractionUid>;
  readonly former: readonly OperationUid[];
}

/**
 * The call of a correction, with its sale, its complaint and what was agreed in the rows that are still there: somebody has worked on them since (money
 * came, goods came back, it was settled, another action was promised), so the former outcome could not be taken away and must not be
 * written a second time. They are said anew where nobody has said otherwise since; what happened to them stays, and what has ended is
 * owed nothing more.
 */
export function carriedOn(draft: Draft, call: LoggedCall, corrected: Corrected): LoggedCall {
  return withPromise(draft, withComplaint(draft, withSale(draft, call, corrected), corrected), corrected);
}

/**
 * A time that was agreed, where it has ended since (kept, moved, dropped): the same time said again, or one that had passed by then, is that
 * one, and what became of it stays. A time beyond its end is another agreement.
 */
function withPromise(draft: Draft, call: LoggedCall, { entries, former }: Corrected): LoggedCall {
  const { promise, customer } = call;
  if (promise === null) return call;
  const made = draft
    .ofCustomer('promise', customer)
    .filter(({ value }) => value.madeIn !== null && entries.has(value.madeIn));
  const left = inOrder(made).find(
    ({ value: { kind, visit, dueAt, closedAt } }) =>
      kind === promise.kind &&
      (visit === null) === (promise.visit === null) &&
      closedAt !== null &&
      (promise.dueAt === dueAt || promise.dueAt <= closedAt),
  );
  if (left === undefined) return call;
  const { dueAt, purpose, visit } = promise;
  sayAnew(draft, left, { dueAt, purpose, visit, madeIn: call.interaction }, former);
  return { ...call, promise: null, tasks: call.tasks.filter(({ kind }) => kind !== 'confirm-visit') };
}

function withSale(draft: Draft, call: LoggedCall, { entries, former }: Corrected): LoggedCall {
  const { purchase, customer } = call;
  const [left] = inOrder(
    draft.ofCustomer('purchase', customer).filter(({ value }) => value.soldIn !== null && entries.has(value.soldIn)),
  );
  if (purchase === null || left === undefined) return call;
  const { paid, uid } = purchase;
  const said = soldFields(purchase);
  const paidAt = paid ? (left.value.paidAt ?? call.at) : null;
  sayAnew(draft, left, { ...said, paidAt, soldIn: call.interaction }, former);
  const tasks = call.tasks.map((task) => (task.purchase === uid ? { ...task, purchase: left.value.uid } : task));
  const isOver = left.value.returnedAt !== null;
  return {
    ...call,
    purchase: { ...purchase, uid: left.value.uid },
    tasks: isOver ? tasks.filter((task) => task.purchase !== left.value.uid) : tasks,
  };
}

function withComplaint(draft: Draft, call: LoggedCall, { entries, former }: Corrected): LoggedCall {
  const { complaint, customer } = call;
  const [left] = inOrder(
    draft
      .ofCustomer('complaint', customer)
      .filter(({ value }) => value.openedIn !== null && entries.has(value.openedIn)),
  );
  if (complaint === null || left === undefined) return call;
  const { uid, ...said } = complaint;
  sayAnew(draft, left, { ...said, openedIn: call.interaction }, former);
  const tasks = call.tasks.map((task) => (task.complaint === uid ? { ...task, complaint: left.value.uid } : task));
  const isOver = left.value.settledAt !== null;
  return {
    ...call,
    complaint: { ...complaint, uid: left.value.uid },
    tasks: isOver ? tasks.filter((task) => task.complaint !== left.value.uid) : tasks,
  };
}

/** Writes what is said, but for fields that somebody else has written since. */
function sayAnew<T extends 'purchase' | 'complaint' | 'promise'>(
  draft: Draft,
  row: Stored<T>,
  said: Partial<SyncedRows[T]>,
  former: readonly OperationUid[],
): void {
  const known = fieldsOf(row);
  const own = Object.entries(said).filter(([field]) => field in known && former.includes(stampOf(row, field)));
  draft.set(row.table, row.key, Object.fromEntries(own) as Partial<SyncedRows[T]>);
}

const inOrder = <Row extends { readonly key: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((one, other) => (one.key < other.key ? -1 : 1));
