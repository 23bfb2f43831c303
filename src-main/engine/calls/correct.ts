import type { CallDraft } from '#contract/calls.ts';
import { position } from '#domain/ladder/position.ts';
import { consequenceSaved } from '#domain/outcome/consequence.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Millis } from '#kernel/time.ts';
import type { InteractionUid, OperationUid } from '#kernel/uid.ts';
import { formerOperations } from '#sync/operations/call-corrected.ts';
import type { Stored } from '#sync/rows.ts';
import { findHistory } from '../customers/find.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';
import { loggedCallOf } from './logged-call.ts';
import { type ConsequenceView, completed } from './typed-draft.ts';

export interface Corrected {
  readonly operation: OperationUid;
  readonly consequence: ConsequenceView;
  readonly talkMs: Millis | null;
}

/**
 * Corrects the outcome of a call by a new entry; the first stays in the history. Errors: `not-found`, also for what was no call;
 * `already-corrected`; what is missing in the draft.
 */
export async function correct(
  context: EngineContext,
  interaction: InteractionUid,
  typed: CallDraft,
): Promise<Result<Corrected, RungError>> {
  const row = interactionRow(context, interaction);
  if (row === null || row.value.channel !== 'call') return err(rungError('not-found'));
  const found = findHistory(context, row.value.customer);
  if (!found.ok) return found;
  const now = context.clock.now();
  const draft = completed(typed, now);
  if (!draft.ok) return draft;

  const policy = context.policy();
  const before = position(policy, found.value, now).stage;
  const { at, direction, number, purpose, talkMs } = row.value;
  const call = loggedCallOf(found.value, { at, direction, number, purpose, talkMs }, draft.value, now, context.random);
  const former = [...formerOperations(interaction, (uid) => interactionRow(context, uid))];
  const done = await commitAct(context, 'call.corrected@1', { corrects: interaction, former, call });
  if (!done.ok) return done;
  const after = findHistory(context, row.value.customer);
  if (!after.ok) return after;
  const consequence = consequenceSaved(policy, context.packs, before, after.value, draft.value.outcome, now);
  return ok({ operation: done.value.operation, consequence, talkMs });
}

function interactionRow({ store }: EngineContext, uid: InteractionUid): Stored<'interaction'> | null {
  const row = storedByKey(store.reader, store.ids, { table: 'interaction', key: uid });
  return row?.table === 'interaction' ? row : null;
}
