import type { LoggedOperation } from './operation.ts';
import { operationBytes } from './operations/registry.ts';
import type { DeviceReader } from './store-port.ts';

/** One push holds at most so many operations and bytes (sync protocol: back-pressure). */
export const PUSH_OPERATIONS = 200;
export const PUSH_BYTES = 262_144;

/**
 * The next operations to push, in order, without a gap, after `after` (0, or the last id that the hub has confirmed though its
 * rows are not pulled yet). Never empty while one is waiting: an operation is always smaller than a push.
 */
export function nextPush(tx: DeviceReader, after: number): readonly LoggedOperation[] {
  const batch: LoggedOperation[] = [];
  let bytes = 0;
  for (const logged of tx.pending()) {
    if (logged.id <= after) continue;
    bytes += operationBytes(logged.operation);
    if (batch.length === PUSH_OPERATIONS || (bytes > PUSH_BYTES && batch.length > 0)) break;
    batch.push(logged);
  }
  return batch;
}
