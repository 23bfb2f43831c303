import type { RungError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/time.ts';
import { commitIn } from '#sync/commit.ts';
import type { Operation } from '#sync/operation.ts';
import { withinTransaction } from './device-store.ts';
import type { WriterContext } from './writer-context.ts';

/**
 * Commits many operations in slices, in their order: what a list adds to customers who are here. Durable with the next command, not
 * when answered: the caller knows them by their uids and gives them again after a restart, and one that is in the log counts once.
 * Returns for each why it was refused, or null.
 */
export function* commitOperations(
  context: WriterContext,
  { operations, now }: { readonly operations: readonly Operation[]; readonly now: Instant },
): Generator<void, readonly (RungError | null)[]> {
  const refusals: (RungError | null)[] = [];
  for (const operation of operations) {
    const applied = withinTransaction(context, now, (tx) => commitIn(tx, operation));
    refusals.push(applied.ok ? null : applied.refusal);
    context.changed('queue', 'customers');
    yield;
  }
  return refusals;
}
