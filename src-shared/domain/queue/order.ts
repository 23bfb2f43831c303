import type { Instant } from '../../kernel/time.ts';
import { QUEUE_GROUPS, type QueueGroup } from '../model/standing.ts';

/** What the order of the list looks at; a stored row has it as well as a computed entry. */
export interface Ordered {
  readonly customer: string;
  readonly group: QueueGroup;
  readonly pinned: boolean;
  readonly tierRank: number;
  readonly closesAt: Instant;
}

/**
 * Total order inside a list: strict groups first in their order; inside a group pinned entries, then value tier, then the
 * window's close (method section 3); the uid decides the rest, so that every machine has the same list. Negative: `a` first.
 */
export function compareEntries(a: Ordered, b: Ordered): number {
  return (
    QUEUE_GROUPS.indexOf(a.group) - QUEUE_GROUPS.indexOf(b.group) ||
    Number(b.pinned) - Number(a.pinned) ||
    a.tierRank - b.tierRank ||
    a.closesAt - b.closesAt ||
    (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0)
  );
}
