import type { Customer } from '#domain/model/customer.ts';
import type { Interaction } from '#domain/model/history.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { AnyStored, RowKey, Table } from '#sync/rows.ts';
import type { Writer } from './database.ts';
import { requestBuildOfAll } from './derived-build.ts';
import type { WritingIdentities } from './identities.ts';
import { findLookAlikes } from './look-alikes.ts';
import { settlePolicy } from './policy-store.ts';
import type { QueueEntryWriter } from './queue-entry-writer.ts';
import { learnFromCall } from './reach-lessons.ts';
import { SHAPES } from './row-shapes.ts';
import { indexCustomer, indexNumber, noteChanged } from './search-index.ts';
import { whereKey } from './stored-rows.ts';

/** Whether the search index has to be told. */
const saysOtherwise = (after: Customer, before: Customer): boolean =>
  after.name !== before.name || after.company !== before.company || after.remark !== before.remark;

/** What of a customer says whom they look like, and who may decide on it. */
const LIKENESS = [
  'kind',
  'name',
  'company',
  'region',
  'city',
  'email',
  'wechat',
  'birthday',
  'owner',
  'mergedInto',
] as const;

const looksOtherwise = (after: Customer, before: Customer): boolean =>
  LIKENESS.some((field) => after[field] !== before[field]);

/** Tables from whose rows nothing is derived. */
const OF_NO_CUSTOMER: ReadonlySet<Table> = new Set<Table>(['agent', 'talkTrack', 'status', 'erased', 'policy']);

/**
 * Notes which derived rows a transaction makes stale, and makes them anew before it commits: entries of the list and the indexes
 * of names and numbers never differ from the records of a committed state. The index of notes follows when the writer rests.
 */
export class DerivedRows {
  readonly #writer: Writer;
  readonly #ids: WritingIdentities;
  readonly #entries: QueueEntryWriter;
  readonly #customers = new Set<number>();
  readonly #texts = new Set<number>();
  readonly #numbers = new Set<number>();
  /** Customers who may look like others than before. */
  readonly #looks = new Set<number>();
  /** Interactions whose note may have changed. */
  readonly #notes = new Set<number>();
  /** Groups of calls that a rebase takes out and puts back. */
  readonly #offeredIn = new Map<string, number>();

  /** Whether the policy in force may be another one. */
  #policy = false;

  constructor(writer: Writer, ids: WritingIdentities, entries: QueueEntryWriter) {
    this.#writer = writer;
    this.#ids = ids;
    this.#entries = entries;
  }

  /** Local ids of the customers that were touched. */
  get customers(): ReadonlySet<number> {
    return this.#customers;
  }

  /** Called after a row was put; `before`: as it was, null where it was not there or the caller does not know. */
  put(row: AnyStored, before: AnyStored | null = null): void {
    switch (row.table) {
      case 'agent':
      case 'talkTrack':
      case 'status':
      case 'erased':
        break;
      case 'policy':
        this.#policy = true;
        break;
      case 'suppression':
        this.#holders(row.value.e164);
        break;
      case 'customer':
        this.#customer(row.value.uid, before?.table !== 'customer' || saysOtherwise(row.value, before.value));
        if (before?.table !== 'customer' || looksOtherwise(row.value, before.value)) this.#look(row.value.uid);
        this.#referrer(row.value.referredBy);
        if (before?.table === 'customer') this.#referrer(before.value.referredBy);
        break;
      case 'number':
        if (before === null) this.#numbers.add(row.value.e164);
        this.#look(row.value.customer);
        this.#customer(row.value.customer, false);
        break;
      case 'apart':
        this.#look(row.value.customer);
        break;
      case 'interaction':
        this.#interaction(row.value);
        this.#customer(row.value.customer, false);
        break;
      default:
        this.#customer(row.value.customer, false);
    }
  }

  /** Called before a row is removed. */
  remove(key: RowKey): void {
    if (key.table === 'policy') this.#policy = true;
    if (OF_NO_CUSTOMER.has(key.table)) return;
    if (key.table === 'suppression') this.#holders(Number(key.key));
    else if (key.table === 'customer') this.#removedCustomer(key.key as CustomerUid);
    else this.#ofCustomer(key);
  }

  /** Writes what has become stale, as of `now`; the last act of a transaction. */
  refresh(now: Instant): void {
    if (this.#policy && settlePolicy(this.#writer)) {
      requestBuildOfAll(this.#writer, false);
      this.#entries.forget();
    }
    for (const id of this.#texts) indexCustomer(this.#writer, id);
    for (const id of this.#notes) noteChanged(this.#writer, id);
    for (const e164 of this.#numbers) indexNumber(this.#writer, e164);
    for (const id of this.#looks) findLookAlikes(this.#writer, id);
    for (const id of this.#customers) this.#entries.rewrite(id, now);
  }

  #customer(uid: CustomerUid, text: boolean): void {
    const id = this.#ids.customerId(uid);
    if (id === null) return;
    this.#customers.add(id);
    if (text) this.#texts.add(id);
  }

  #look(uid: CustomerUid): void {
    const id = this.#ids.customerId(uid);
    if (id !== null) this.#looks.add(id);
  }

  /** Whoever brought us a customer has points for it: their tier may be another one now. */
  #referrer(uid: CustomerUid | null): void {
    if (uid !== null) this.#customer(uid, false);
  }

  #removedCustomer(uid: CustomerUid): void {
    this.#customer(uid, true);
    this.#look(uid);
    const row = this.#writer.get<{ referrer: CustomerUid | null }>(
      "SELECT nullif(lower(hex(referred_by)), '') AS referrer FROM customer WHERE uid = unhex(?)",
      uid,
    );
    this.#referrer(row?.referrer ?? null);
  }

  #holders(e164: number): void {
    const holders = this.#writer.all<{ id: number }>(
      'SELECT customer_id AS id FROM customer_number WHERE e164 = ?',
      e164,
    );
    for (const { id } of holders) this.#customers.add(id);
  }

  #ofCustomer(key: RowKey): void {
    if (key.table === 'number') this.#numbers.add(Number(key.key.split(':')[0]));
    const where = whereKey(this.#ids, key);
    if (where === null) return;
    const row = this.#writer.get<{ id: number }>(
      `SELECT customer_id AS id FROM ${SHAPES[key.table].name} WHERE ${where.sql}`,
      ...where.values,
    );
    if (row === undefined) return;
    if (key.table === 'number' || key.table === 'apart') this.#looks.add(row.id);
    this.#customers.add(row.id);
    if (key.table === 'interaction') this.#removedInteraction(key.key);
  }

  #interaction(interaction: Interaction): void {
    const { uid, channel, direction, note } = interaction;
    const row = this.#writer.get<{ id: number; customerId: number; queueGroup: number | null }>(
      'SELECT id, customer_id AS customerId, queue_group AS queueGroup FROM interaction WHERE uid = unhex(?)',
      uid,
    );
    if (row === undefined) return;
    if (note !== null) this.#notes.add(row.id);
    if (channel !== 'call' || direction !== 'out' || row.queueGroup !== null) return;
    learnFromCall(this.#writer, this.#entries.policy, row, interaction);
    // The entry still says what the list offered before this call (method section 3, shares of the day).
    this.#writer.run(
      `UPDATE interaction SET queue_group = coalesce(?, (SELECT queue_group FROM queue_entry WHERE customer_id = ?)) WHERE id = ?`,
      this.#offeredIn.get(uid) ?? null,
      row.customerId,
      row.id,
    );
  }

  #removedInteraction(uid: string): void {
    const row = this.#writer.get<{ id: number; queueGroup: number | null }>(
      'SELECT id, queue_group AS queueGroup FROM interaction WHERE uid = unhex(?)',
      uid,
    );
    if (row === undefined) return;
    this.#notes.add(row.id);
    if (row.queueGroup !== null) this.#offeredIn.set(uid, row.queueGroup);
  }
}
