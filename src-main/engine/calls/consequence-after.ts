import { position } from '#domain/ladder/position.ts';
import type { History } from '#domain/model/history.ts';
import { consequenceOf } from '#domain/outcome/consequence.ts';
import type { Instant } from '#kernel/time.ts';
import { historyWith } from '#sync/history-after.ts';
import type { LoggedCall } from '#sync/operations/outcome-effects.ts';
import type { AnyChange } from '#sync/rows.ts';
import type { EngineContext } from '../engine-context.ts';
import type { ConsequenceView } from './typed-draft.ts';

/**
 * What a call leads to: from the history as it is before, and the changes that its operation makes, or would make. What is shown
 * before saving and what is told after it are read by this alone.
 */
export function consequenceAfter(
  { policy, packs }: Pick<EngineContext, 'policy' | 'packs'>,
  history: History,
  call: LoggedCall,
  changes: readonly AnyChange[],
  at: Instant,
): ConsequenceView {
  const before = position(policy(), history, at).stage;
  return consequenceOf(policy(), packs, before, historyWith(history, changes), call, at);
}
