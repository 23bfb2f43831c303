import { type Instant, NEVER } from '../../kernel/time.ts';
import { nextOpening } from '../calling-hours/legal-hours.ts';
import { position } from '../ladder/position.ts';
import type { History } from '../model/history.ts';
import type { ContactWindow, Position, Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { queueEntry } from '../queue/queue-entry.ts';
import type { CompleteDraft, DraftedCall } from './draft.ts';
import { historyAfter } from './history-after.ts';
import { OUTCOME_RULES } from './outcome-rules.ts';

/** What an outcome leads to, shown before it is saved (method section 2: what comes next is part of it). */
export interface Consequence {
  readonly before: Stage;
  readonly after: Position;
  /** When the list will offer the customer next, gates and legal hours counted in; null: never by time alone. */
  readonly nextAt: Instant | null;
  /** The next contact's window; null where there is none. */
  readonly window: ContactWindow | null;
  /** When the try is repeated; null where the outcome plans no retry. */
  readonly retryAt: Instant | null;
  readonly doNotCall: boolean;
}

/** The consequence of saving `draft` for `call` at `now`. */
export function consequence(
  policy: Policy,
  packs: RegionPacks,
  history: History,
  call: DraftedCall,
  draft: CompleteDraft,
  now: Instant,
): Consequence {
  const before = position(policy, history, now).stage;
  const after = queueEntry(policy, packs, historyAfter(history, call, draft, now), now);
  const rule = OUTCOME_RULES[draft.outcome];
  const opensAt = after.openFrom >= NEVER ? NEVER : nextOpening(after.hoursClass, packs, Math.max(after.openFrom, now));
  const nextAt = opensAt >= NEVER ? null : opensAt;
  const { window } = after.position;
  return {
    before,
    after: after.position,
    nextAt,
    window: window.opensAt >= NEVER ? null : window,
    retryAt: rule.retry === null ? null : nextAt,
    doNotCall: rule.doNotCall,
  };
}
