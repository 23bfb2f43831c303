import { position } from '#domain/ladder/position.ts';
import type { History } from '#domain/model/history.ts';
import { consequenceOf } from '#domain/outcome/consequence.ts';
import { historyAfter } from '#sync/history-after.ts';
import type { Operation } from '#sync/operation.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { EngineContext } from '../engine-context.ts';
import type { ConsequenceView } from './typed-draft.ts';

/** What a call leads to once it is logged, from the history as it is before: what is shown before saving, and told after. */
export function consequenceAfter(
  { policy, packs }: Pick<EngineContext, 'policy' | 'packs'>,
  history: History,
  operation: Operation<PayloadOf<'call.logged@1'>>,
): ConsequenceView {
  const { at, payload } = operation;
  const before = position(policy(), history, at).stage;
  return consequenceOf(policy(), packs, before, historyAfter(history, operation), payload, at);
}
