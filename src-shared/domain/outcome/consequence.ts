import type { Instant } from '../../kernel/time.ts';
import { position } from '../ladder/position.ts';
import type { History, Outcome } from '../model/history.ts';
import type { ContactWindow, Position, Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { nextOffer } from '../queue/next-offer.ts';
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
  return consequenceSaved(policy, packs, before, historyAfter(history, call, draft, now), draft.outcome, now);
}

/** The same read from the history that holds the outcome already; `before` is the stage without it. */
export function consequenceSaved(
  policy: Policy,
  packs: RegionPacks,
  before: Stage,
  history: History,
  outcome: Outcome,
  now: Instant,
): Consequence {
  const next = nextOffer(policy, packs, history, now);
  const { retry, doNotCall } = OUTCOME_RULES[outcome];
  return {
    before,
    after: position(policy, history, now),
    nextAt: next.at,
    window: next.window,
    retryAt: retry === null ? null : next.at,
    doNotCall,
  };
}
