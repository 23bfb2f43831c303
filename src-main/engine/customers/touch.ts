import type { Channel } from '#domain/model/history.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import type { RungError } from '#kernel/errors.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid, type OperationUid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { findHistory } from './find.ts';

export interface Touch {
  readonly channel: Exclude<Channel, 'call'>;
  readonly direction: 'out' | 'in';
  readonly note: string | null;
}

/** Who writes or comes to us, or is visited, was reached; what we only send was not answered yet. */
const wasReached = ({ channel, direction }: Touch): boolean => direction === 'in' || channel === 'visit';

/** Writes down a contact by another means than the telephone (method section 2: other touches count). Errors: `not-found`. */
export async function logTouch(
  context: EngineContext,
  customer: CustomerUid,
  touch: Touch,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const now = context.clock.now();
  const reached = wasReached(touch);
  const note = touch.note === null || touch.note === '' ? null : touch.note;
  const done = await commitAct(context, 'touch.logged@1', {
    interaction: createUid<'interaction'>(now, context.random),
    customer,
    at: now,
    channel: touch.channel,
    direction: touch.direction,
    reached,
    note,
    keeps: reached ? [...answeredPromises(found.value.promises, now, null)] : [],
    promise: null,
  });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
