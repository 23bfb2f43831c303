import { z } from 'zod';
import type { E164 } from '#domain/model/customer.ts';
import { CALL_PURPOSES, OUTCOMES, REFUSAL_REASONS } from '#domain/model/history.ts';
import { numberStatusAfter, OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import type { DayString, Instant } from '#kernel/time.ts';
import type { CustomerUid, InteractionUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { keySet, numberKey } from '../keys.ts';
import type { Operation } from '../operation.ts';
import type { KeySet } from '../rows.ts';
import { holderAgainst } from './number-holding.ts';
import {
  e164,
  instant,
  line,
  type NewTask,
  newComplaint,
  newPerson,
  newPromise,
  newPurchase,
  newQuote,
  newTask,
  note,
  uid,
} from './payload.ts';
import { enterPerson } from './people.ts';
import { cancelPromises, keepPromise, makePromise } from './promises.ts';
import { closeQuote, giveQuote, quotesAnswered, soldFields } from './sales.ts';
import { barNumber, suppressCustomer } from './suppression.ts';
import { closeTask, dropTasks, makeTask } from './tasks.ts';
import { callTrack, writeLearned } from './track-used.ts';

/** Promises, and tasks, that one conversation answers at most; what is due beyond them stays due. */
export const MOST_ANSWERED = 20;
/** After a sale ten (the policy's most) and a renewal, beside an action about a complaint; nothing else is owed after a sale. */
const MOST_PLANNED = 12;

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
  keeps: z.array(uid<'promise'>()).max(MOST_ANSWERED),
  /** Tasks that it did, as the device saw them (`answeredTasks` of the domain). */
  does: z.array(uid<'task'>()).max(MOST_ANSWERED),
  promise: newPromise.nullable(),
  purchase: newPurchase.nullable(),
  quote: newQuote.nullable(),
  complaint: newComplaint.nullable(),
  /** What we owe from now on (`plannedTasks` of the domain). */
  tasks: z.array(newTask).max(MOST_PLANNED),
  wechat: line.min(1).nullable(),
  /** Bound to another supplier until then. */
  supplier: z.object({ name: line.nullable(), until: instant }).nullable(),
  person: newPerson.nullable(),
  /** Who answered in place of whom one asked for, where they were named. */
  answeredBy: z
    .object({ uid: uid<'person'>(), name: line.min(1), title: line.nullable() })
    .nullable()
    .optional(),
  /** The number that was dialled is not the customer's. */
  notTheirs: z.boolean().optional(),
});
export type LoggedCall = z.infer<typeof loggedCall>;

/** What a call needs to see: its customer, and who has the number that was dialled and the one that was named. */
export function readsOfCall({ customer, number, person }: LoggedCall): KeySet {
  const numbers = [number, person?.number?.e164 ?? null].filter((each) => each !== null);
  return keySet({ customers: [customer], holdersOf: numbers });
}

/** The entry that a call takes the place of, and when the first of them was saved, as far as that is known on this side. */
interface Correction {
  readonly corrects: InteractionUid;
  readonly savedAt: Instant;
}

/**
 * Writes the contact and what its outcome does (method section 2). Never refused (sync protocol: nothing blocks the queue): a
 * call happened, whatever became of the customer meanwhile. What is shown before it is saved is read from the changes that this
 * would make (`historyWith`).
 */
export function writeCall(
  draft: Draft,
  call: LoggedCall,
  operation: Operation,
  correction: Correction | null = null,
): void {
  const { customer, at, outcome } = call;
  const { actor } = operation;
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
    corrects: correction?.corrects ?? null,
    track: call.track?.used ?? null,
  });
  if (person !== null && call.track !== undefined) writeLearned(draft, customer, call.track.learned);
  writeNumberStatus(draft, call);
  writePerson(draft, call, operation);
  writeTrade(draft, call, actor);
  writePlans(draft, call, operation, correction);
  writeCustomer(draft, call);
}

/** What was sold, offered and complained of. */
function writeTrade(draft: Draft, call: LoggedCall, actor: Operation['actor']): void {
  const { customer, at, interaction } = call;
  if (call.quote !== null) giveQuote(draft, customer, call.quote, { at, by: actor, madeIn: interaction });
  if (call.purchase !== null) {
    const { uid: purchase, paid } = call.purchase;
    draft.add('purchase', purchase, {
      ...soldFields(call.purchase),
      uid: purchase,
      customer,
      at,
      paidAt: paid ? at : null,
      returnedAt: null,
      agent: actor,
      soldIn: interaction,
    });
    for (const quote of quotesAnswered(call.purchase)) closeQuote(draft, quote, 'won', at);
  }
  if (call.complaint !== null) {
    draft.add('complaint', call.complaint.uid, {
      ...call.complaint,
      customer,
      openedAt: at,
      settledAt: null,
      closedUnanswered: false,
      openedIn: interaction,
    });
  }
}

/** What the call showed of the customer. */
function writeCustomer(draft: Draft, { customer, at, wechat, supplier, outcome }: LoggedCall): void {
  const rule = OUTCOME_RULES[outcome];
  const person = draft.get('customer', customer);
  if (person === null) return;
  if (wechat !== null) draft.set('customer', customer, { wechat });
  if (supplier !== null)
    draft.set('customer', customer, { supplier: supplier.name ?? person.supplier, supplierUntil: supplier.until });
  if (rule.vulnerable && person.vulnerableAt === null) draft.set('customer', customer, { vulnerableAt: at });
  if (rule.closes !== null && person.closedReason === null) {
    draft.set('customer', customer, { closedReason: rule.closes, closedAt: at });
  }
}

/** What the call showed of the number: an answer there proves that it works, and is theirs if nobody else has it. */
function writeNumberStatus(draft: Draft, { number, customer, outcome, notTheirs }: LoggedCall): void {
  const row = number === null ? null : draft.get('number', numberKey(number, customer));
  if (number === null || row === null) return;
  const { reached, answerer } = OUTCOME_RULES[outcome];
  const shown = numberStatusAfter(outcome, { shared: row.shared, notTheirs: notTheirs === true });
  const status = shown ?? (reached || answerer === 'allowed' ? 'live' : null);
  if (status === null || row.status === status) return;
  const holder = status === 'live' && !row.shared ? holderAgainst(draft.holdersOf(number), customer) : null;
  if (holder === null) draft.set('number', numberKey(number, customer), { status });
  else draft.flag('number-taken', { since: holder.value.addedAt, customer: holder.value.customer });
}

/** Whom the call named; and that the person whose number it is has left, where it told so. */
function writePerson(draft: Draft, call: LoggedCall, operation: Operation): void {
  const { customer, number, outcome, person, answeredBy, at } = call;
  if (person !== null) enterPerson(draft, customer, person, operation);
  if (answeredBy != null) enterAnswerer(draft, customer, number, answeredBy, operation.at);
  if (outcome !== 'left-company' || number === null) return;
  const line = draft.get('number', numberKey(number, customer));
  const whose = line?.person ?? null;
  if (line === null || whose === null || draft.get('person', whose) === null) return;
  draft.set('person', whose, { leftAt: at, successor: person?.uid ?? null });
  // The line stays and reaches whoever came after.
  if (line.shared) draft.set('number', numberKey(number, customer), { person: person?.uid ?? null });
}

/** Whether the customer was erased since and the number is not a line of others by now: who asked had it, and is not to be called on it. */
const isOfNobodyNow = (draft: Draft, customer: CustomerUid, number: E164): boolean =>
  draft.get('erased', customer) !== null && draft.holdersOf(number).length === 0;

/** Who answered is known at the customer from now on, unless they were; the number that was dialled is theirs, unless others share it. */
function enterAnswerer(
  draft: Draft,
  customer: CustomerUid,
  number: E164 | null,
  { uid: made, name, title }: NonNullable<LoggedCall['answeredBy']>,
  at: Instant,
): void {
  const known = draft
    .ofCustomer('person', customer)
    .find(({ value }) => value.leftAt === null && value.name.trim() === name.trim());
  const whose = known?.value.uid ?? made;
  if (known === undefined) {
    const person = { uid: made, customer, name, title, roles: ['contact' as const], note: null };
    draft.add('person', made, { ...person, leftAt: null, successor: null, addedAt: at });
  }
  if (number === null) return;
  const row = draft.get('number', numberKey(number, customer));
  if (row !== null && !row.shared) draft.set('number', numberKey(number, customer), { person: whose });
}

/** The day that a task of the call is about: of a renewal the one on which what was sold runs out; null: it is about none. */
export const dayOfTask = ({ purchase }: LoggedCall, { kind }: NewTask): DayString | null =>
  kind === 'renewal' ? (purchase?.renewsOn ?? null) : null;

/** What was planned before and what is planned now. */
function writePlans(
  draft: Draft,
  call: LoggedCall,
  { at: savedAt, actor }: Operation,
  correction: Correction | null,
): void {
  const { customer, interaction } = call;
  const rule = OUTCOME_RULES[call.outcome];
  // What the call did is done, before what has no purpose any more falls away: the confirmation of a visit that was kept.
  for (const task of call.does) closeTask(draft, task, 'done', call.at);
  for (const promise of call.keeps) keepPromise(draft, promise, call.at);
  if (rule.doNotCall) {
    const asked = { at: call.at, by: actor, reason: 'asked-in-call' };
    suppressCustomer(draft, customer, asked);
    if (call.number !== null && isOfNobodyNow(draft, customer, call.number)) {
      barNumber(draft, call.number, { ...asked, customer });
    }
    return;
  }
  if (rule.closes !== null) {
    cancelPromises(draft, customer, call.at);
    dropTasks(draft, customer, call.at, () => true);
  }
  if (rule.vulnerable) {
    cancelPromises(draft, customer, call.at);
    dropTasks(draft, customer, call.at, (task) => task.complaint === null);
  }
  if (call.promise !== null) {
    const saidLate = correction === null ? null : { calledAt: call.at };
    const at = correction?.savedAt ?? savedAt;
    makePromise(draft, customer, call.promise, { at, by: actor, madeIn: interaction, saidLate });
  }
  const stands = call.promise === null || draft.get('promise', call.promise.uid)?.state === 'open';
  for (const task of call.tasks) {
    if (stands || task.kind !== 'confirm-visit')
      makeTask(draft, customer, task, { at: savedAt, madeIn: interaction, onDay: dayOfTask(call, task) });
  }
  // A pin asked for this call; it is answered.
  if (draft.get('mark', customer)?.kind === 'pin') draft.remove('mark', customer);
}
