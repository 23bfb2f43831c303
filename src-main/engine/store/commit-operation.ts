import type { Instant } from '#kernel/time.ts';
import { commitIn } from '#sync/commit.ts';
import type { Applied, Operation } from '#sync/operation.ts';
import type { Table } from '#sync/rows.ts';
import { type KeptCall, keepCall } from './calls-in-progress.ts';
import { endCallIn } from './end-call.ts';
import type { WriterContext } from './writer-context.ts';

/** What a person did. */
export interface Act {
  readonly operation: Operation;
  /** The engine's clock: entries of the list are computed as of it. */
  readonly now: Instant;
  /** The call in progress whose outcome this is: it leaves the screen in the same transaction. */
  readonly endsCall?: string;
  /** The call that comes back with it, its outcome asked for again. */
  readonly opensCall?: KeptCall;
}

/** Tables whose rows say how the app is, whoever's customers are shown. */
const OF_THE_APP: ReadonlySet<Table> = new Set<Table>(['agent', 'talkTrack', 'policy']);

/**
 * Commits an operation with its log entry, the list's entries and the search index of all it touched: durable together when
 * answered. One that is in the log already gets its first answer; a refused one changes nothing.
 */
export function commitOperation(context: WriterContext, { operation, now, endsCall, opensCall }: Act): Applied {
  const applied = context.deviceAt(now).transact((tx) => {
    const answer = commitIn(tx, operation);
    if (answer.ok && endsCall !== undefined) endCallIn(context, tx, endsCall);
    if (answer.ok && opensCall !== undefined) keepCall(context.writer, opensCall);
    return answer;
  });
  if (applied.ok) {
    context.changed('queue', 'customers');
    if (endsCall !== undefined || opensCall !== undefined) context.changed('calls');
    if (applied.changes.some(({ table }) => OF_THE_APP.has(table))) context.changed('app');
  }
  return applied;
}
