import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { advance, type Call, type CallEvent, type CallId, type CallRefusal, isUp } from './call.ts';

/** The calls of one agent that are not finished, by id: one up at most by their own doing, others may come in. */
export type Calls = ReadonlyMap<CallId, Call>;

export type CallsRefusal =
  | CallRefusal
  | { readonly code: 'no-such-call' }
  | { readonly code: 'another-call-up'; readonly call: CallId }
  | { readonly code: 'outcome-missing'; readonly call: CallId };

/**
 * Whether the agent may begin a further outgoing call: not while one is up or permitted, and not before the outcome of the last
 * one is saved (method section 2: every contact is written down). An incoming call is never refused.
 */
export function mayBegin(calls: Calls): Result<null, CallsRefusal> {
  for (const call of calls.values()) {
    if (call.phase === 'ended') return err({ code: 'outcome-missing', call: call.id });
    if (call.phase === 'begun' || isUp(call)) return err({ code: 'another-call-up', call: call.id });
  }
  return ok(null);
}

/** The calls with a new one; throws RangeError where the id is taken, for ids are made once. */
export function withCall(calls: Calls, call: Call): Calls {
  if (calls.has(call.id)) throw new RangeError('a call with this id is there already');
  return new Map(calls).set(call.id, call);
}

/** The calls without one that was permitted and never dialled: nothing is to be recorded of it. */
export function withdrawCall(calls: Calls, id: CallId): Result<Calls, CallsRefusal> {
  const call = calls.get(id);
  if (call === undefined) return err({ code: 'no-such-call' });
  if (call.phase !== 'begun') return err({ code: 'outcome-missing', call: id });
  const next = new Map(calls);
  next.delete(id);
  return ok(next);
}

/** The calls after an event of one of them; a finished call leaves. */
export function advanceCall(calls: Calls, id: CallId, event: CallEvent, now: Instant): Result<Calls, CallsRefusal> {
  const call = calls.get(id);
  if (call === undefined) return err({ code: 'no-such-call' });
  const advanced = advance(call, event, now);
  if (!advanced.ok) return advanced;
  const next = new Map(calls);
  if (advanced.value.phase === 'finished') next.delete(id);
  else next.set(id, advanced.value);
  return ok(next);
}
