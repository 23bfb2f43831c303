import type { Customer, CustomerNumber, E164, Suppression } from '#domain/model/customer.ts';
import {
  type Channel,
  CONVERSATION_OUTCOMES,
  type Complaint,
  type ComplaintCause,
  type CustomerPromise,
  type Interaction,
  type Outcome,
  type PromiseState,
  type Purchase,
  type QueueMark,
  type Quote,
  type RefusalReason,
  type Task,
  type TaskKind,
  type TaskRole,
  type Visit,
} from '#domain/model/history.ts';
import type { Feedback, Person } from '#domain/model/person.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, InteractionUid, Uid } from '#kernel/uid.ts';
import type { Dice } from './dice.ts';
import { COMPLAINTS, CURRENCY, PRICE_FACTOR, PRODUCTS, PROMISES } from './facts.ts';
import { NOTES, type Topic } from './notes.ts';
import type { City } from './places.ts';
import type { Tongue } from './tongue.ts';

/** One made-up customer with everything that happened, ready to be stored. */
export interface SampleCustomer {
  readonly customer: Customer;
  readonly numbers: readonly CustomerNumber[];
  readonly interactions: readonly Interaction[];
  readonly purchases: readonly Purchase[];
  readonly promises: readonly CustomerPromise[];
  readonly quotes: readonly Quote[];
  readonly complaints: readonly Complaint[];
  readonly people: readonly Person[];
  readonly feedback: readonly Feedback[];
  readonly tasks: readonly Task[];
  readonly mark: QueueMark | null;
  readonly suppressions: readonly Suppression[];
}

export interface LifeFrame {
  readonly now: Instant;
  readonly dice: Dice;
  readonly tongue: Tongue;
  readonly place: City;
  readonly agent: AgentUid;
  readonly customer: Customer;
  readonly numbers: readonly CustomerNumber[];
  /** A uid of its own for every row of the sample. */
  readonly nextUid: <Kind extends string>() => Uid<Kind>;
}

interface ContactDetails {
  readonly topic?: Topic;
  readonly reason?: RefusalReason;
  readonly agent?: AgentUid;
  readonly direction?: 'out' | 'in';
  readonly number?: E164;
  readonly purpose?: Interaction['purpose'];
}

const REFUSALS: readonly RefusalReason[] = ['no-need', 'price', 'competitor', 'no-time', 'no-budget'];
/** Writes the life of one made-up customer, event by event; `finish` gives it in order of time. */
export class Life {
  readonly frame: LifeFrame;
  private facts: Customer;
  private numbers: CustomerNumber[];
  private mark: QueueMark | null = null;
  private readonly interactions: Interaction[] = [];
  private readonly purchases: Purchase[] = [];
  private readonly promises: CustomerPromise[] = [];
  private readonly quotes: Quote[] = [];
  private readonly complaints: Complaint[] = [];
  private readonly tasks: Task[] = [];
  private readonly suppressions: Suppression[] = [];

  constructor(frame: LifeFrame) {
    this.frame = frame;
    this.facts = frame.customer;
    this.numbers = [...frame.numbers];
  }

  get dice(): Dice {
    return this.frame.dice;
  }

  /** A moment in office hours where the customer lives, `days` calendar days ago; never later than half an hour ago. */
  workday(days: number): Instant {
    const offset = this.frame.place.offsetMinutes * MINUTE;
    const midnight = Math.floor((this.frame.now + offset) / DAY) * DAY - days * DAY - offset;
    const minute = this.dice.chance(0.5)
      ? this.dice.int(9 * 60 + 10, 11 * 60 + 40)
      : this.dice.int(14 * 60, 17 * 60 + 50);
    return Math.min(midnight + minute * MINUTE + this.dice.int(0, 59) * SECOND, this.frame.now - 30 * MINUTE);
  }

  /** Ten in the morning where the customer lives, `days` calendar days ago; ahead where they are negative. */
  morning(days: number): Instant {
    const offset = this.frame.place.offsetMinutes * MINUTE;
    return Math.floor((this.frame.now + offset) / DAY) * DAY - days * DAY - offset + 10 * HOUR;
  }

  ago(minutes: number): Instant {
    return this.frame.now - minutes * MINUTE;
  }

  set(fields: Partial<Customer>): void {
    this.facts = { ...this.facts, ...fields };
  }

  setNumbers(change: (number: CustomerNumber) => CustomerNumber): void {
    this.numbers = this.numbers.map(change);
  }

  withoutNumbers(): void {
    this.numbers = [];
  }

  addNumber(e164: E164, fields: Partial<CustomerNumber>): void {
    this.numbers.push({
      customer: this.facts.uid,
      e164,
      ext: null,
      label: null,
      status: 'live',
      shared: false,
      person: null,
      homeArea: null,
      rank: this.numbers.length,
      addedAt: this.facts.createdAt,
      ...fields,
    });
  }

  private write(topic: Topic): string | null {
    const notes = NOTES[topic];
    return notes ? this.dice.pick(notes)[this.frame.tongue] : null;
  }

  private contact(at: Instant, outcome: Outcome, details: ContactDetails): InteractionUid {
    const reached = CONVERSATION_OUTCOMES.has(outcome);
    const uid = this.frame.nextUid<'interaction'>();
    this.interactions.push({
      uid,
      customer: this.facts.uid,
      at,
      channel: 'call',
      direction: details.direction ?? 'out',
      number: details.number ?? this.numbers[0]?.e164 ?? null,
      outcome,
      reached,
      talkMs: reached ? this.dice.int(40, 620) * SECOND : null,
      refusalReason: outcome === 'refused' ? (details.reason ?? this.dice.pick(REFUSALS)) : null,
      purpose: details.purpose ?? 'ladder',
      note: this.write(details.topic ?? outcome),
      agent: details.agent ?? this.frame.agent,
      corrects: null,
      track: null,
    });
    return uid;
  }

  /** A conversation in which the customer agreed to another one at `dueAt`. */
  agreed(at: Instant, dueAt: Instant): void {
    const madeIn = this.spoke(at, 'callback');
    this.promised('agreed', at, dueAt, { madeIn });
  }

  /** A conversation. */
  spoke(at: Instant, outcome: Outcome, details: ContactDetails = {}): InteractionUid {
    return this.contact(at, outcome, details);
  }

  /** A try that reached nobody, or nobody who decides. */
  tried(at: Instant, outcome: Outcome, details: ContactDetails = {}): InteractionUid {
    return this.contact(at, outcome, { purpose: 'retry', ...details });
  }

  /** A letter, a visit, a message. `reached`: they wrote or were met. */
  touched(at: Instant, channel: Channel, direction: 'out' | 'in', reached: boolean, topic: Topic): void {
    this.interactions.push({
      uid: this.frame.nextUid<'interaction'>(),
      customer: this.facts.uid,
      at,
      channel,
      direction,
      number: null,
      outcome: null,
      reached,
      talkMs: null,
      refusalReason: null,
      purpose: null,
      note: this.write(topic),
      agent: this.frame.agent,
      corrects: null,
      track: null,
    });
  }

  /**
   * A row of conversations, the first longest ago: some tries in between reached nobody, as in life. `outcomes` are in order of
   * time, the last of them `lastDaysAgo` days ago, the others `gap` days apart, give or take two.
   */
  followUps(outcomes: readonly Outcome[], lastDaysAgo: number, gap: number): void {
    let days = lastDaysAgo;
    for (let index = outcomes.length - 1; index >= 0; index--) {
      const outcome = outcomes[index];
      if (outcome === undefined) continue;
      this.spoke(this.workday(days), outcome, index === 0 && outcome === 'talked' ? { topic: 'first' } : {});
      if (this.dice.chance(0.35)) {
        this.tried(
          this.workday(days + this.dice.int(1, 2)),
          this.dice.pick(['no-answer', 'no-answer', 'gatekeeper', 'busy']),
        );
      }
      days += gap + this.dice.int(-2, 2);
    }
  }

  /** What the made-up company offers, how many of it, and for how much. */
  private goods(dear: boolean): { readonly product: string; readonly amountMinor: number; readonly currency: string } {
    const product = dear ? this.dice.pick(PRODUCTS.filter(({ price }) => price >= 4_000)) : this.dice.pick(PRODUCTS);
    const currency = CURRENCY[this.facts.region ?? 'CN'] ?? 'CNY';
    const pieces = this.dice.weighted([
      [1, 6],
      [2, 3],
      [4, 1],
    ]);
    return {
      product: pieces > 1 ? `${pieces} × ${product.name[this.frame.tongue]}` : product.name[this.frame.tongue],
      amountMinor: Math.round(product.price * pieces * (PRICE_FACTOR[currency] ?? 1)) * 100,
      currency,
    };
  }

  bought(
    at: Instant,
    details: { soldIn?: InteractionUid; dear?: boolean; returned?: boolean } = {},
  ): Pick<Purchase, 'uid' | 'product'> {
    const goods = this.goods(details.dear ?? false);
    const uid = this.frame.nextUid<'purchase'>();
    const paid = this.frame.now - at > 20 * DAY;
    this.purchases.push({
      uid,
      customer: this.facts.uid,
      at,
      ...goods,
      orders: 1,
      lines: null,
      paidAt: paid ? at + this.dice.int(3, 18) * DAY : null,
      returnedAt: details.returned ? at + this.dice.int(5, 20) * DAY : null,
      agent: this.frame.agent,
      soldIn: details.soldIn ?? null,
    });
    return { uid, product: goods.product };
  }

  /** A sale made in a conversation at this moment. */
  sold(at: Instant, details: { dear?: boolean; returned?: boolean } = {}): Pick<Purchase, 'uid' | 'product'> {
    return this.bought(at, { ...details, soldIn: this.spoke(at, 'sold') });
  }

  /** A quote given at this moment, open unless it says otherwise; it holds for so many days. */
  quoted(at: Instant, days: number, state: Quote['state'] = 'open'): void {
    const validUntil = at + days * DAY;
    this.quotes.push({
      uid: this.frame.nextUid<'quote'>(),
      customer: this.facts.uid,
      at,
      ...this.goods(this.dice.chance(0.3)),
      validUntil,
      state,
      closedAt: state === 'open' ? null : Math.min(validUntil, this.frame.now),
      by: this.frame.agent,
      madeIn: null,
    });
  }

  /** What we owe them at a time; done already where it is long past. */
  owes(
    kind: TaskKind,
    role: TaskRole,
    dueAt: Instant,
    details: {
      uid?: Task['uid'];
      madeAt: Instant;
      about?: string | null;
      purchase?: Task['purchase'];
      channel?: Channel;
      done?: boolean;
    },
  ): void {
    this.tasks.push({
      uid: details.uid ?? this.frame.nextUid<'task'>(),
      customer: this.facts.uid,
      kind,
      role,
      dueAt,
      about: details.about ?? null,
      channel: details.channel ?? null,
      state: details.done ? 'done' : 'open',
      madeAt: details.madeAt,
      closedAt: details.done ? Math.min(dueAt + 2 * HOUR, this.frame.now) : null,
      madeIn: null,
      purchase: details.purchase ?? null,
      complaint: null,
      onDay: null,
    });
  }

  promised(
    kind: CustomerPromise['kind'],
    madeAt: Instant,
    dueAt: Instant,
    details: { madeIn?: InteractionUid; state?: PromiseState; visit?: Visit; purpose?: null } = {},
  ): Uid<'promise'> {
    const state = details.state ?? 'open';
    const uid = this.frame.nextUid<'promise'>();
    this.promises.push({
      uid,
      customer: this.facts.uid,
      kind,
      dueAt,
      purpose: details.purpose === null ? null : this.dice.pick(PROMISES)[this.frame.tongue],
      visit: details.visit ?? null,
      state,
      madeAt,
      madeBy: this.frame.agent,
      madeIn: details.madeIn ?? null,
      closedAt: state === 'open' ? null : Math.min(dueAt + this.dice.int(1, 40) * MINUTE, this.frame.now),
    });
    return uid;
  }

  /** A complaint told in a call; open until `settledAt`. */
  complained(
    at: Instant,
    cause: ComplaintCause,
    details: { actionDueAt: Instant | null; settledAt?: Instant; unanswered?: boolean },
  ): void {
    const { wish, action } = this.dice.pick(COMPLAINTS);
    this.complaints.push({
      uid: this.frame.nextUid<'complaint'>(),
      customer: this.facts.uid,
      openedAt: at,
      cause,
      wish: wish[this.frame.tongue],
      action: action[this.frame.tongue],
      actionDueAt: details.actionDueAt,
      settledAt: details.settledAt ?? null,
      closedUnanswered: details.unanswered ?? false,
      openedIn: this.spoke(at, 'complaint', { direction: 'in' }),
    });
  }

  /** They asked not to be called, which ends it for the person and every number of theirs that is not a shared line. */
  doNotCall(at: Instant): void {
    this.spoke(at, 'do-not-call');
    const reason = { en: 'asked for it in a call', 'zh-Hans': '通话中本人要求', 'zh-Hant': '通話中本人要求' }[
      this.frame.tongue
    ];
    this.set({ doNotCallAt: at, doNotCallReason: reason });
    for (const { e164, shared } of this.numbers) {
      if (!shared) this.suppressions.push({ e164, at, by: this.frame.agent, reason, customer: this.facts.uid });
    }
  }

  marked(kind: QueueMark['kind'], hours: number, reason: string): void {
    const at = this.ago(this.dice.int(20, 200));
    const customer: CustomerUid = this.facts.uid;
    this.mark = { customer, kind, until: this.frame.now + hours * HOUR, reason, at, by: this.frame.agent };
  }

  finish(): SampleCustomer {
    const byTime = (a: { at: Instant }, b: { at: Instant }): number => a.at - b.at;
    const interactions = this.interactions.toSorted(byTime);
    const first = interactions[0]?.at ?? this.facts.createdAt;
    const isUntouched = this.interactions.length === 0 && this.purchases.length === 0;
    // Nobody leaves an account untouched for months: what was never worked came lately.
    const oldest = isUntouched ? this.workday(this.dice.int(1, 12)) : 0;
    const createdAt = Math.max(oldest, Math.min(this.facts.createdAt, first - DAY));
    return {
      customer: {
        ...this.facts,
        createdAt,
        assignedAt: Math.max(createdAt, this.facts.assignedAt),
        permissionAt: this.facts.permissionAt === null ? null : createdAt,
      },
      numbers: this.numbers.map((number) => ({ ...number, addedAt: createdAt })),
      interactions,
      purchases: this.purchases.toSorted(byTime),
      promises: this.promises,
      quotes: this.quotes,
      complaints: this.complaints,
      people: [],
      feedback: [],
      tasks: this.tasks,
      mark: this.mark,
      suppressions: this.suppressions,
    };
  }
}
