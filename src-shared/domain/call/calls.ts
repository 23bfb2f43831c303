import { err, ok, type Result } from '../../kernel/result.ts';
import { type Call, type CallId, isUp } from './call.ts';

/** The calls of one agent that are not finished, by id: at most one up by their own doing, others may come in. */
export type Calls = ReadonlyMap<CallId, Call>;

export interface BeginRefusal {
  readonly code: 'another-call-up' | 'outcome-missing';
  /** The call that is in the way. */
  readonly call: CallId;
}

/**
 * Whether the agent may begin a further outgoing call: not while one is up or permitted, and not before the outcome of the last
 * one is saved (method section 2: every contact is written down). An incoming call is never refused.
 */
export function mayBegin(calls: Calls): Result<null, BeginRefusal> {
  for (const call of calls.values()) {
    if (call.phase === 'ended') return err({ code: 'outcome-missing', call: call.id });
    if (call.phase === 'begun' || isUp(call)) return err({ code: 'another-call-up', call: call.id });
  }
  return ok(null);
}
