import { err, ok, type Result } from '../../kernel/result.ts';
import { type Instant, type Millis, SECOND } from '../../kernel/time.ts';
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
  /** Set once the call was dialled again: it is still one conversation with one outcome (method section 10). */
  readonly earlier: EarlierLines | null;
}

/** The lines of a call that ended before its present one. */
export interface EarlierLines {
  readonly lines: number;
  /** How long both spoke on them together; null where none was connected. */
  readonly talkMs: Millis | null;
  /** How many of them, since both last spoke, reached nobody. */
  readonly unanswered: number;
  readonly endedAt: Instant;
  readonly endCause: EndCause;
}

export type CallEvent =
  | { readonly kind: 'dialling' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'ended'; readonly cause: EndCause }
  | { readonly kind: 'attached'; readonly customer: CustomerUid }
  | { readonly kind: 'redialled' }
  | { readonly kind: 'given-up' }
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

const NO_LINE = { dialledAt: null, ringingAt: null, connectedAt: null, endedAt: null, endCause: null } as const;
const EMPTY = { ...NO_LINE, earlier: null } as const;

/**
 * The call after an event of the line. An event that only repeats what is known changes nothing (phones report twice); one that
 * goes back is refused. A call cannot be left without an outcome: only `ended` can become `finished`, and only once the caller
 * is known. An ended call may be dialled again where `mayRedial` (`redialled`, with a permit of its own), or that is `given-up` undialled.
 */
export function advance(call: Call, event: CallEvent, now: Instant): Result<Call, CallRefusal> {
  const refused = err<CallRefusal>({ code: 'not-in-this-phase', phase: call.phase, event: event.kind });
  const { phase } = call;
  switch (event.kind) {
    case 'dialling':
      if (phase === 'dialling') return ok(call);
      return phase === 'begun' ? ok({ ...call, phase: 'dialling', dialledAt: now }) : refused;
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
    case 'redialled':
      return mayRedial(call) ? ok(redialled(call, now)) : refused;
    case 'given-up':
      return phase === 'begun' && call.earlier !== null ? ok(asItEnded(call, call.earlier)) : refused;
    case 'finished':
      if (phase === 'finished') return ok(call);
      return phase === 'ended' && call.customer !== null ? ok({ ...call, phase: 'finished' }) : refused;
  }
}

/** A line of ours that failed says nothing about the customer. */
const failed = ({ endCause }: Call): boolean => endCause === 'failed' || endCause === 'lost';

/** Dials of this call that reached nobody since both last spoke: each is a try (method section 2). One who called has not been dialled. */
export function unansweredDials(call: Call): number {
  if (call.connectedAt !== null) return 0;
  const before = call.earlier?.unanswered ?? 0;
  const isTheirs = call.direction === 'in' && call.earlier === null;
  return call.phase === 'ended' && !failed(call) && !isTheirs ? before + 1 : before;
}

/**
 * Whether an ended call may be dialled again at once as the same call: where the line broke a conversation or failed by itself, and
 * once where somebody called and was missed. Whoever was dialled and did not answer is tried again by the list, at another time (method
 * sections 2 and 10).
 */
export function mayRedial(call: Call): boolean {
  if (call.phase !== 'ended' || call.customer === null) return false;
  return talkMsOf(call) !== null || failed(call) || (call.direction === 'in' && call.earlier === null);
}

function redialled(call: Call, now: Instant): Call {
  const earlier: EarlierLines = {
    lines: (call.earlier?.lines ?? 0) + 1,
    talkMs: talkMsOf(call),
    unanswered: unansweredDials(call),
    endedAt: call.endedAt ?? now,
    endCause: call.endCause ?? 'lost',
  };
  return { ...call, ...NO_LINE, phase: 'begun', earlier };
}

const asItEnded = (call: Call, { endedAt, endCause }: EarlierLines): Call => ({
  ...call,
  phase: 'ended',
  endedAt,
  endCause,
});

/** How long both spoke on the present line; null where it was not connected. */
const talkMsOfLine = (call: Call): Millis | null =>
  call.connectedAt === null || call.endedAt === null ? null : Math.max(0, call.endedAt - call.connectedAt);

/** How long both spoke, over all lines of the call; null where it was never connected. */
export function talkMsOf(call: Call): Millis | null {
  const now = talkMsOfLine(call);
  const before = call.earlier?.talkMs ?? null;
  return now === null ? before : now + (before ?? 0);
}

/** Whether a line is open or about to be: nobody dials a second number meanwhile. */
export const isUp = (call: Call): boolean =>
  call.phase === 'dialling' || call.phase === 'ringing' || call.phase === 'connected';

/**
 * The outcome that the line's end suggests, for the agent to confirm; null where only the agent can tell. A failure of our own line
 * says nothing about the customer. One who hangs up within `hungUpSeconds` of the answer has not spoken with us.
 */
export function suggestedOutcome(call: Call, hungUpSeconds: number): Outcome | null {
  if ((call.earlier?.talkMs ?? null) !== null) return null;
  const talkMs = talkMsOfLine(call);
  if (talkMs !== null) return call.endCause === 'they-hung-up' && talkMs < hungUpSeconds * SECOND ? 'hung-up' : null;
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
