import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { MINUTE } from '#kernel/time.ts';
import type { InteractionUid, OperationUid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';

/**
 * Takes a do-not-call back that the person at the seat pressed by mistake a moment ago, with what it ended; the entry stays and is
 * to be corrected. Errors: `not-found`, `not-yours`, `too-late` {since}, `nothing-to-undo` where the customer had asked earlier.
 */
export async function liftDoNotCall(
  context: EngineContext,
  interaction: InteractionUid,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const { reader, ids } = context.store;
  const row = storedByKey(reader, ids, { table: 'interaction', key: interaction });
  if (row?.table !== 'interaction') return err(rungError('not-found'));
  const done = await commitAct(context, 'suppression.lifted@1', {
    customer: row.value.customer,
    target: row.createdBy,
    withinMs: context.policy().correction.liftMinutes * MINUTE,
  });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
