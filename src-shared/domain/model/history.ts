import type { DayString, Instant, Millis } from '../../kernel/time.ts';
import type { AgentUid, CustomerUid, InteractionUid, Uid } from '../../kernel/uid.ts';
import type { Customer, CustomerNumber, E164 } from './customer.ts';
import type { TrackUsed } from './track-used.ts';

export const CHANNELS = ['call', 'visit', 'letter', 'sms', 'mail', 'wechat', 'gift'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What came of a call. China's line tones are told apart; only `empty-number` kills a number (method section 2). */
export const OUTCOMES = [
  'sold',
  'interested',
  'callback',
  'appointment',
  'refused',
  'send-info',
  'added-wechat',
  'with-supplier',
  'complaint',
  'no-answer',
  'busy',
  'wrong-person',
  'do-not-call',
  'vulnerable',
  'bad-moment',
  'gatekeeper',
  'voicemail',
  'message-left',
  'hung-up',
  'switched-off',
  'suspended',
  'call-barred',
  'unreachable',
  'empty-number',
  'left-company',
  'out-of-business',
  'deceased',
  'left-us',
  'talked',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes of a conversation with the customer (they move the ladder); every other outcome reached nobody or somebody else. */
export const CONVERSATION_OUTCOMES: ReadonlySet<Outcome> = new Set<Outcome>([
  'sold',
  'interested',
  'callback',
  'appointment',
  'refused',
  'send-info',
  'added-wechat',
  'with-supplier',
  'complaint',
  'do-not-call',
  'vulnerable',
  'left-us',
  'talked',
]);

export const REFUSAL_REASONS = [
  'no-need',
  'price',
  'competitor',
  'no-time',
  'no-budget',
  'not-decider',
  'lasting',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why a call is made; it chooses the column of the gate table (method section 5). `task`: something that we owe, such as thanks. */
export const CALL_PURPOSES = ['ladder', 'promise', 'retry', 'complaint', 'inbound', 'task'] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/**
 * One contact or try. A correction is a new interaction that names the one it corrects; of a call whose outcome was taken back the
 * contact stays without one.
 */
export interface Interaction {
  readonly uid: InteractionUid;
  readonly customer: CustomerUid;
  readonly at: Instant;
  readonly channel: Channel;
  readonly direction: 'out' | 'in';
  readonly number: E164 | null;
  /** The outcome of a call; null for other touches, for an imported 'last contact', and where it was taken back. */
  readonly outcome: Outcome | null;
  /** Whether the customer was spoken to (or wrote): conversations move the ladder, tries do not. */
  readonly reached: boolean;
  readonly talkMs: Millis | null;
  readonly refusalReason: RefusalReason | null;
  readonly purpose: CallPurpose | null;
  readonly note: string | null;
  readonly agent: AgentUid;
  readonly corrects: InteractionUid | null;
  /** The talk track by which the call went; null where none was used. */
  readonly track: TrackUsed | null;
}

export const PROMISE_STATES = ['open', 'kept', 'moved', 'missed', 'cancelled'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** An appointment to be there: where, how long in minutes, and who else comes. */
export interface Visit {
  readonly place: string | null;
  readonly minutes: number;
  readonly withWhom: string | null;
}

/** `agreed` by the customer outranks everything; a `reminder` is the agent's own wish and ranks inside its group (method section 2). */
export interface CustomerPromise {
  readonly uid: Uid<'promise'>;
  readonly customer: CustomerUid;
  readonly kind: 'agreed' | 'reminder';
  readonly dueAt: Instant;
  readonly purpose: string | null;
  /** Set where what is promised is a visit; null: a call. */
  readonly visit: Visit | null;
  readonly state: PromiseState;
  readonly madeAt: Instant;
  readonly madeBy: AgentUid;
  readonly madeIn: InteractionUid | null;
  readonly closedAt: Instant | null;
}

/** One of several things in a sale, in the sale's currency; `amountMinor` is of the line, not of one piece. */
export interface SaleLine {
  readonly product: string;
  readonly quantity: number;
  readonly amountMinor: number;
}

/** A sale; `orders` is more than 1 where a file told only a count. Sold is not paid; a return undoes stage and points. */
export interface Purchase {
  readonly uid: Uid<'purchase'>;
  readonly customer: CustomerUid;
  readonly at: Instant;
  readonly product: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly orders: number;
  /** What it is made of, where that was said; `product` names it all and `amountMinor` is the total. */
  readonly lines: readonly SaleLine[] | null;
  readonly paidAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly agent: AgentUid | null;
  readonly soldIn: InteractionUid | null;
}

export const QUOTE_STATES = ['open', 'won', 'lost'] as const;
export type QuoteState = (typeof QUOTE_STATES)[number];

/** What was offered to a customer at what price; it lapses by itself after `validUntil`. */
export interface Quote {
  readonly uid: QuoteUid;
  readonly customer: CustomerUid;
  readonly at: Instant;
  readonly product: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** The last instant at which it holds; null: no end was named. */
  readonly validUntil: Instant | null;
  readonly state: QuoteState;
  readonly closedAt: Instant | null;
  readonly by: AgentUid;
  readonly madeIn: InteractionUid | null;
}
export type QuoteUid = Uid<'quote'>;

/** Whose hands a task belongs in (method section 2: each for the role it belongs to). */
export const TASK_ROLES = ['agent', 'service', 'care', 'lead', 'regional-lead'] as const;
export type TaskRole = (typeof TASK_ROLES)[number];

export const TASK_STATES = ['open', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Occasions that make a task by themselves: the customer's birthday, and the holidays on which one greets (method section 2). */
export const OCCASIONS = ['birthday', 'spring-festival', 'mid-autumn', 'christmas'] as const;
export type OccasionKind = (typeof OCCASIONS)[number];

/**
 * What we owe a customer. After a sale `thanks`, `check` (does it work), `care`, `letter`, and `renewal` before what was sold runs out;
 * `send` what was asked for and `ask-arrived`; `confirm-visit` before an appointment; `complaint-action`; `review-vulnerable` for the
 * lead; an occasion; `other`.
 */
export const TASK_KINDS = [
  'thanks',
  'check',
  'care',
  'letter',
  'send',
  'ask-arrived',
  'confirm-visit',
  'complaint-action',
  'review-vulnerable',
  'other',
  'renewal',
  ...OCCASIONS,
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export interface Task {
  readonly uid: TaskUid;
  readonly customer: CustomerUid;
  readonly kind: TaskKind;
  readonly role: TaskRole;
  readonly dueAt: Instant;
  /** What it is about, as it was typed: a product, what to send, an action. */
  readonly about: string | null;
  /** By which means it is sent. */
  readonly channel: Channel | null;
  readonly state: TaskState;
  readonly madeAt: Instant;
  readonly closedAt: Instant | null;
  readonly madeIn: InteractionUid | null;
  /** The sale that it follows, or the complaint. */
  readonly purchase: Uid<'purchase'> | null;
  readonly complaint: Uid<'complaint'> | null;
  /** The day of the occasion, or on which what was sold runs out, wherever the task was put off to; null: it is of none. */
  readonly onDay: DayString | null;
}
export type TaskUid = Uid<'task'>;

export const COMPLAINT_CAUSES = [
  'nobody-cared',
  'knew-too-little',
  'quality',
  'competitor-offer',
  'our-turmoil',
  'detail-neglected',
  'promise-broken',
  'poor-service',
  'contact-left',
  'treated-as-small',
  'price',
  'need-gone',
  'other',
] as const;
export type ComplaintCause = (typeof COMPLAINT_CAUSES)[number];

/** Followed until the customer says it is settled; sales calls to the person pause meanwhile (method section 7). */
export interface Complaint {
  readonly uid: Uid<'complaint'>;
  readonly customer: CustomerUid;
  readonly openedAt: Instant;
  readonly cause: ComplaintCause;
  readonly wish: string | null;
  readonly action: string | null;
  readonly actionDueAt: Instant | null;
  readonly settledAt: Instant | null;
  /** Whether the lead closed it because nobody answered our checks, and not the customer by saying that it is settled. */
  readonly closedUnanswered: boolean;
  readonly openedIn: InteractionUid | null;
}

export const QUEUE_MARKS = ['skip', 'snooze', 'pin'] as const;
export type QueueMarkKind = (typeof QUEUE_MARKS)[number];

/** An agent's wish about one entry of the list, with its reason; one per customer, the last wins. */
export interface QueueMark {
  readonly customer: CustomerUid;
  readonly kind: QueueMarkKind;
  readonly until: Instant;
  readonly reason: string;
  readonly at: Instant;
  readonly by: AgentUid;
}

export interface Agent {
  readonly uid: AgentUid;
  readonly name: string;
}

/** Everything that the ladder and the gates look at for one customer. Interactions are effective (corrected ones left out), oldest first. */
export interface History {
  readonly customer: Customer;
  readonly numbers: readonly CustomerNumber[];
  readonly interactions: readonly Interaction[];
  readonly purchases: readonly Purchase[];
  readonly promises: readonly CustomerPromise[];
  readonly complaints: readonly Complaint[];
  /** Open ones only. */
  readonly tasks: readonly Task[];
  readonly mark: QueueMark | null;
  /** Customers whom this one brought us. */
  readonly referrals: number;
  /** Numbers of this customer that are suppressed. */
  readonly suppressed: readonly E164[];
}
