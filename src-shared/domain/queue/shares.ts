import { QUEUE_GROUPS, type QueueGroup, SHARED_GROUPS, type SharedGroup, STRICT_GROUPS } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import { compareEntries, type Ordered } from './order.ts';

export type Shares = Policy['shares'];

const isShared = (group: QueueGroup): group is SharedGroup => (SHARED_GROUPS as readonly string[]).includes(group);

/** Calls per group of the shared part of the day. */
export type PerGroup = Readonly<Record<SharedGroup, number>>;

/** The open entries of each group in the order in which they are called, and those of the shared groups that are pinned, apart. */
export type Lists<Entry> = Readonly<Partial<Record<QueueGroup | 'pinned', readonly Entry[]>>>;

/**
 * The list of the day, at most `capacity` entries: strict groups first, then what is pinned, then the shared groups in proportion
 * to their shares, those that were done today and those that are pinned counted in; an unused share flows on to the others in
 * proportion (method section 3). A list is not looked at before its turn comes. Deterministic.
 *
 * @example five calls of a fresh day are existing, prospects, existing, prospects, fresh
 */
export function mergeByShares<Entry extends Ordered>(
  lists: Lists<Entry>,
  doneToday: PerGroup,
  shares: Shares,
  capacity: number,
): Entry[] {
  const merged: Entry[] = [];
  for (const group of STRICT_GROUPS) {
    for (const entry of lists[group] ?? []) {
      if (merged.length >= capacity) return merged;
      merged.push(entry);
    }
  }
  if (merged.length >= capacity) return merged;
  const counted: Record<SharedGroup, number> = { ...doneToday };
  for (const entry of lists.pinned ?? []) {
    if (merged.length >= capacity) return merged;
    merged.push(entry);
    if (isShared(entry.group)) counted[entry.group] += 1;
  }
  const taken: Record<SharedGroup, number> = { existing: 0, prospects: 0, fresh: 0 };
  while (merged.length < capacity) {
    const group = nextGroup(shares, counted, taken, (each) => (lists[each]?.length ?? 0) > taken[each]);
    const entry = group === null ? undefined : lists[group]?.[taken[group]];
    if (group === null || entry === undefined) break;
    merged.push(entry);
    taken[group] += 1;
  }
  return merged;
}

/** Splits entries into the ordered lists that `mergeByShares` takes. */
export function listsByGroup<Entry extends Ordered>(entries: readonly Entry[]): Record<QueueGroup, Entry[]> {
  const lists: Record<QueueGroup, Entry[]> = {
    promised: [],
    complaint: [],
    inbound: [],
    existing: [],
    prospects: [],
    fresh: [],
  };
  for (const entry of entries) lists[entry.group].push(entry);
  for (const group of QUEUE_GROUPS) lists[group].sort(compareEntries);
  return lists;
}

/** What is pinned of the shared groups in a list of its own, before all of them; in strict groups a pin orders the group alone. */
export function pinsApart<Entry extends Ordered>(
  lists: Readonly<Record<QueueGroup, readonly Entry[]>>,
): Required<Lists<Entry>> {
  const pins = SHARED_GROUPS.flatMap((group) => lists[group].filter(({ pinned }) => pinned));
  const others = (group: SharedGroup) => lists[group].filter(({ pinned }) => !pinned);
  return {
    promised: lists.promised,
    complaint: lists.complaint,
    inbound: lists.inbound,
    pinned: pins.sort(compareEntries),
    existing: others('existing'),
    prospects: others('prospects'),
    fresh: others('fresh'),
  };
}

/** How much of a group's share of the day is done: 'done 11 of 14, 3 still to do today'. */
export interface ShareFacts {
  readonly group: SharedGroup;
  readonly done: number;
  /** Calls that fall to the group today, shares that flowed on included; never less than `done`. */
  readonly planned: number;
  /** Open entries of the group now. */
  readonly waiting: number;
}

/** The day's shares in figures: `callsPerDay` calls, of which `doneToday` are done and `waiting` could be made. */
export function shareFacts(shares: Shares, doneToday: PerGroup, waiting: PerGroup, callsPerDay: number): ShareFacts[] {
  const taken: Record<SharedGroup, number> = { existing: 0, prospects: 0, fresh: 0 };
  let left = callsPerDay - doneToday.existing - doneToday.prospects - doneToday.fresh;
  for (; left > 0; left -= 1) {
    const group = nextGroup(shares, doneToday, taken, (each) => waiting[each] > taken[each]);
    if (group === null) break;
    taken[group] += 1;
  }
  return SHARED_GROUPS.map((group) => ({
    group,
    done: doneToday[group],
    planned: doneToday[group] + taken[group],
    waiting: waiting[group],
  }));
}

/** The group that is furthest behind its share, counting the call it would get; the earlier one among equals. */
function nextGroup(
  shares: Shares,
  done: PerGroup,
  taken: PerGroup,
  hasMore: (group: SharedGroup) => boolean,
): SharedGroup | null {
  const behind = new Set(SHARED_GROUPS);
  while (behind.size > 0) {
    let next: SharedGroup | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const group of behind) {
      const load = shares[group] > 0 ? (done[group] + taken[group] + 1) / shares[group] : Number.MAX_VALUE;
      if (next === null || load < least - 1e-9) {
        next = group;
        least = load;
      }
    }
    if (next === null || hasMore(next)) return next;
    behind.delete(next);
  }
  return null;
}
