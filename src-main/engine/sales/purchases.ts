import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { OperationUid, Uid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';

/** What has become of a sale: the money has come, or the whole of it came back. Errors: `not-found`. */
export async function markPurchase(
  context: EngineContext,
  purchase: Uid<'purchase'>,
  act: 'purchase.paid@1' | 'purchase.returned@1',
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const row = storedByKey(context.store.reader, context.store.ids, { table: 'purchase', key: purchase });
  if (row?.table !== 'purchase') return err(rungError('not-found'));
  const done = await commitAct(context, act, { customer: row.value.customer, purchase });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
