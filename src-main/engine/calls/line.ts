import type { z } from 'zod';
import type { CallInProgress, lineEvent } from '#contract/calls.ts';
import { advance, type Call } from '#domain/call/call.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { EngineContext } from '../engine-context.ts';
import { callView, type KeptCall } from './kept-call.ts';
import type { OpenCalls } from './open-calls.ts';

export type LineEvent = z.infer<typeof lineEvent>;

/**
 * What the line tells of a call. Dialling uses the permit up. Errors: `call-not-found`; `permit-used`, also where it has run out or
 * is another call's; `invalid-input` {phase, event} where the call cannot have come there.
 */
export function line(
  context: EngineContext,
  calls: OpenCalls,
  id: string,
  event: LineEvent,
): Promise<Result<CallInProgress, RungError>> {
  return calls.inTurn(async () => {
    const kept = calls.get(id);
    if (kept === null) return err(rungError('call-not-found'));
    const now = context.clock.now();
    const permitted = event.kind === 'dialling' ? permitUsed(kept, event.token, now) : ok(kept);
    if (!permitted.ok) return permitted;
    const advanced = advance(foundAgain(permitted.value.call, event), event, now);
    if (!advanced.ok) {
      return err(rungError('invalid-input', { phase: advanced.error.phase, event: advanced.error.event }));
    }
    const next = { ...permitted.value, call: advanced.value };
    await calls.keep(next, now);
    return ok(callView(next, context.policy()));
  });
}

function permitUsed(kept: KeptCall, token: string, now: Instant): Result<KeptCall, RungError> {
  const { permit } = kept;
  if (permit === null || permit.used || permit.token !== token || permit.expiresAt <= now) {
    return err(rungError('permit-used'));
  }
  return ok({ ...kept, permit: { ...permit, used: true } });
}

/** A line that was given up for lost with an engine that ended, and that the phone still had: it ends only now. */
function foundAgain(call: Call, event: LineEvent): Call {
  const wasLost = call.phase === 'ended' && call.endCause === 'lost';
  if (!wasLost || event.kind === 'dialling' || event.kind === 'ringing') return call;
  return {
    ...call,
    phase: call.connectedAt === null ? 'ringing' : 'connected',
    endedAt: null,
    endCause: null,
  };
}
