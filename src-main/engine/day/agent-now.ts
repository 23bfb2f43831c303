import type { AgentNow } from '#contract/day.ts';
import type { AgentStatus, StatusEntry } from '#domain/day/agent-status.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { createUid, type OperationUid } from '#kernel/uid.ts';
import { commitAct, type EngineContext, seatedAgentId } from '../engine-context.ts';
import { lastStatus, statusesSince, workableLists, workedBatch } from '../store/agent-status.ts';

/** The agent's own words of what they did since an instant, oldest first. */
export function statusEntries(context: EngineContext, since: Instant): StatusEntry[] {
  const { store, seat } = context;
  const agent = seat()?.agent;
  const agentId = seatedAgentId(context);
  return agent === undefined || agentId === null ? [] : statusesSince(store.reader, agent, agentId, since);
}

/** What the agent does now; they work until they say otherwise. */
export function agentNowOf(context: EngineContext): AgentNow {
  const { store } = context;
  const agentId = seatedAgentId(context);
  const last = agentId === null ? null : lastStatus(store.reader, agentId);
  if (agentId === null || last === null) return { status: 'working', since: null, list: null };
  const batch = workedBatch(store.reader, agentId);
  return { status: last.status, since: last.at, list: batch?.facts.importId ?? null };
}

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
