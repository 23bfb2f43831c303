import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import type { OperationUid } from '#kernel/uid.ts';
import { Draft } from '../draft.ts';
import type { FlagCode } from '../flag-codes.ts';
import { keySet } from '../keys.ts';
import type { LoggedOperation, Operation } from '../operation.ts';
import { takeBack } from '../take-back.ts';
import { takeBackMerging } from '../take-back-merging.ts';
import { MERGED, mergeCustomers, mergingOf } from './customers-merged.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

const payload = z.object({
  target: uid<'operation'>(),
  /** Set where the target is itself an undo: the act that counts again. */
  redoes: uid<'operation'>().nullable(),
});

const targetOfUndo = (logged: LoggedOperation): OperationUid | null =>
  logged.operation.type === 'undone@1' ? payload.parse(logged.operation.payload).target : null;

/** A merging has its own way back and forth: what it moved is nobody's work, and who has a number is asked of the two together. */
function revert(
  draft: Draft,
  target: LoggedOperation,
  { payload: { redoes }, at, actor }: Operation<z.infer<typeof payload>>,
): void {
  const redone = redoes === null ? null : draft.operation(redoes);
  const merging = [target, redone].find((logged) => logged?.operation.type === MERGED) ?? null;
  if (merging === null) {
    takeBack(draft, target);
    return;
  }
  const { operation, changes, flags } = merging;
  const said = mergingOf(operation);
  if (said === null) draft.flag('customer-erased');
  else if (merging === target) takeBackMerging(draft, target, { ...said.payload, at, by: actor });
  else if (changes.length > 0) mergeCustomers(draft, said);
  // What changed nothing on this side, a suggestion, changes nothing by being said again; what it reads is not even named.
  else for (const { code, facts } of flags) draft.flag(code as FlagCode, facts);
}

/**
 * An earlier act is taken back, or, where that act was itself an undo, done again. Only what still stands as the act left it is
 * reverted; the rest is flagged. Refused `not-found`, `already-undone`, and `nothing-to-undo` where nothing of it stands.
 */
export const undone = defineOperation({
  type: 'undone@1',
  payload,
  reads: ({ target, redoes }) => keySet({ operations: redoes === null ? [target] : [target, redoes] }),
  refuses(slice, operation) {
    const { target, redoes } = operation.payload;
    const logged = slice.operation(target);
    if (logged === null) return rungError('not-found');
    if (logged.undoneBy !== null) return rungError('already-undone');
    if (targetOfUndo(logged) !== redoes) return rungError('invalid-input');
    const trial = new Draft(slice, operation.uid);
    revert(trial, logged, operation);
    return trial.effect().changes.length === 0 ? rungError('nothing-to-undo') : null;
  },
  does(draft, operation) {
    const { target, redoes } = operation.payload;
    const logged = draft.operation(target);
    if (logged === null) {
      draft.flag('not-found');
      return;
    }
    // Not asked whether it is undone already: that answer changes while operations are replayed. Where it is, nothing stands.
    revert(draft, logged, operation);
    draft.markUndone(target, operation.uid);
    if (redoes !== null) draft.markUndone(redoes, null);
  },
});
