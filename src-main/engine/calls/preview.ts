import type { CallDraft } from '#contract/calls.ts';
import { talkMsOf } from '#domain/call/call.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid, type InteractionUid } from '#kernel/uid.ts';
import type { Operation, OperationType } from '#sync/operation.ts';
import { callCorrected } from '#sync/operations/call-corrected.ts';
import { callLogged } from '#sync/operations/call-logged.ts';
import { createOperation } from '#sync/operations/registry.ts';
import type { AnyChange } from '#sync/rows.ts';
import { createSlice } from '#sync/slice.ts';
import { findHistory } from '../customers/find.ts';
import { callPlan } from '../dialling/call-plan.ts';
import type { EngineContext, Seat } from '../engine-context.ts';
import { rowSource } from '../store/row-source.ts';
import { consequenceAfter } from './consequence-after.ts';
import { correctionOf } from './correct.ts';
import { countingEntry } from './entry-of.ts';
import type { KeptCall } from './kept-call.ts';
import { loggedCallOf } from './logged-call.ts';
import type { OpenCalls } from './open-calls.ts';
import { type ConsequenceView, completed } from './typed-draft.ts';

/** Of what an outcome would be: an open call, an entry that it would take the place of, or (neither) a call made now. */
export interface Previewed {
  readonly customer: CustomerUid;
  readonly call: string | null;
  readonly corrects: InteractionUid | null;
}

/**
 * What an outcome would lead to, shown before it is saved; with `corrects`, without what the entry's outcome did until now.
 * Errors: `call-not-found` where the call has its outcome already; `not-found`, `not-set-up`, and what `completed` says is missing.
 */
export function preview(
  context: EngineContext,
  calls: OpenCalls,
  { customer, call, corrects }: Previewed,
  typed: CallDraft,
): Result<ConsequenceView, RungError> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const kept = call === null ? null : calls.get(call);
  if (call !== null && kept === null) return err(rungError('call-not-found'));
  const entry = corrects ?? entryInPlaceOf(context, kept);
  if (entry !== null) return previewCorrection(context, seat, entry, typed);
  const open = kept?.call ?? null;
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const now = context.clock.now();
  const outcome = completed(context, customer, typed, now);
  if (!outcome.ok) return outcome;

  const policy = context.policy();
  const plan = callPlan(policy, found.value, seat.agent, open?.number ?? null, now);
  const facts = {
    at: open?.beganAt ?? now,
    direction: open?.direction ?? 'out',
    number: open?.number ?? plan.number?.e164 ?? null,
    purpose: open?.purpose ?? plan.purpose,
    talkMs: open === null ? null : talkMsOf(open),
  };
  const keeps = answeredPromises(found.value.promises, now, facts.purpose);
  const logged = loggedCallOf(policy, found.value, facts, outcome.value, keeps, now, context.random);
  const uid = createUid<'operation'>(now, context.random);
  const operation = createOperation('call.logged@1', logged, { uid, at: now, actor: seat.agent, device: seat.device });
  return ok(consequenceAfter(context, found.value, logged, changesOf(context, callLogged, operation), now));
}

/** The entry in whose place the outcome of a call will stand that was saved before; null for one that was not. */
const entryInPlaceOf = (context: EngineContext, kept: KeptCall | null): InteractionUid | null =>
  kept === null || kept.corrects === null ? null : countingEntry(context, kept.corrects);

function previewCorrection(
  context: EngineContext,
  seat: Seat,
  corrects: InteractionUid,
  typed: CallDraft,
): Result<ConsequenceView, RungError> {
  const now = context.clock.now();
  const correction = correctionOf(context, corrects, typed, now);
  if (!correction.ok) return correction;
  const { payload, history } = correction.value;
  const act = { uid: createUid<'operation'>(now, context.random), at: now, actor: seat.agent, device: seat.device };
  const operation = createOperation('call.corrected@1', payload, act);
  return ok(consequenceAfter(context, history, payload.call, changesOf(context, callCorrected, operation), now));
}

/** What an operation would change in this store. */
function changesOf<Payload>(
  { store }: EngineContext,
  type: OperationType<Payload>,
  operation: Operation<Payload>,
): readonly AnyChange[] {
  return type.apply(createSlice(type.reads(operation), rowSource(store.reader, store.ids)), operation).changes;
}
