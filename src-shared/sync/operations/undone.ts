import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import type { OperationUid } from '#kernel/uid.ts';
import { Draft } from '../draft.ts';
import { keySet } from '../keys.ts';
import { isSaidAnew, leaveTry } from '../leave-try.ts';
import type { LoggedOperation, Operation } from '../operation.ts';
import { takeBack } from '../take-back.ts';
import { takeBackMerging } from '../take-back-merging.ts';
import { callLogged } from './call-logged.ts';
import { MERGED, mergingOf } from './customers-merged.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

const payload = z.object({
  target: uid<'operation'>(),
  /** Set where the target is itself an undo: the act that counts again. */
  redoes: uid<'operation'>().nullable(),
});

type Payload = z.infer<typeof payload>;

const targetOfUndo = (logged: LoggedOperation): OperationUid | null =>
  logged.operation.type === 'undone@1' ? payload.parse(logged.operation.payload).target : null;

/**
 * A merging has its own way back: what it moved is nobody's work, and who has a number is asked of the two together. A call was
 * made, whatever is taken back of it: it stays as a try, and its outcome is done again only while no other was saved in its place.
 */
function revert(draft: Draft, target: LoggedOperation, { at, actor, payload: { redoes } }: Operation<Payload>): void {
  if (redoes !== null && isSaidAnew(draft, target)) {
    draft.flag('worked-on-since', { table: 'interaction' });
    return;
  }
  if (target.operation.type === callLogged.type) {
    takeBack(draft, target, { except: ['interaction'] });
    leaveTry(draft, target);
    return;
  }
  if (target.operation.type !== MERGED) {
    takeBack(draft, target);
    return;
  }
  const said = mergingOf(target.operation);
  if (said === null) draft.flag('customer-erased');
  else takeBackMerging(draft, target, { ...said.payload, at, by: actor });
}

/**
 * An earlier act is taken back, or, where that act was itself an undo, done again. Only what still stands as the act left it is
 * reverted; the rest is flagged. Of a call the contact stays, as a try without an outcome. A merging is done again by being said again, for it takes what was entered meanwhile as well. Refused
 * `not-found`, `already-undone`, `invalid-input` for what does not go together, and `nothing-to-undo` where nothing of it stands.
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
    if (redoes !== null && slice.operation(redoes)?.operation.type === MERGED) return rungError('invalid-input');
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
