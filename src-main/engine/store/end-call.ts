import type { Instant } from '#kernel/time.ts';
import { endWithheld } from '#sync/device/scopes.ts';
import type { DeviceTransaction } from '#sync/store-port.ts';
import { dropCall } from './calls-in-progress.ts';
import { isWithholding } from './scopes.ts';
import type { WriterContext } from './writer-context.ts';

/** A call leaves, and with it the rows of an account that was taken away while it was up (sync protocol: scopes). Inside a transaction. */
export function endCallIn({ writer, changed }: WriterContext, tx: DeviceTransaction, id: string): void {
  dropCall(writer, id);
  if (!isWithholding(writer)) return;
  endWithheld(tx);
  changed('queue', 'customers');
}

/** The same in a transaction of its own. */
export function endCall(context: WriterContext, id: string, now: Instant): void {
  const { writer } = context;
  if (!isWithholding(writer)) writer.transact(() => dropCall(writer, id));
  else context.deviceAt(now).transact((tx) => endCallIn(context, tx, id));
}
