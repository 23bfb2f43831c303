import type { CallDraft } from '#contract/calls.ts';
import { talkMsOf } from '#domain/call/call.ts';
import { position } from '#domain/ladder/position.ts';
import { consequenceOf } from '#domain/outcome/consequence.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid, type InteractionUid } from '#kernel/uid.ts';
import { historyWith } from '#sync/history-after.ts';
import { callCorrected } from '#sync/operations/call-corrected.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { createSlice } from '#sync/slice.ts';
import { findHistory } from '../customers/find.ts';
import { callPlan } from '../dialling/call-plan.ts';
import type { EngineContext, Seat } from '../engine-context.ts';
import { rowSource } from '../store/row-source.ts';
import { consequenceAfter } from './consequence-after.ts';
import { correctionOf } from './correct.ts';
import { loggedCallOf } from './logged-call.ts';
import type { OpenCalls } from './open-calls.ts';
import { type ConsequenceView, completed } from './typed-draft.ts';

/**
 * What an outcome would lead to, shown before it is saved. Without an open call of this customer it is told as of a call made now;
 * with `corrects`, as of that call, without what its outcome did until now.
 * Errors: `not-found`, `not-set-up`, and what `completed` says is missing.
 */
export function preview(
  context: EngineContext,
  calls: OpenCalls,
  customer: CustomerUid,
  typed: CallDraft,
  corrects: InteractionUid | null,
): Result<ConsequenceView, RungError> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  if (corrects !== null) return previewCorrection(context, seat, corrects, typed);
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const now = context.clock.now();
  const outcome = completed(context, customer, typed, now);
  if (!outcome.ok) return outcome;

  const policy = context.policy();
  const open = calls.ofCustomer(customer)?.call ?? null;
  const plan = callPlan(policy, found.value, seat.agent, open?.number ?? null, now);
  const facts = {
    at: open?.beganAt ?? now,
    direction: open?.direction ?? 'out',
    number: open?.number ?? plan.number?.e164 ?? null,
    purpose: open?.purpose ?? plan.purpose,
    talkMs: open === null ? null : talkMsOf(open),
  };
  const keeps = answeredPromises(found.value.promises, now, facts.purpose);
  const call = loggedCallOf(policy, found.value, facts, outcome.value, keeps, now, context.random);
  const uid = createUid<'operation'>(now, context.random);
  const operation = createOperation('call.logged@1', call, { uid, at: now, actor: seat.agent, device: seat.device });
  return ok(consequenceAfter(context, found.value, operation));
}

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
  const { policy, packs, store } = context;
  const act = { uid: createUid<'operation'>(now, context.random), at: now, actor: seat.agent, device: seat.device };
  const operation = createOperation('call.corrected@1', payload, act);
  const slice = createSlice(callCorrected.reads(operation), rowSource(store.reader, store.ids));
  const after = historyWith(history, callCorrected.apply(slice, operation).changes);
  const before = position(policy(), history, now).stage;
  return ok(consequenceOf(policy(), packs, before, after, payload.call, now));
}
