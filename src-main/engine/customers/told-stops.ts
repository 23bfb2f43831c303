import type { GateStop } from '#domain/model/standing.ts';
import { type AgentUid, isUid } from '#kernel/uid.ts';

/** Gates as a screen tells them: the colleague who was in touch by name, where it is known; never by uid. */
export function toldStops(stops: readonly GateStop[], agentName: (uid: AgentUid) => string | null): GateStop[] {
  return stops.map((stop) => {
    const { by, ...facts } = stop.facts;
    if (typeof by !== 'string') return stop;
    return { ...stop, facts: { ...facts, by: isUid(by) ? agentName(by as AgentUid) : null } };
  });
}
