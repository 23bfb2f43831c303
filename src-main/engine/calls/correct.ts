import type { CallDraft } from '#contract/calls.ts';
import type { CustomerPromise, History, Task } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import type { InteractionUid, OperationUid, Uid } from '#kernel/uid.ts';
import { callOf } from '#sync/operations/call-corrected.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { Stored } from '#sync/rows.ts';
import { findHistory } from '../customers/find.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { loggedOperation } from '../store/operation-log.ts';
import { consequenceAfter } from './consequence-after.ts';
import { agreedSince, entriesOf, entryOf } from './entry-of.ts';
import { loggedCallOf } from './logged-call.ts';
import { trackOfEntry } from './track-of-call.ts';
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
  const now = context.clock.now();
  const correction = correctionOf(context, interaction, typed, now);
  if (!correction.ok) return correction;
  const { payload, history } = correction.value;
  const done = await commitAct(context, 'call.corrected@1', payload);
  if (!done.ok) return done;
  const { operation, applied } = done.value;
  const consequence = consequenceAfter(context, history, payload.call, applied.changes, now);
  return ok({ operation, consequence, talkMs: payload.call.talkMs });
}

interface Correction {
  readonly payload: PayloadOf<'call.corrected@1'>;
  /** The customer as they stand before it. */
  readonly history: History;
}

/**
 * What a correction would be committed as. What was agreed counts as of the call: a date that has passed since is none that was
 * typed wrongly. Errors: `not-found`, also for what was no call; what is missing in the draft.
 */
export function correctionOf(
  context: EngineContext,
  interaction: InteractionUid,
  typed: CallDraft,
  now: Instant,
): Result<Correction, RungError> {
  const row = entryOf(context, interaction);
  if (row === null) return err(rungError('not-found'));
  const found = findHistory(context, row.value.customer);
  if (!found.ok) return found;
  const entries = entriesOf(context, row);
  const outcome = completed(context, row.value.customer, typed, row.value.at, agreedSince(context, entries));
  if (!outcome.ok) return outcome;

  const policy = context.policy();
  const { at, direction, number, purpose, talkMs } = row.value;
  const facts = { at, direction, number, purpose, talkMs };
  const former = entries.map(({ createdBy }) => createdBy);
  const { keeps, does, tasks } = answeredThen(context, found.value, entries);
  const then = { ...found.value, tasks };
  const call = loggedCallOf(policy, then, facts, outcome.value, keeps, now, context.random);
  const did = OUTCOME_RULES[call.outcome].reached ? [...new Set([...does, ...call.does])] : [];
  const corrected = { ...call, does: did, ...trackOfEntry(context, row) };
  return ok({ payload: { corrects: interaction, former, call: corrected }, history: found.value });
}

interface Answered {
  readonly keeps: readonly Uid<'promise'>[];
  /** Tasks that the former entry did. */
  readonly does: readonly Uid<'task'>[];
  /** Tasks that there were when the conversation was first saved. */
  readonly tasks: readonly Task[];
}

/**
 * What the conversation answered when it was first saved, not what is open today: the promises that the former entry has kept and
 * those that stood open then, the tasks that it did and those that there were. Made since, or in the call itself, is none of them.
 */
function answeredThen(
  { store }: EngineContext,
  { promises, tasks }: History,
  entries: readonly Stored<'interaction'>[],
): Answered {
  const [newest] = entries;
  const first = entries.at(-1);
  if (newest === undefined || first === undefined) return { keeps: [], does: [], tasks: [] };
  const savedAt = loggedOperation(store.reader, first.createdBy)?.operation.at ?? first.value.at;
  const itself = new Set<InteractionUid | null>(entries.map(({ value }) => value.uid));
  const stood = ({ madeAt, madeIn }: CustomerPromise | Task) =>
    madeAt <= savedAt && (madeIn === null || !itself.has(madeIn));
  const former = callOf(loggedOperation(store.reader, newest.createdBy)?.operation);
  const answered = answeredPromises(promises.filter(stood), savedAt, first.value.purpose);
  return {
    keeps: [...new Set([...(former?.keeps ?? []), ...answered])],
    does: former?.does ?? [],
    tasks: tasks.filter(stood),
  };
}
