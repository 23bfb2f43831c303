import type { CallDraft } from '#contract/calls.ts';
import { advance, type Call, type CallEvent, talkMsOf } from '#domain/call/call.ts';
import { position } from '#domain/ladder/position.ts';
import { consequenceOf } from '#domain/outcome/consequence.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { InteractionUid, OperationUid } from '#kernel/uid.ts';
import { historyWith } from '#sync/history-after.ts';
import { loggedCall } from '#sync/operations/outcome-effects.ts';
import type { AnyChange } from '#sync/rows.ts';
import { findHistory } from '../customers/find.ts';
import { actOf, commitActOf, type EngineContext } from '../engine-context.ts';
import { loggedOperation } from '../store/operation-log.ts';
import type { TalkTracks } from '../talk-tracks/talk-tracks.ts';
import { consequenceAfter } from './consequence-after.ts';
import { loggedCallOf } from './logged-call.ts';
import type { OpenCalls } from './open-calls.ts';
import { withTrack } from './track-of-call.ts';
import { type ConsequenceView, completed } from './typed-draft.ts';

const LOST: CallEvent = { kind: 'ended', cause: 'lost' };
const GIVEN_UP: CallEvent = { kind: 'given-up' };

export interface Finished {
  readonly operation: OperationUid;
  readonly interaction: InteractionUid;
  readonly consequence: ConsequenceView;
}

/**
 * Saves the outcome; durable when answered. The call's id is the operation's uid, so that the same call is written down once however
 * often it is asked: a repetition is told of the same operation, and what follows as the customer stands now. Errors: `call-not-found`; `not-found` while nobody has said who a caller
 * is; what is missing in the draft.
 */
export function finish(
  context: EngineContext,
  calls: OpenCalls,
  tracks: TalkTracks,
  id: string,
  typed: CallDraft,
): Promise<Result<Finished, RungError>> {
  return calls.inTurn(async () => {
    const kept = calls.get(id);
    if (kept === null) return finishedBefore(context, id);
    const now = context.clock.now();
    // Who has typed an outcome says that the call is over, also where the phone could not tell.
    const end = kept.call.earlier !== null && kept.call.phase === 'begun' ? GIVEN_UP : LOST;
    const over = advance(kept.call, end, now);
    const call: Call = over.ok ? over.value : kept.call;
    if (call.phase === 'begun') return err(rungError('call-not-found'));
    if (call.customer === null) return err(rungError('not-found'));
    const found = findHistory(context, call.customer);
    if (!found.ok) return found;
    const outcome = completed(context, call.customer, typed, now);
    if (!outcome.ok) return outcome;

    const { direction, number, purpose, beganAt } = call;
    const facts = { at: beganAt, direction, number, purpose, talkMs: talkMsOf(call) };
    const keeps = answeredPromises(found.value.promises, now, purpose);
    const payload = loggedCallOf(context.policy(), found.value, facts, outcome.value, keeps, now, context.random);
    context.crashPoints.reach('call-finishing');
    const logged = withTrack(tracks, typed.track, payload);
    const operation = actOf(context, 'call.logged@1', logged, id as OperationUid);
    if (!operation.ok) return operation;
    const done = await commitActOf(context, operation.value, call.id);
    if (!done.ok) return done;
    calls.left(call.id);
    context.crashPoints.reach('call-finished');
    const { interaction } = logged;
    const { changes } = done.value.applied;
    const isNew = changes.some(({ table, key }) => table === 'interaction' && key === interaction);
    if (!isNew) return finishedBefore(context, id);
    const consequence = consequenceAfter(context, found.value, logged, changes, now);
    return ok({ operation: id as OperationUid, interaction, consequence });
  });
}

/** The answer for a call whose outcome is in the log: what follows from the history as it stands now, seen from the moment of saving. */
function finishedBefore(context: EngineContext, id: string): Result<Finished, RungError> {
  const uid = id as OperationUid;
  const logged = loggedOperation(context.store.reader, uid);
  const payload = loggedCall.safeParse(logged?.operation.payload);
  if (logged === null || logged.operation.type !== 'call.logged@1' || !payload.success) {
    return err(rungError('call-not-found'));
  }
  const { interaction, customer } = payload.data;
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const policy = context.policy();
  const { at } = logged.operation;
  const before = position(policy, historyWith(found.value, logged.changes.map(reversed)), at).stage;
  const consequence = consequenceOf(policy, context.packs, before, found.value, payload.data, at);
  return ok({ operation: uid, interaction, consequence });
}

/** The change that takes a change back. */
const reversed = ({ before, after, ...change }: AnyChange): AnyChange =>
  ({ ...change, before: after, after: before }) as AnyChange;
