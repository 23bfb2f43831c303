import { type CallDraft, type CallTrackRun, EMPTY_DRAFT } from '#contract/calls.ts';
import { type Call, type CallId, type EndCause, incomingCall } from '#domain/call/call.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { Outcome } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { stretchesOf, walkedOn } from '#domain/talk-track/walked.ts';
import type { Instant } from '#kernel/time.ts';
import { createUid, type InteractionUid } from '#kernel/uid.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import { callOf } from '#sync/operations/call-corrected.ts';
import type { LoggedCall } from '#sync/operations/outcome-effects.ts';
import type { Stored } from '#sync/rows.ts';
import type { EngineContext } from '../engine-context.ts';
import { partsOf } from './entry.ts';
import { countingEntry, entryOf } from './entry-of.ts';
import type { KeptCall } from './kept-call.ts';

/** The contact whose outcome an operation has written, as an entry or as the correction of one; null for what wrote none here. */
export function contactOf({ operation, changes }: LoggedOperation): InteractionUid | null {
  const uid = callOf(operation)?.interaction;
  if (uid === undefined) return null;
  const made = changes.find(({ table, key }) => table === 'interaction' && key === uid)?.after;
  return made?.table === 'interaction' ? (made.value.corrects ?? uid) : null;
}

/**
 * The call that asks for its outcome again once the outcome is taken back, with what was typed (method section 2: a call can't be left
 * without one). Null where none has to: the act was no call, was done on another device, or leaves an outcome that counts.
 */
export function reopenedCall(context: EngineContext, taken: LoggedOperation, now: Instant): KeptCall | null {
  const logged = callOf(taken.operation);
  const contact = contactOf(taken);
  const row = contact === null ? null : entryOf(context, contact);
  if (logged === null || row === null || logged.number === null) return null;
  if (taken.operation.device !== context.seat()?.device) return null;
  const isLast = countingEntry(context, row.value.uid) === logged.interaction;
  const isFirst = logged.interaction === row.value.uid;
  if (!isLast || (!isFirst && row.value.outcome !== null)) return null;
  const call = overAgain(createUid<'call'>(now, context.random), row, { ...logged, number: logged.number });
  return { call, ext: null, permit: null, draft: draftOf(logged), corrects: row.value.uid };
}

/** When it ended is not written down: it lasted as long as both spoke. */
function overAgain(
  id: CallId,
  { value }: Stored<'interaction'>,
  { number, outcome }: { readonly number: E164; readonly outcome: Outcome },
): Call {
  const { at, direction, customer, purpose, talkMs } = value;
  return {
    ...incomingCall(id, customer, number, at),
    direction,
    purpose: purpose ?? (direction === 'in' ? 'inbound' : 'ladder'),
    phase: 'ended',
    connectedAt: talkMs === null ? null : at,
    endedAt: at + (talkMs ?? 0),
    endCause: talkMs === null ? unheardEnd(outcome) : 'hung-up',
  };
}

/** How a line ended on which nobody is known to have spoken: as the outcome tells it; of a conversation nobody knows. */
function unheardEnd(outcome: Outcome): EndCause {
  if (OUTCOME_RULES[outcome].reached) return 'lost';
  return outcome === 'busy' ? 'busy' : 'no-answer';
}

function draftOf(call: LoggedCall): CallDraft {
  const { outcome, note, refusalReason } = call;
  const said = { ...EMPTY_DRAFT, outcome, note: note ?? '', refusalReason, track: runOf(call) };
  return { ...said, ...partsOf(call, () => true) };
}

/** The track as it was walked, and what was learned by it. What belonged to no field stands in the note. */
function runOf({ track }: LoggedCall): CallTrackRun | null {
  if (track === undefined) return null;
  const { used, learned } = track;
  const stretches = stretchesOf(used);
  const before = stretches
    .slice(0, -1)
    .reduce<CallTrackRun['path']>((path, stretch) => [...walkedOn(path, stretch)], []);
  const path = (stretches.at(-1)?.path ?? []).map(({ step, answer }) => ({ step, answer }));
  const facts = Object.entries(learned).filter((fact): fact is [string, string] => fact[1] != null);
  return { track: used.track, hash: used.hash, path, before, facts: Object.fromEntries(facts) };
}
