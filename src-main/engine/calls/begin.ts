import { type CallInProgress, type DialPermit, EMPTY_DRAFT } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { advance, beginCall } from '#domain/call/call.ts';
import { mayBegin } from '#domain/call/calls.ts';
import { gateStops } from '#domain/gates/gate-stops.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { GateStop } from '#domain/model/standing.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Instant, SECOND } from '#kernel/time.ts';
import { type CustomerUid, createUid } from '#kernel/uid.ts';
import { cardOf } from '../customers/card-of.ts';
import { findHistory } from '../customers/find.ts';
import { callPlan } from '../dialling/call-plan.ts';
import { momentOf } from '../dialling/moment.ts';
import type { EngineContext } from '../engine-context.ts';
import { callView, type KeptCall } from './kept-call.ts';
import type { OpenCalls } from './open-calls.ts';

/** A permit that is not used within this time is worth nothing. */
const PERMIT_MS = 30 * SECOND;

export interface Begun {
  readonly call: CallInProgress;
  readonly permit: DialPermit;
  readonly card: CustomerCard;
}

/**
 * Begins an outgoing call: every gate is computed anew from history, never read from the list, and the claim on the number is
 * asked for. Errors: `gates-stopped` {gate, until, gates}; `outcome-missing` {call}, where an earlier call still waits for its own;
 * `not-found`; `not-set-up`.
 */
export function begin(
  context: EngineContext,
  calls: OpenCalls,
  customer: CustomerUid,
  asked: E164 | null,
): Promise<Result<Begun, RungError>> {
  return calls.inTurn(async () => {
    const seat = context.seat();
    if (seat === null) return err(rungError('not-set-up'));
    const found = findHistory(context, customer);
    if (!found.ok) return found;
    const now = context.clock.now();
    await dropUnused(calls, now);

    const free = mayBegin(new Map(calls.all().map(({ call }) => [call.id, call])));
    if (!free.ok) {
      return free.error.code === 'outcome-missing'
        ? err(rungError('outcome-missing', { call: free.error.call }))
        : err(stoppedBy([{ gate: 'call-up', until: null, facts: {} }]));
    }

    const policy = context.policy();
    const plan = callPlan(policy, found.value, seat.agent, asked, now);
    const moment = await momentOf(context, plan, false, now, 'asked');
    const stops = gateStops(policy, context.packs, context.hours, plan, moment, now);
    const { number } = plan;
    if (number === null || stops.length > 0) return err(stoppedBy(stops));

    const call = beginCall(createUid<'call'>(now, context.random), customer, number.e164, plan.purpose, now);
    const permit = newPermit(context, now);
    const kept: KeptCall = { call, ext: number.ext, permit, draft: EMPTY_DRAFT, corrects: null };
    await calls.keep(kept, now);
    context.crashPoints.reach('call-begun');
    const { token, expiresAt } = permit;
    return ok({
      call: callView(kept, policy),
      permit: { call: call.id, token, number: number.e164, ext: number.ext, expiresAt },
      card: cardOf(context, plan, moment, now),
    });
  });
}

/** Calls whose permit has run out unused were not made: one that was never dialled leaves no trace, a redial leaves what was before. */
export async function dropUnused(calls: OpenCalls, now: Instant): Promise<void> {
  for (const kept of calls.all()) {
    const { call, permit } = kept;
    if (call.phase !== 'begun' || permit === null || permit.expiresAt > now) continue;
    const before = advance(call, { kind: 'given-up' }, now);
    if (before.ok) await calls.keep({ ...kept, call: before.value }, now);
    else await calls.drop(call.id);
  }
}

/** Leave to dial once, for a short while. */
export const newPermit = (context: EngineContext, now: Instant): NonNullable<KeptCall['permit']> => ({
  token: tokenOf(context),
  expiresAt: now + PERMIT_MS,
  used: false,
});

/** The first stop with its end, and the codes of all. */
export function stoppedBy(stops: readonly GateStop[]): RungError {
  const [first] = stops;
  return rungError('gates-stopped', {
    gate: first?.gate ?? 'no-number',
    until: first?.until ?? null,
    gates: stops.map(({ gate }) => gate).join(','),
  });
}

const tokenOf = ({ random }: EngineContext): string => Buffer.from(random.bytes(24)).toString('base64url');
