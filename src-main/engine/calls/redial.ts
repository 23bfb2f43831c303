import { advance, type Call, isUp, suggestedOutcome, talkMsOf, unansweredDials } from '#domain/call/call.ts';
import { gateStops } from '#domain/gates/gate-stops.ts';
import type { Standing } from '#domain/ladder/position.ts';
import type { Interaction } from '#domain/model/history.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { cardOf } from '../customers/card-of.ts';
import { findHistory } from '../customers/find.ts';
import { callPlan } from '../dialling/call-plan.ts';
import { momentOf } from '../dialling/moment.ts';
import type { EngineContext } from '../engine-context.ts';
import { type Begun, dropUnused, newPermit, stoppedBy } from './begin.ts';
import { callView, type KeptCall } from './kept-call.ts';
import type { OpenCalls } from './open-calls.ts';

/**
 * Dials the number of an ended call again before its outcome is saved: the same call with the same draft, so that a conversation
 * that the line broke has one outcome. Every gate is asked again, for what the call was begun for, and what it has dialled in vain counts
 * as tries. Errors: `gates-stopped` {gate, until, gates}; `call-not-found`; `not-found` while nobody has said who a caller is;
 * `invalid-input` {phase} where it may not be (`mayRedial`); `not-set-up`.
 */
export function redial(context: EngineContext, calls: OpenCalls, id: string): Promise<Result<Begun, RungError>> {
  return calls.inTurn(async () => {
    const seat = context.seat();
    if (seat === null) return err(rungError('not-set-up'));
    const now = context.clock.now();
    await dropUnused(calls, now);
    const kept = calls.get(id);
    if (kept === null) return err(rungError('call-not-found'));
    const { customer, number, purpose } = kept.call;
    if (customer === null) return err(rungError('not-found'));
    const found = findHistory(context, customer);
    if (!found.ok) return found;
    const again = advance(kept.call, { kind: 'redialled' }, now);
    if (!again.ok) return err(rungError('invalid-input', { phase: again.error.phase, event: again.error.event }));
    const another = calls.all().some(({ call }) => call.id !== kept.call.id && (call.phase === 'begun' || isUp(call)));
    if (another) return err(stoppedBy([{ gate: 'call-up', until: null, facts: {} }]));

    const policy = context.policy();
    const tries = triesOf(kept.call, customer, seat.agent, now);
    const asSaved = { ...callPlan(policy, found.value, seat.agent, number, now), purpose };
    const plan = { ...asSaved, standing: withTries(asSaved.standing, kept.call, tries) };
    const known = await momentOf(context, plan, false, now, 'asked');
    const moment = { ...known, dialsOfNumberToday: known.dialsOfNumberToday + tries.length };
    const stops = gateStops(policy, context.packs, context.hours, plan, moment, now);
    if (plan.number === null || stops.length > 0) return err(stoppedBy(stops));

    const permit = newPermit(context, now);
    const next = { ...kept, call: again.value, permit, draft: withoutSuggestion(kept, policy) };
    await calls.keep(next, now);
    const { token, expiresAt } = permit;
    return ok({
      call: callView(next, policy),
      permit: { call: kept.call.id, token, number, ext: kept.ext, expiresAt },
      card: cardOf(context, plan, moment, now),
    });
  });
}

/** The dials of an open call that reached nobody, as the tries that they will be once its outcome is saved. */
function triesOf(call: Call, customer: CustomerUid, agent: AgentUid, now: Instant): Interaction[] {
  const dial: Interaction = {
    uid: call.id as string as Interaction['uid'],
    customer,
    at: now,
    channel: 'call',
    direction: 'out',
    number: call.number,
    outcome: 'no-answer',
    reached: false,
    talkMs: null,
    refusalReason: null,
    purpose: call.purpose,
    note: null,
    agent,
    corrects: null,
    track: null,
  };
  return Array.from({ length: unansweredDials(call) }, () => dial);
}

/** A conversation in the call resets the count, as one that is saved does (method section 2). */
const withTries = (standing: Standing, call: Call, tries: readonly Interaction[]): Standing => ({
  ...standing,
  tries: [...(talkMsOf(call) === null ? standing.tries : []), ...tries],
});

/** What the line had suggested of its former end is not said of the next one. */
function withoutSuggestion({ call, draft }: KeptCall, { line }: Policy): KeptCall['draft'] {
  const isSuggested = draft.outcome !== null && draft.outcome === suggestedOutcome(call, line.hungUpSeconds);
  return isSuggested ? { ...draft, outcome: null } : draft;
}
