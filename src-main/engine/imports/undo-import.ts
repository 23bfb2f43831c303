import { existsSync } from 'node:fs';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createUid, type OperationUid } from '#kernel/uid.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { commitActsInBulk, type EngineContext } from '../engine-context.ts';
import type { ImportBatch } from '../store/import-batches.ts';
import { additionsIn } from './commit-import.ts';
import { additionsPath } from './commit-list.ts';

export interface UndoneImport {
  readonly operation: OperationUid;
  readonly removed: number;
  /** Customers, and additions to customers, on which somebody has worked since. */
  readonly kept: number;
}

/**
 * Takes a whole import back, in slices; goes on after a restart once it has begun. Customers whom any later operation touched
 * stay, and so does do-not-call. Errors: `already-undone`, `not-set-up`.
 */
export async function undoImport(
  context: EngineContext,
  batch: ImportBatch,
  folder: string,
): Promise<Result<UndoneImport, RungError>> {
  const { store, clock, random } = context;
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  if (batch.state === 'undone' || batch.operation === null) return err(rungError('already-undone'));
  await store.writer.command('import.begin-undo', { batch: batch.batch });
  const keptAdditions = await takeBackAdditions(context, folder);
  const { removed, kept: keptCustomers } = await store.writer.job('import.undo', { batch: batch.batch });
  const kept = keptCustomers + keptAdditions;
  const now = clock.now();
  const operation = createOperation(
    'import.undone@1',
    { batch: batch.uid, target: batch.operation, removed, kept },
    { uid: createUid<'operation'>(now, random), at: now, actor: seat.agent, device: seat.device },
  );
  await store.writer.command('import.finish-undo', { batch: batch.batch, operation, now });
  return ok({ operation: operation.uid, removed, kept });
}

/** Returns how many additions stay: what does not stand any more as the import left it, and what never counted. */
async function takeBackAdditions(context: EngineContext, folder: string): Promise<number> {
  if (!existsSync(additionsPath(folder))) return 0;
  const { clock, random } = context;
  let kept = 0;
  for await (const part of additionsIn(folder)) {
    const acts = part.map(({ uid }) => ({
      type: 'undone@1' as const,
      payload: { target: uid, redoes: null },
      uid: createUid<'operation'>(clock.now(), random),
    }));
    const refusals = await commitActsInBulk(context, acts);
    if (refusals.ok) kept += refusals.value.filter((refusal) => refusal?.code === 'nothing-to-undo').length;
  }
  return kept;
}
