import { dayAt, instantAt } from '#domain/calendar/zoned-time.ts';
import { calendarZoneOf } from '#domain/calling-hours/place.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { CallPurpose, History } from '#domain/model/history.ts';
import type { PersonRole } from '#domain/model/person.ts';
import { type CompleteDraft, type SaleDraft, saleLines } from '#domain/outcome/draft.ts';
import { type NamedPerson, OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { answeredTasks, confirmationOf, plannedTasks } from '#domain/task/tasks.ts';
import { saleWords } from '#domain/value/sale-words.ts';
import type { Random } from '#kernel/random.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import { createUid, type Uid } from '#kernel/uid.ts';
import { type LoggedCall, MOST_ANSWERED } from '#sync/operations/outcome-effects.ts';
import type { NewPurchase } from '#sync/operations/payload.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';

type TypedNumber = PayloadOf<'customer.added@1'>['numbers'][number];

/** The facts of a call that are no matter of what the agent typed. */
export interface CallFacts {
  readonly at: Instant;
  readonly direction: 'out' | 'in';
  readonly number: E164 | null;
  readonly purpose: CallPurpose | null;
  readonly talkMs: Millis | null;
}

/** What was typed, with the number of whom it named as it was read. */
export interface TypedOutcome {
  readonly draft: CompleteDraft;
  readonly number: TypedNumber | null;
}

const ROLES: Readonly<Record<NamedPerson, readonly PersonRole[]>> = {
  gatekeeper: ['gatekeeper'],
  'right-person': ['contact'],
  successor: ['contact'],
  decides: ['decides'],
};

/**
 * The call with its outcome as an operation carries it: every row it makes has its uid from here. `keeps`: promises that a
 * conversation at that time answered; they count where the outcome says that there was one.
 */
export function loggedCallOf(
  policy: Policy,
  history: History,
  { at, direction, number, purpose, talkMs }: CallFacts,
  { draft, number: named }: TypedOutcome,
  keeps: readonly Uid<'promise'>[],
  now: Instant,
  random: Random,
): LoggedCall {
  const { outcome, note, refusalReason, sale, quote, complaint, wechat, supplier, person, answeredBy, notTheirs } =
    draft;
  const { reached, person: whom } = OUTCOME_RULES[outcome];
  const zone = calendarZoneOf(policy, history.customer);
  const uid = <Kind extends string>() => createUid<Kind>(now, random);
  const purchase = sale === null ? null : { ...soldAs(sale), uid: uid<'purchase'>() };
  const complained = complaint === null ? null : { ...complaint, uid: uid<'complaint'>() };
  const said = draft.promise ?? (supplier === null ? null : reminderBefore(policy, zone, supplier.until, now));
  const promise = said === null ? null : { ...said, uid: uid<'promise'>() };
  return {
    interaction: uid<'interaction'>(),
    customer: history.customer.uid,
    at,
    direction,
    number,
    outcome,
    talkMs,
    refusalReason,
    purpose,
    note,
    keeps: reached ? keeps.slice(0, MOST_ANSWERED) : [],
    does: reached ? answeredTasks(policy, zone, history.tasks, at).slice(0, MOST_ANSWERED) : [],
    promise,
    purchase,
    quote: quote === null ? null : { ...quote, uid: uid<'quote'>() },
    complaint: complained,
    tasks: plannedTasks(policy, history.customer, draft, { at, now }).map(({ follows, ...task }) => ({
      ...task,
      uid: follows === 'visit' && promise !== null ? confirmationOf(promise.uid) : uid<'task'>(),
      purchase: follows === 'sale' ? (purchase?.uid ?? null) : null,
      complaint: follows === 'complaint' ? (complained?.uid ?? null) : null,
    })),
    wechat,
    supplier,
    person:
      person === null
        ? null
        : {
            uid: uid<'person'>(),
            name: person.name,
            title: person.title,
            roles: whom === null ? [] : [...ROLES[whom]],
            note: person.note,
            number: named,
          },
    ...(answeredBy === null || notTheirs ? {} : { answeredBy: { ...answeredBy, uid: uid<'person'>() } }),
    ...(notTheirs ? { notTheirs } : {}),
  };
}

/** One sale, of however many things: its words and its total; each thing answers its own quote. */
function soldAs(sale: SaleDraft): Omit<NewPurchase, 'uid'> {
  const lines = saleLines(sale).map((line) => ({
    product: line.product ?? '',
    quantity: line.quantity,
    amountMinor: line.amountMinor,
    quote: line.quote,
  }));
  const { currency, paid } = sale;
  const amountMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const renewal = sale.renewsOn == null ? {} : { renewsOn: sale.renewsOn };
  const sold = { product: saleWords(sale), amountMinor, currency, paid, orders: 1, ...renewal };
  const isPlain = lines.length === 1 && lines[0]?.quantity === 1;
  return isPlain ? { ...sold, quote: sale.quote } : { ...sold, quote: null, lines };
}

/** The agent's own reminder before their time with another supplier ends; at the earliest tomorrow. */
function reminderBefore(policy: Policy, zone: string, until: Instant, now: Instant) {
  const day = Math.max(dayAt(zone, until) - policy.supplier.remindBeforeDays, dayAt(zone, now) + 1);
  const dueAt = instantAt(zone, day, policy.tasks.dueMinute);
  return { kind: 'reminder' as const, dueAt, purpose: null, visit: null };
}
