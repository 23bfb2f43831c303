import type { AgentNow } from '#contract/day.ts';
import type { AgentStatus, StatusEntry } from '#domain/day/agent-status.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { createUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import type { Reader } from '../store/database.ts';
import { type ImportBatch, importBatches } from '../store/import-batches.ts';

/** The agent's own words of what they did since an instant, oldest first. */
export function statusEntries({ store, seat }: EngineContext, since: Instant): StatusEntry[] {
  const agent = seat()?.agent;
  const agentId = agent === undefined ? null : store.ids.agentId(agent);
  if (agent === undefined || agentId === null) return [];
  return store.reader
    .all<{ uid: Uid<'status'>; status: AgentStatus; list: Uid<'batch'> | null; at: Instant }>(
      `SELECT lower(hex(uid)) AS uid, status, nullif(lower(hex(list)), '') AS list, at FROM agent_status
       WHERE agent_id = ? AND at >= ? ORDER BY at`,
      agentId,
      since,
    )
    .map((entry) => ({ ...entry, agent }));
}

/** What the agent does now. Without a word of theirs, and on a new day after one that ended, they work. */
export function agentNowOf({ store, seat }: EngineContext): AgentNow {
  const agent = seat()?.agent;
  const agentId = agent === undefined ? null : store.ids.agentId(agent);
  const last =
    agentId === null
      ? undefined
      : store.reader.get<{ status: AgentStatus; list: string | null; at: Instant }>(
          `SELECT status, nullif(lower(hex(list)), '') AS list, at FROM agent_status
           WHERE agent_id = ? ORDER BY at DESC LIMIT 1`,
          agentId,
        );
  if (last === undefined) return { status: 'working', since: null, list: null };
  const batch = last.list === null ? undefined : workableLists(store.reader).find(({ uid }) => uid === last.list);
  return { status: last.status, since: last.at, list: batch?.facts.importId ?? null };
}

/** Imports whose customers are here: each is a list that can be worked alone. Newest first. */
export const workableLists = (reader: Reader): ImportBatch[] =>
  importBatches(reader).filter(({ state }) => state === 'committed' || state === 'adding');

/** From now on the agent does something else, or works one list only. Errors: `not-set-up`, `import-not-found`. */
export async function setStatus(
  context: EngineContext,
  status: AgentStatus,
  list: string | null,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const batch = workableLists(context.store.reader).find(({ facts }) => facts.importId === list);
  if (list !== null && batch === undefined) return err(rungError('import-not-found'));
  const uid = createUid<'status'>(context.clock.now(), context.random);
  const done = await commitAct(context, 'agent.status@1', { uid, status, list: batch?.uid ?? null });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
