import { z } from 'zod';
import { customerUid } from '#contract/parts.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { OperationUid } from '#kernel/uid.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { NOT_BY_KEY } from '../operation-kinds.ts';
import { lastActOf, loggedOperation } from '../store/operation-log.ts';
import { storedByKey } from '../store/stored-rows.ts';

export interface LastAct {
  readonly operation: OperationUid;
  readonly type: string;
  readonly at: Instant;
  /** Who it was about. */
  readonly subject: string | null;
}

/** The last act of the person at the seat that can be undone; null if there is none. */
export function lastAct(context: EngineContext): LastAct | null {
  const seat = context.seat();
  if (seat === null) return null;
  const logged = lastActOf(context.store.reader, seat.agent, NOT_BY_KEY);
  // What was done with a sample has gone with it.
  if (logged === null || logged.operation.type === 'sample.cleared@1') return null;
  const { uid, type, at } = logged.operation;
  return { operation: uid, type, at, subject: subjectOf(context, logged) };
}

const aboutCustomer = z.object({ customer: customerUid });
const aboutCall = z.object({ call: aboutCustomer });

function subjectOf({ store }: EngineContext, { operation }: LoggedOperation): string | null {
  const named = aboutCustomer.safeParse(operation.payload).data ?? aboutCall.safeParse(operation.payload).data?.call;
  if (named === undefined) return null;
  const row = storedByKey(store.reader, store.ids, { table: 'customer', key: named.customer });
  return row?.table === 'customer' ? row.value.name : null;
}

export interface Undone {
  readonly operation: OperationUid;
  /** Rows that are as they were before. */
  readonly reverted: number;
  /** What stays as it is, and why: somebody has worked on it since. */
  readonly kept: readonly { readonly code: string }[];
}

const undoing = z.object({ target: z.string() });

/**
 * Takes an act back, or does it again where it was an undo itself. Only what still stands as the act left it is reverted. Errors:
 * `not-found`, `already-undone`, `nothing-to-undo`.
 */
export async function undo(context: EngineContext, target: OperationUid): Promise<Result<Undone, RungError>> {
  const logged = loggedOperation(context.store.reader, target);
  if (logged === null) return err(rungError('not-found'));
  const undone = logged.operation.type === 'undone@1' ? undoing.safeParse(logged.operation.payload).data : undefined;
  const redoes = undone === undefined ? null : (undone.target as OperationUid);
  const done = await commitAct(context, 'undone@1', { target, redoes });
  if (!done.ok) return done;
  context.crashPoints.reach('undo-committed');
  const { changes, flags } = done.value.applied;
  return ok({ operation: done.value.operation, reverted: changes.length, kept: flags.map(({ code }) => ({ code })) });
}
