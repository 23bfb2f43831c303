import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant, Millis } from '../../kernel/time.ts';
import type { CustomerUid, Uid } from '../../kernel/uid.ts';
import type { E164 } from '../model/customer.ts';
import type { CallPurpose, Outcome } from '../model/history.ts';

export type CallId = Uid<'call'>;

export const CALL_PHASES = ['begun', 'dialling', 'ringing', 'connected', 'ended', 'finished'] as const;
/** begun (permit given) -> dialling -> ringing -> connected -> ended (outcome asked for) -> finished (outcome saved). */
export type CallPhase = (typeof CALL_PHASES)[number];

export const END_CAUSES = ['hung-up', 'they-hung-up', 'no-answer', 'busy', 'failed', 'rejected', 'lost'] as const;
/** How the line ended, as the phone told it. */
export type EndCause = (typeof END_CAUSES)[number];

/** One call. Times are the engine's clock, ms; null: has not happened. */
export interface Call {
  readonly id: CallId;
  readonly direction: 'out' | 'in';
  /** Null while nobody has said who an unknown caller is. */
  readonly customer: CustomerUid | null;
  readonly number: E164;
  readonly purpose: CallPurpose;
  readonly phase: CallPhase;
  readonly beganAt: Instant;
  readonly dialledAt: Instant | null;
  readonly ringingAt: Instant | null;
  readonly connectedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endCause: EndCause | null;
}

export type CallEvent =
  | { readonly kind: 'dialling' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'ended'; readonly cause: EndCause }
  | { readonly kind: 'attached'; readonly customer: CustomerUid }
  | { readonly kind: 'finished' };

/** An event that this phase does not allow: the phone or a caller is wrong about where the call is. */
export interface CallRefusal {
  readonly code: 'not-in-this-phase';
  readonly phase: CallPhase;
  readonly event: CallEvent['kind'];
}

/** An outgoing call that has its permit. */
export const beginCall = (
  id: CallId,
  customer: CustomerUid,
  number: E164,
  purpose: CallPurpose,
  now: Instant,
): Call => ({ ...EMPTY, id, direction: 'out', customer, number, purpose, phase: 'begun', beganAt: now });

/** A call that comes in: it rings from the first moment. */
export const incomingCall = (id: CallId, customer: CustomerUid | null, number: E164, now: Instant): Call => ({
  ...EMPTY,
  id,
  direction: 'in',
  customer,
  number,
  purpose: 'inbound',
  phase: 'ringing',
  beganAt: now,
  ringingAt: now,
});

const EMPTY = { dialledAt: null, ringingAt: null, connectedAt: null, endedAt: null, endCause: null } as const;

/**
 * The call after an event of the line. An event that only repeats what is known changes nothing (phones report twice); one that
 * goes back is refused. A call cannot be left without an outcome: only `ended` can become `finished`, and only once the caller
 * is known.
 */
export function advance(call: Call, event: CallEvent, now: Instant): Result<Call, CallRefusal> {
  const refused = err<CallRefusal>({ code: 'not-in-this-phase', phase: call.phase, event: event.kind });
  const { phase } = call;
  switch (event.kind) {
    case 'dialling':
      if (phase === 'dialling') return ok(call);
      return phase === 'begun' && call.direction === 'out'
        ? ok({ ...call, phase: 'dialling', dialledAt: now })
        : refused;
    case 'ringing':
      if (phase === 'ringing') return ok(call);
      return phase === 'dialling' ? ok({ ...call, phase: 'ringing', ringingAt: now }) : refused;
    case 'connected':
      if (phase === 'connected') return ok(call);
      return phase === 'dialling' || phase === 'ringing'
        ? ok({ ...call, phase: 'connected', connectedAt: now })
        : refused;
    case 'ended':
      if (phase === 'ended' || phase === 'finished') return ok(call);
      return phase === 'begun' ? refused : ok({ ...call, phase: 'ended', endedAt: now, endCause: event.cause });
    case 'attached':
      return phase === 'finished' ? refused : ok({ ...call, customer: event.customer });
    case 'finished':
      if (phase === 'finished') return ok(call);
      return phase === 'ended' && call.customer !== null ? ok({ ...call, phase: 'finished' }) : refused;
  }
}

/** How long both spoke; null where the call was never connected. */
export const talkMsOf = (call: Call): Millis | null =>
  call.connectedAt === null || call.endedAt === null ? null : Math.max(0, call.endedAt - call.connectedAt);

/** Whether a line is open or about to be: nobody dials a second number meanwhile. */
export const isUp = (call: Call): boolean =>
  call.phase === 'dialling' || call.phase === 'ringing' || call.phase === 'connected';

/**
 * The outcome that the line's end suggests, for the agent to confirm; null where only the agent can tell. A failure of our own line
 * says nothing about the customer.
 */
export function suggestedOutcome(call: Call): Outcome | null {
  if (call.connectedAt !== null) return null;
  switch (call.endCause) {
    case 'busy':
      return 'busy';
    case 'rejected':
      return call.direction === 'in' ? 'no-answer' : 'busy';
    case 'no-answer':
    case 'hung-up':
      return 'no-answer';
    case 'they-hung-up':
      return call.direction === 'in' ? 'no-answer' : 'hung-up';
    default:
      return null;
  }
}
