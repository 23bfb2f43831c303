import type { CallDraft } from '#contract/calls.ts';
import { advance, type Call, type CallEvent, talkMsOf } from '#domain/call/call.ts';
import { position } from '#domain/ladder/position.ts';
import type { History } from '#domain/model/history.ts';
import { consequenceOf } from '#domain/outcome/consequence.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid, InteractionUid, OperationUid } from '#kernel/uid.ts';
import { historyWith } from '#sync/history-after.ts';
import type { Operation } from '#sync/operation.ts';
import { callOf } from '#sync/operations/call-corrected.ts';
import type { LoggedCall } from '#sync/operations/outcome-effects.ts';
import type { AnyChange } from '#sync/rows.ts';
import { findHistory } from '../customers/find.ts';
import { actOf, commitActOf, type EngineContext } from '../engine-context.ts';
import { loggedOperation } from '../store/operation-log.ts';
import type { TalkTracks } from '../talk-tracks/talk-tracks.ts';
import { consequenceAfter } from './consequence-after.ts';
import { correctionOf } from './correct.ts';
import { countingEntry } from './entry-of.ts';
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
    const entry =
      kept.corrects === null
        ? firstEntry(context, tracks, call, call.customer, typed, now)
        : entryInPlace(context, tracks, call, kept.corrects, typed, now);
    if (!entry.ok) return entry;
    const { history, logged, operation } = entry.value;
    context.crashPoints.reach('call-finishing');
    const done = await commitActOf(context, operation, { endsCall: call.id });
    if (!done.ok) return done;
    calls.left(call.id);
    context.crashPoints.reach('call-finished');
    const { interaction } = logged;
    const { changes } = done.value.applied;
    const isNew = changes.some(({ table, key }) => table === 'interaction' && key === interaction);
    if (!isNew) return finishedBefore(context, id);
    const consequence = consequenceAfter(context, history, logged, changes, now);
    return ok({ operation: id as OperationUid, interaction, consequence });
  });
}

interface Entry {
  /** The customer as they stand before it. */
  readonly history: History;
  readonly logged: LoggedCall;
  readonly operation: Operation;
}

function firstEntry(
  context: EngineContext,
  tracks: TalkTracks,
  call: Call,
  customer: CustomerUid,
  typed: CallDraft,
  now: Instant,
): Result<Entry, RungError> {
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const history = found.value;
  const outcome = completed(context, customer, typed, now);
  if (!outcome.ok) return outcome;
  const { direction, number, purpose, beganAt } = call;
  const facts = { at: beganAt, direction, number, purpose, talkMs: talkMsOf(call) };
  const keeps = answeredPromises(history.promises, now, purpose);
  const payload = loggedCallOf(context.policy(), history, facts, outcome.value, keeps, now, context.random);
  const logged = withTrack(tracks, typed.track, payload);
  const operation = actOf(context, 'call.logged@1', logged, call.id as string as OperationUid);
  return operation.ok ? ok({ history, logged, operation: operation.value }) : operation;
}

/** The outcome of a call that was saved before and taken back: it takes the place of the entry that counts by now. */
function entryInPlace(
  context: EngineContext,
  tracks: TalkTracks,
  call: Call,
  entry: InteractionUid,
  typed: CallDraft,
  now: Instant,
): Result<Entry, RungError> {
  const correction = correctionOf(context, countingEntry(context, entry), typed, now);
  if (!correction.ok) return correction;
  const { payload, history } = correction.value;
  const logged = withTrack(tracks, typed.track, { ...payload.call, talkMs: talkMsOf(call) });
  const corrected = { ...payload, call: logged };
  const operation = actOf(context, 'call.corrected@1', corrected, call.id as string as OperationUid);
  return operation.ok ? ok({ history, logged, operation: operation.value }) : operation;
}

/** The answer for a call whose outcome is in the log: what follows from the history as it stands now, seen from the moment of saving. */
function finishedBefore(context: EngineContext, id: string): Result<Finished, RungError> {
  const uid = id as OperationUid;
  const logged = loggedOperation(context.store.reader, uid);
  const call = callOf(logged?.operation);
  if (logged === null || call === null) return err(rungError('call-not-found'));
  const { interaction, customer } = call;
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const policy = context.policy();
  const { at } = logged.operation;
  const before = position(policy, historyWith(found.value, logged.changes.map(reversed)), at).stage;
  const consequence = consequenceOf(policy, context.packs, before, found.value, call, at);
  return ok({ operation: uid, interaction, consequence });
}

/** The change that takes a change back. */
const reversed = ({ before, after, ...change }: AnyChange): AnyChange =>
  ({ ...change, before: after, after: before }) as AnyChange;
