import type { CallDraft } from '#contract/calls.ts';
import { talkMsOf } from '#domain/call/call.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid } from '#kernel/uid.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { findHistory } from '../customers/find.ts';
import { callPlan } from '../dialling/call-plan.ts';
import type { EngineContext } from '../engine-context.ts';
import { consequenceAfter } from './consequence-after.ts';
import { loggedCallOf } from './logged-call.ts';
import type { OpenCalls } from './open-calls.ts';
import { type ConsequenceView, completed } from './typed-draft.ts';

/**
 * What an outcome would lead to, shown before it is saved. Without an open call of this customer it is told as of a call made now.
 * Errors: `not-found`, `not-set-up`, and what `completed` says is missing.
 */
export function preview(
  context: EngineContext,
  calls: OpenCalls,
  customer: CustomerUid,
  typed: CallDraft,
): Result<ConsequenceView, RungError> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const now = context.clock.now();
  const outcome = completed(context, typed, now);
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
