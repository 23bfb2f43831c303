import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { ToldAct } from '#contract/parts.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { OperationUid } from '#kernel/uid.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import { MERGED, mergingOf } from '#sync/operations/customers-merged.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { contactOf, reopenedCall } from '../calls/reopened-call.ts';
import { actOf, commitActOf, type EngineContext } from '../engine-context.ts';
import { additionsIn } from '../imports/commit-import.ts';
import { additionsPath } from '../imports/commit-list.ts';
import { ImportFiles } from '../imports/import-files.ts';
import { PASSED_BY_KEY, UNDONE_BY_KEY } from '../operation-kinds.ts';
import { type ImportBatch, importBatches } from '../store/import-batches.ts';
import { lastActOf, loggedOperation } from '../store/operation-log.ts';
import { toldActOf, undidOf } from './told-act.ts';

export interface LastAct {
  readonly operation: OperationUid;
  readonly at: Instant;
  readonly act: ToldAct;
  /** Whether the undo key takes it back. */
  readonly undoable: boolean;
  /** The import that it was, or that it was a part of. */
  readonly import: string | null;
}

/** The newest act of the person at the seat that counts, whether or not it can be undone by key; null if there is none. */
export async function lastAct(context: EngineContext): Promise<LastAct | null> {
  const { store } = context;
  const seat = context.seat();
  if (seat === null) return null;
  const newest = lastActOf(store.reader, seat.agent, PASSED_BY_KEY);
  // What was done with a sample has gone with it.
  if (newest === null || newest.operation.type === 'sample.cleared@1') return null;
  const batch = await importOf(context, newest);
  const logged = batch?.operation == null ? newest : (loggedOperation(store.reader, batch.operation) ?? newest);
  const { uid, type, at } = logged.operation;
  return {
    operation: uid,
    at,
    act: toldActOf(store, logged),
    undoable: batch === null && UNDONE_BY_KEY.has(type),
    import: batch?.facts.importId ?? null,
  };
}

/** The import that an operation is, or is an addition of: a list adds to customers who were here by operations of their own. */
async function importOf({ store }: EngineContext, { operation }: LoggedOperation): Promise<ImportBatch | null> {
  const batches = importBatches(store.reader);
  if (operation.type === 'import.committed@1') {
    return batches.find((batch) => batch.operation === operation.uid) ?? null;
  }
  if (operation.type !== 'number.added@1' && operation.type !== 'customer.edited@1') return null;
  const latest = batches.find((batch) => batch.operation !== null && batch.state !== 'undone');
  if (latest === undefined) return null;
  const folder = new ImportFiles(store.dataDir).folder(latest.facts.importId);
  if (!existsSync(additionsPath(folder))) return null;
  for await (const part of additionsIn(folder)) if (part.some(({ uid }) => uid === operation.uid)) return latest;
  return null;
}

export interface Undone {
  readonly operation: OperationUid;
  /** What was taken back; where that was itself an undo, what was done again. */
  readonly act: ToldAct;
  readonly again: boolean;
  /** Rows that are as they were before. */
  readonly reverted: number;
  /** What stays as it is, and why: somebody has worked on it since. */
  readonly kept: readonly { readonly code: string }[];
}

const undoing = z.object({ target: z.string() });

/**
 * Takes an act back, or does it again where it was an undo itself. Only what still stands as the act left it is reverted. A call
 * whose outcome is taken back asks for it again, until one is saved or the act is done again. Errors: `not-found`,
 * `already-undone`, `nothing-to-undo`; `call-open` where the outcome would be done again of a call that is up; those of a merging
 * where that is done again.
 */
export const undo = (
  context: EngineContext,
  calls: OpenCalls,
  target: OperationUid,
): Promise<Result<Undone, RungError>> => calls.inTurn(() => undoInTurn(context, calls, target));

async function undoInTurn(
  context: EngineContext,
  calls: OpenCalls,
  target: OperationUid,
): Promise<Result<Undone, RungError>> {
  const logged = loggedOperation(context.store.reader, target);
  if (logged === null) return err(rungError('not-found'));
  const undone = logged.operation.type === 'undone@1' ? undoing.safeParse(logged.operation.payload).data : undefined;
  const redoes = undone === undefined ? null : (undone.target as OperationUid);
  // Told before it is taken back: an undone customer has no name.
  const undid = undidOf(context.store, logged);
  const act = undid?.act ?? toldActOf(context.store, logged);
  const redone = redoes === null ? null : loggedOperation(context.store.reader, redoes);
  const merging = redone === null ? null : mergingOf(redone.operation);
  const operation =
    merging === null ? actOf(context, 'undone@1', { target, redoes }) : actOf(context, MERGED, merging.payload);
  if (!operation.ok) return operation;
  const now = operation.value.at;
  const back = redoes === null ? reopenedCall(context, logged, now) : null;
  const contact = redone === null ? null : contactOf(redone);
  const over = contact === null ? null : calls.correcting(contact);
  if (over !== null && over.call.phase !== 'ended') return err(rungError('call-open'));
  const done = await commitActOf(context, operation.value, {
    ...(back === null ? {} : { opensCall: { id: back.call.id, body: back, changedAt: now } }),
    ...(over === null ? {} : { endsCall: over.call.id }),
  });
  if (!done.ok) return done;
  if (back !== null) calls.cameBack(back);
  if (over !== null) calls.left(over.call.id);
  context.crashPoints.reach('undo-committed');
  const { changes, flags } = done.value.applied;
  const kept = flags.map(({ code }) => ({ code }));
  return ok({ operation: done.value.operation, act, again: undid !== null, reverted: changes.length, kept });
}
