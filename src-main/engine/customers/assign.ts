import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { readHubRecord } from '../store/hub-seat.ts';

export interface Assigning {
  readonly customers: readonly CustomerUid[];
  readonly owner: AgentUid;
  readonly reason: string | null;
}

/**
 * Whoever leads gives accounts to an agent (method section 6); the hub judges whether these are theirs to give. Errors: `hub-not-joined`,
 * `not-allowed`.
 */
export async function assignAccounts(
  context: EngineContext,
  { customers, owner, reason }: Assigning,
): Promise<Result<Record<string, never>, RungError>> {
  const record = readHubRecord(context.store.reader);
  if (record === null) return err(rungError('hub-not-joined'));
  if (record.account.role === 'agent') return err(rungError('not-allowed'));
  const done = await commitAct(context, 'account.assigned@1', { customers: [...customers], owner, reason });
  return done.ok ? ok({}) : done;
}
