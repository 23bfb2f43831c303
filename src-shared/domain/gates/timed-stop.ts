import type { Facts } from '../../kernel/errors.ts';
import { type Instant, NEVER } from '../../kernel/time.ts';
import { GATES, type Gate, type GateStop } from '../model/standing.ts';

/** A gate that stops until an instant (NEVER: not by time alone), whatever now is: what a queue entry can be computed from once. */
export interface TimedStop {
  readonly gate: Gate;
  readonly until: Instant;
  readonly facts: Facts;
}

/**
 * As it is told to people and callers: what still stops at `now`, each gate once with its latest end, in the order of `GATES`.
 * An end that time does not bring is null.
 */
export function stopsAt(stops: readonly TimedStop[], now: Instant): GateStop[] {
  const latest = new Map<Gate, TimedStop>();
  for (const stop of stops) {
    if (stop.until > now && stop.until > (latest.get(stop.gate)?.until ?? 0)) latest.set(stop.gate, stop);
  }
  const found: GateStop[] = [];
  for (const gate of GATES) {
    const stop = latest.get(gate);
    if (stop !== undefined) found.push({ gate, until: stop.until >= NEVER ? null : stop.until, facts: stop.facts });
  }
  return found;
}
