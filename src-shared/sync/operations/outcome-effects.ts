import { z } from 'zod';
import { CALL_PURPOSES, OUTCOMES, REFUSAL_REASONS } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import type { InteractionUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { keySet, numberKey } from '../keys.ts';
import type { Operation } from '../operation.ts';
import type { KeySet } from '../rows.ts';
import { holderAgainst } from './number-holding.ts';
import { e164, instant, newComplaint, newPromise, newPurchase, note, uid } from './payload.ts';
import { cancelPromises, keepPromise, makePromise } from './promises.ts';
import { suppressCustomer } from './suppression.ts';
import { callTrack, writeLearned } from './track-used.ts';

/** A call with its outcome and all that came of it. */
export const loggedCall = z.object({
  interaction: uid<'interaction'>(),
  customer: uid<'customer'>(),
  /** When the call began. */
  at: instant,
  direction: z.enum(['out', 'in']),
  number: e164.nullable(),
  outcome: z.enum(OUTCOMES),
  talkMs: z.number().int().min(0).nullable(),
  refusalReason: z.enum(REFUSAL_REASONS).nullable(),
  purpose: z.enum(CALL_PURPOSES).nullable(),
  note: note.nullable(),
  /** The talk track by which it went, and what was learned by it; absent where none was used. */
  track: callTrack.optional(),
  /** Promises that this conversation answered, as the device saw them (`answeredPromises` of the domain). */
  keeps: z.array(uid<'promise'>()).max(50),
  promise: newPromise.nullable(),
  purchase: newPurchase.nullable(),
  complaint: newComplaint.nullable(),
  /** Marked hot, with the agent's own date for the next contact if there is one. */
  hot: z.object({ date: instant.nullable() }).nullable(),
});
export type LoggedCall = z.infer<typeof loggedCall>;

/** What a call needs to see: its customer, and who has the number that was dialled. */
export const readsOfCall = ({ customer, number }: LoggedCall): KeySet =>
  keySet({ customers: [customer], holdersOf: number === null ? [] : [number] });

/**
 * Writes the contact and what its outcome does (method section 2). Never refused (sync protocol: nothing blocks the queue): a
 * call happened, whatever became of the customer meanwhile. What is shown before it is written by `historyAfter` of the domain;
 * `tests/sync/shown-is-saved.test.ts` holds both to the same answer.
 */
export function writeCall(
  draft: Draft,
  call: LoggedCall,
  { at: savedAt, actor }: Operation,
  corrects: InteractionUid | null,
): void {
  const { customer, at, outcome } = call;
  const rule = OUTCOME_RULES[outcome];
  const person = draft.get('customer', customer);
  if (person === null) draft.flag('customer-gone');
  else if (person.doNotCallAt !== null && call.direction === 'out' && person.doNotCallAt < at)
    draft.flag('do-not-call');

  draft.add('interaction', call.interaction, {
    uid: call.interaction,
    customer,
    at,
    channel: 'call',
    direction: call.direction,
    number: call.number,
    outcome,
    reached: rule.reached,
    talkMs: call.talkMs,
    refusalReason: call.refusalReason,
    purpose: call.purpose,
    note: call.note,
    agent: actor,
    corrects,
    track: call.track?.used ?? null,
  });
  if (person !== null && call.track !== undefined) writeLearned(draft, customer, call.track.learned);
  writeNumberStatus(draft, call);
  writePlans(draft, call, savedAt, actor);

  if (call.purchase !== null) {
    const { paid, ...purchase } = call.purchase;
    draft.add('purchase', purchase.uid, {
      ...purchase,
      customer,
      at,
      paidAt: paid ? at : null,
      returnedAt: null,
      agent: actor,
      soldIn: call.interaction,
    });
  }
  if (call.complaint !== null) {
    draft.add('complaint', call.complaint.uid, {
      ...call.complaint,
      customer,
      openedAt: at,
      settledAt: null,
      openedIn: call.interaction,
    });
  }
  if (person === null) return;
  if (call.hot !== null) draft.set('customer', customer, { hotSince: at, hotDate: call.hot.date });
  if (rule.closes !== null && person.closedReason === null) {
    draft.set('customer', customer, { closedReason: rule.closes, closedAt: at });
  }
}

/** What the call showed of the number: an answer by the person themselves proves that it works, and is theirs if nobody else has it. */
function writeNumberStatus(draft: Draft, { number, customer, outcome }: LoggedCall): void {
  const { numberStatus, reached } = OUTCOME_RULES[outcome];
  const status = numberStatus ?? (reached ? 'live' : null);
  if (number === null || status === null) return;
  const row = draft.get('number', numberKey(number, customer));
  if (row === null || row.status === status) return;
  const holder = status === 'live' && !row.shared ? holderAgainst(draft.holdersOf(number), customer) : null;
  if (holder === null) draft.set('number', numberKey(number, customer), { status });
  else draft.flag('number-taken', { since: holder.value.addedAt, customer: holder.value.customer });
}

/** What was planned before and what is planned now. */
function writePlans(draft: Draft, call: LoggedCall, savedAt: number, actor: Operation['actor']): void {
  const { customer, interaction } = call;
  const rule = OUTCOME_RULES[call.outcome];
  for (const promise of call.keeps) keepPromise(draft, promise, call.at);
  if (rule.doNotCall) {
    suppressCustomer(draft, customer, { at: call.at, by: actor, reason: 'asked-in-call' });
    return;
  }
  if (rule.closes !== null) cancelPromises(draft, customer, call.at);
  if (call.promise !== null)
    makePromise(draft, customer, call.promise, { at: savedAt, by: actor, madeIn: interaction });
  // A pin asked for this call; it is answered.
  if (draft.get('mark', customer)?.kind === 'pin') draft.remove('mark', customer);
}
