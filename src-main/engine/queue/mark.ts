import type { QueueMarkKind } from '#domain/model/history.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';

export interface Wish {
  readonly kind: QueueMarkKind;
  readonly until: Instant;
  readonly reason: string;
}

/** Skips, snoozes or pins an entry; recorded, undoable. Errors: `not-found`; `invalid-input` where the time has passed. */
export async function mark(
  context: EngineContext,
  customer: CustomerUid,
  wish: Wish,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  if (wish.until <= context.clock.now()) return err(rungError('invalid-input', { field: 'until' }));
  const done = await commitAct(context, 'queue.marked@1', { customer, ...wish });
  if (!done.ok) return done.error.code === 'not-set-up' ? err(rungError('not-found')) : done;
  return ok({ operation: done.value.operation });
}

/** Takes a pin off: one that ends at once takes the place of the one that held. Recorded, undoable. Errors: `not-found`. */
export async function unpin(
  context: EngineContext,
  customer: CustomerUid,
  reason: string,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const until = context.clock.now() + 1;
  const done = await commitAct(context, 'queue.marked@1', { customer, kind: 'pin', until, reason });
  return done.ok ? ok({ operation: done.value.operation }) : err(rungError('not-found'));
}
