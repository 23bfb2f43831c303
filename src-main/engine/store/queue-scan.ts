import type { HoursClock } from '#domain/calling-hours/legal-hours.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { RegionPacks } from '#domain/policy/region-packs/region-packs.ts';
import { queueEntry } from '#domain/queue/queue-entry.ts';
import { listsByGroup, mergeByShares } from '#domain/queue/shares.ts';
import type { Reader } from './database.ts';
import { historiesOf } from './histories.ts';
import type { Identities } from './identities.ts';
import type { HeadQuestion, ServedEntry } from './queue-head.ts';

/** Histories read at a time. */
const STEP = 500;

const OWNED = `SELECT id FROM customer WHERE owner_id = ? AND id > ? ORDER BY id LIMIT ?`;

/**
 * The list of an agent computed from every history, without the stored entries: for an instant that is not now, for a policy that
 * is not in force (method section 3), and as the oracle of the stored list. Some 50 us per customer.
 */
export function scanQueue(
  reader: Reader,
  ids: Identities,
  policy: Policy,
  packs: RegionPacks,
  hours: HoursClock,
  question: HeadQuestion,
): ServedEntry[] {
  const { owner, now, except, doneToday, limit } = question;
  const ownerId = ids.agentId(owner);
  if (ownerId === null) return [];
  return reader.snapshot(() => {
    const open: ServedEntry[] = [];
    let last = 0;
    for (;;) {
      const owned = reader.all<{ id: number }>(OWNED, ownerId, last, STEP).map(({ id }) => id);
      for (const history of historiesOf(reader, ids, owned).values()) {
        const entry = queueEntry(policy, packs, history, now);
        const { customer } = history;
        if (entry.openFrom > now || except.has(customer.uid) || !hours(entry.hoursClass, now).open) continue;
        const { stage, tier, followUp, reason } = entry.position;
        open.push({
          customer: customer.uid,
          name: customer.name,
          company: customer.company,
          group: entry.group,
          pinned: entry.pinned,
          tierRank: entry.tierRank,
          closesAt: entry.closesAt,
          stage,
          tier,
          followUp,
          number: entry.number,
          reason,
        });
      }
      if (owned.length < STEP) break;
      last = owned.at(-1) ?? last;
    }
    return mergeByShares(listsByGroup(open), doneToday, policy.shares, limit);
  });
}
