import type { CallDraft } from '#contract/calls.ts';
import { advance } from '#domain/call/call.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { EngineContext } from '../engine-context.ts';
import type { OpenCalls } from './open-calls.ts';

/** Keeps what was typed so far; durable when answered. Errors: `call-not-found`. */
export function draft(
  context: EngineContext,
  calls: OpenCalls,
  id: string,
  typed: CallDraft,
): Promise<Result<{ savedAt: Instant }, RungError>> {
  return calls.inTurn(async () => {
    const kept = calls.get(id);
    if (kept === null) return err(rungError('call-not-found'));
    const now = context.clock.now();
    await calls.keep({ ...kept, draft: typed }, now);
    context.crashPoints.reach('call-drafted');
    return ok({ savedAt: now });
  });
}

/**
 * Lets a call go of which nothing is to be recorded: permitted and never dialled, or from a number that nobody knows and that was
 * attached to nobody. A redial that is withdrawn leaves the call as it had ended. Errors: `call-not-found`, `outcome-missing`.
 */
export function withdraw(
  { clock }: EngineContext,
  calls: OpenCalls,
  id: string,
): Promise<Result<Record<never, never>, RungError>> {
  return calls.inTurn(async () => {
    const kept = calls.get(id);
    if (kept === null) return err(rungError('call-not-found'));
    const { call } = kept;
    const now = clock.now();
    const before = advance(call, { kind: 'given-up' }, now);
    if (before.ok) {
      await calls.keep({ ...kept, call: before.value }, now);
      return ok({});
    }
    const isUnknownCaller = call.direction === 'in' && call.customer === null;
    if (call.phase !== 'begun' && !isUnknownCaller) return err(rungError('outcome-missing', { call: call.id }));
    await calls.drop(call.id);
    return ok({});
  });
}
