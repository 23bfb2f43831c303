import { type CallInProgress, EMPTY_DRAFT } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { advance, incomingCall } from '#domain/call/call.ts';
import type { E164 } from '#domain/model/customer.ts';
import { type ErrorCode, type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid } from '#kernel/uid.ts';
import { cardOf } from '../customers/card-of.ts';
import { findHistory } from '../customers/find.ts';
import { holdersOf } from '../customers/holders.ts';
import { callPlan } from '../dialling/call-plan.ts';
import { momentOf } from '../dialling/moment.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { callView, type KeptCall } from './kept-call.ts';
import type { OpenCalls } from './open-calls.ts';

export interface Ringing {
  readonly call: CallInProgress;
  readonly card: CustomerCard | null;
}

/** A call comes in: who it is, as far as the number says. A shared line says nobody in particular. Errors: `not-set-up`. */
export function incoming(context: EngineContext, calls: OpenCalls, number: E164): Promise<Result<Ringing, RungError>> {
  return calls.inTurn(async () => {
    const seat = context.seat();
    if (seat === null) return err(rungError('not-set-up'));
    const now = context.clock.now();
    const { holders, shared } = holdersOf(context, number);
    const [holder] = holders;
    const customer = shared || holder === undefined ? null : holder;
    const call = incomingCall(createUid<'call'>(now, context.random), customer, number, now);
    const kept: KeptCall = { call, ext: null, permit: null, draft: EMPTY_DRAFT, corrects: null };
    await calls.keep(kept, now);
    return ok({
      call: callView(kept, context.policy()),
      card: customer === null ? null : await ringingCard(context, customer, number),
    });
  });
}

async function ringingCard(context: EngineContext, customer: CustomerUid, number: E164): Promise<CustomerCard | null> {
  const seat = context.seat();
  const found = findHistory(context, customer);
  if (!found.ok || seat === null) return null;
  const now = context.clock.now();
  const plan = callPlan(context.policy(), found.value, seat.agent, number, now);
  return cardOf(context, plan, await momentOf(context, plan, true, now), now);
}

export interface Attached extends CallInProgress {
  /** Why the number could not become theirs; null: it did, or has been somebody's. */
  readonly numberRefused: ErrorCode | null;
}

/**
 * Says who a caller is. A number that nobody has becomes theirs, so that the next call is known; one that belongs to somebody else
 * stays where it is. A number that is refused (nobody may call it) is told and not kept: the call came in all the same. Errors:
 * `call-not-found`, `not-found`.
 */
export function attach(
  context: EngineContext,
  calls: OpenCalls,
  id: string,
  customer: CustomerUid,
): Promise<Result<Attached, RungError>> {
  return calls.inTurn(async () => {
    const kept = calls.get(id);
    if (kept === null) return err(rungError('call-not-found'));
    const found = findHistory(context, customer);
    if (!found.ok) return found;
    const now = context.clock.now();
    const attached = advance(kept.call, { kind: 'attached', customer }, now);
    if (!attached.ok) return err(rungError('call-not-found'));
    const { number } = kept.call;
    let numberRefused: ErrorCode | null = null;
    if (holdersOf(context, number).holders.length === 0) {
      const entry = { customer, e164: number, ext: null, label: null, person: null, shared: false };
      const added = await commitAct(context, 'number.added@1', entry);
      if (!added.ok) numberRefused = added.error.code;
    }
    const next = { ...kept, call: attached.value };
    await calls.keep(next, now);
    return ok({ ...callView(next, context.policy()), numberRefused });
  });
}
