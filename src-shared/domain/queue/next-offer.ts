import { type Instant, NEVER } from '../../kernel/time.ts';
import { nextOpening } from '../calling-hours/legal-hours.ts';
import type { History } from '../model/history.ts';
import type { ContactWindow } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { queueEntry } from './queue-entry.ts';

export interface NextOffer {
  /** When the list will offer the customer, gates and legal hours counted in; null: never by time alone. */
  readonly at: Instant | null;
  /** The window of that contact; null where there is none. */
  readonly window: ContactWindow | null;
}

/** Changes of an entry by time that are followed; each of them moves it to another stage or day. */
const MOST_CHANGES = 100;

/**
 * The next contact if nothing happens until then. A plan that time overtakes is not the answer: a new buyer whose next week lies
 * beyond the three months is met as an established customer.
 */
export function nextOffer(policy: Policy, packs: RegionPacks, history: History, now: Instant): NextOffer {
  let from = now;
  for (let change = 0; change < MOST_CHANGES; change += 1) {
    const entry = queueEntry(policy, packs, history, from);
    const { window } = entry.position;
    const opensAt =
      entry.openFrom >= NEVER ? NEVER : nextOpening(entry.hoursClass, packs, Math.max(entry.openFrom, from));
    // An entry that waits holds until it opens; what it is then is the same plan.
    if (opensAt < NEVER && (opensAt < entry.validUntil || entry.validUntil === entry.openFrom)) {
      const opened = opensAt < entry.validUntil ? entry : queueEntry(policy, packs, history, entry.openFrom);
      if (opened.openFrom <= entry.openFrom && opensAt < opened.validUntil) {
        return { at: opensAt, window: opened.position.window };
      }
    }
    if (entry.validUntil >= NEVER) return { at: null, window: window.opensAt >= NEVER ? null : window };
    from = entry.validUntil;
  }
  return { at: null, window: null };
}
