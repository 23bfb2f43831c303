import type { AgentUid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { agentName } from '../store/agents.ts';

/** Names of agents, each read once; null for one that is only referred to. */
export function agentNames({ store }: EngineContext): (uid: AgentUid) => string | null {
  const known = new Map<AgentUid, string | null>();
  return (uid) => {
    const name = known.get(uid);
    if (name !== undefined) return name;
    const read = agentName(store.reader, uid);
    known.set(uid, read);
    return read;
  };
}
