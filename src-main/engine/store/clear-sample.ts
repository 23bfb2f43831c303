import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { commitIn } from '#sync/commit.ts';
import { keySet } from '#sync/keys.ts';
import type { Applied, Operation } from '#sync/operation.ts';
import { CUSTOMER_TABLES } from '#sync/rows.ts';
import type { DeviceTransaction } from '#sync/store-port.ts';
import { dropCall, keptCalls } from './calls-in-progress.ts';
import type { WriterContext } from './writer-context.ts';

export interface SampleClearing {
  /** The operation that made the sample: its rows carry it. */
  readonly madeBy: string;
  /** What says in the log that it was removed. */
  readonly operation: Operation;
  readonly now: Instant;
}

/**
 * Removes the customers that the sample brought, with all that was done with them, and the made-up agents; what was added or
 * imported beside them stays. One transaction.
 */
export function clearSample(context: WriterContext, { madeBy, operation, now }: SampleClearing): Applied {
  const { writer } = context;
  const applied = context.deviceAt(now).transact((tx) => {
    const customers = writer.all<{ uid: CustomerUid }>(
      // One of the sample into whom somebody else's record was merged holds all that is known of them: it stays.
      `SELECT lower(hex(uid)) AS uid FROM customer WHERE created_by = unhex(?) AND uid NOT IN
        (SELECT merged_into FROM customer WHERE merged_into IS NOT NULL AND created_by <> unhex(?))`,
      madeBy,
      madeBy,
    );
    for (const { uid } of customers) removeCustomer(tx, uid);
    const suppressions = writer.all<{ e164: number }>(
      'SELECT e164 FROM suppression WHERE created_by = unhex(?)',
      madeBy,
    );
    for (const { e164 } of suppressions) tx.remove({ table: 'suppression', key: String(e164) });
    const agents = writer.all<{ uid: AgentUid }>(
      'SELECT lower(hex(uid)) AS uid FROM agent WHERE created_by = unhex(?)',
      madeBy,
    );
    for (const { uid } of agents) tx.remove({ table: 'agent', key: uid });
    for (const { id } of keptCalls(writer)) dropCall(writer, id);
    return commitIn(tx, operation);
  });
  context.changed('app', 'queue', 'customers', 'calls');
  return applied;
}

function removeCustomer(tx: DeviceTransaction, customer: CustomerUid): void {
  const slice = tx.load(keySet({ customers: [customer] }));
  for (const table of CUSTOMER_TABLES) {
    for (const { key, value } of slice.ofCustomer(table, customer)) {
      tx.remove({ table, key });
      if ('e164' in value) removeOwnSuppression(tx, customer, value.e164);
    }
  }
  tx.remove({ table: 'customer', key: customer });
}

/** A do-not-call that was entered for a made-up person goes with them. */
function removeOwnSuppression(tx: DeviceTransaction, customer: CustomerUid, e164: number): void {
  const key = { table: 'suppression', key: String(e164) } as const;
  const row = tx.get(key);
  if (row?.table === 'suppression' && row.value.customer === customer) tx.remove(key);
}
