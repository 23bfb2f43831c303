import type { LoggedOperation } from './operation.ts';
import { operationBytes } from './operations/registry.ts';

/** An operation under the id that it has on its device. */
export type Numbered = Pick<LoggedOperation, 'id' | 'operation'>;

/** One push holds at most so many operations and bytes (sync protocol: back-pressure). */
export const PUSH_OPERATIONS = 200;
export const PUSH_BYTES = 262_144;

/**
 * The next operations to push, in order, without a gap, after `after` (0, or the last id that the hub has confirmed though its
 * rows are not pulled yet). Never empty while one is waiting: an operation is always smaller than a push.
 */
export function nextPush<T extends Numbered>(outbox: { pending(): readonly T[] }, after: number): readonly T[] {
  const batch: T[] = [];
  let bytes = 0;
  for (const logged of outbox.pending()) {
    if (logged.id <= after) continue;
    bytes += operationBytes(logged.operation);
    if (batch.length === PUSH_OPERATIONS || (bytes > PUSH_BYTES && batch.length > 0)) break;
    batch.push(logged);
  }
  return batch;
}
