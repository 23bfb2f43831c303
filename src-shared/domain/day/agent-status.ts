import type { Instant, Millis } from '../../kernel/time.ts';
import type { AgentUid, Uid } from '../../kernel/uid.ts';

export const AGENT_STATUSES = ['working', 'break', 'lunch', 'training', 'off'] as const;
/** What an agent does; the list offers calls to who is working only. */
export type AgentStatus = (typeof AGENT_STATUSES)[number];

/** An agent's word that from `at` on they do something else. */
export interface StatusEntry {
  readonly uid: Uid<'status'>;
  readonly agent: AgentUid;
  readonly status: AgentStatus;
  /** The list that alone is worked, by its import; null: all of them. */
  readonly list: Uid<'batch'> | null;
  readonly at: Instant;
}

/**
 * How long each status lasted between two instants, ms. Work is counted from the first sign of it (`firstAct`, null: none) and
 * from each entry that says so.
 */
export function timePerStatus(
  entries: readonly StatusEntry[],
  firstAct: Instant | null,
  from: Instant,
  to: Instant,
): Readonly<Record<AgentStatus, Millis>> {
  const spent: Record<AgentStatus, Millis> = { working: 0, break: 0, lunch: 0, training: 0, off: 0 };
  const today = entries.filter(({ at }) => at >= from && at < to);
  const begin = Math.min(firstAct ?? to, today[0]?.at ?? to);
  const turns = [{ at: Math.max(from, begin), status: 'working' as AgentStatus }, ...today];
  for (const [index, { at, status }] of turns.entries()) {
    spent[status] += Math.max(0, (turns[index + 1]?.at ?? to) - at);
  }
  return spent;
}
