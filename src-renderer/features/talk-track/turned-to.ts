import type { Outcome } from '#domain/model/history.ts';

/** Situations into which a call turns while it is up (method section 10). */
export const TURNS = ['gatekeeper', 'wrong-person', 'referral'] as const;
/** Why somebody may have stopped buying: each has a track of its own (method section 8). */
export const WIN_BACKS = ['win-back-interrupted', 'win-back-dissatisfied', 'win-back-no-longer-fits'] as const;

export type Turn = (typeof TURNS)[number];

const isTurn = (outcome: Outcome | null): outcome is 'gatekeeper' | 'wrong-person' =>
  outcome === 'gatekeeper' || outcome === 'wrong-person';

/**
 * What a call has turned into, as far as the screen knows: by the outcome that was chosen, by the one that the step ends with, or
 * because they have named somebody. Null: it is what it was.
 */
export function turnedTo(chosen: Outcome | null, ending: Outcome | null, hasReferred: boolean): Turn | null {
  if (isTurn(chosen)) return chosen;
  if (hasReferred) return 'referral';
  return isTurn(ending) ? ending : null;
}
