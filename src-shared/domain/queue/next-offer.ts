import { DAY, type Instant, NEVER } from '../../kernel/time.ts';
import { nextOpening } from '../calling-hours/legal-hours.ts';
import { isInWorkingHours, nextWorkingHour } from '../day/working-hours.ts';
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
    if (entry.openFrom <= from) {
      const at = nextOpening(entry.hoursClass, packs, from);
      if (at < entry.validUntil) return { at, window };
    }
    if (entry.validUntil >= NEVER) return { at: null, window: window.opensAt >= NEVER ? null : window };
    from = entry.validUntil;
  }
  return { at: null, window: null };
}

/** So far an hour of both is looked for. */
const FORTNIGHT = 14 * DAY;

/**
 * When a try is repeated as an agent meets it: what law, a wish or a gate moves to before or after the agents' hours is met at the next hour
 * of both, where one comes within a fortnight. What stands at its own time stays.
 */
export function nextTry(
  policy: Policy,
  packs: RegionPacks,
  history: History,
  { at: first, window }: NextOffer,
): Instant | null {
  if (first === null || window === null || first === window.opensAt) return first;
  let at: Instant | null = first;
  while (at !== null && at < first + FORTNIGHT) {
    if (isInWorkingHours(policy, at)) return at;
    at = nextOffer(policy, packs, history, nextWorkingHour(policy, at)).at;
  }
  return first;
}
