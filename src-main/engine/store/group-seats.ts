import type { HoursClass } from '#domain/calling-hours/hours-class.ts';
import { QUEUE_GROUPS, type QueueGroup, SHARED_GROUPS } from '#domain/model/standing.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { compareEntries } from '#domain/queue/order.ts';
import type { Lists } from '#domain/queue/shares.ts';
import { LETTERS_AN_HOUR } from '#domain/reach/own-reach.ts';
import { candidatesEach, orderByReach, type Reachable } from '#domain/reach/rank-by-reach.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { idsOfBatch, mergedFromBatch } from './agent-status.ts';
import type { Reader } from './database.ts';
import type { ImportBatch } from './import-batches.ts';
import { ReachNow } from './reach-now.ts';

/** An hours class as it is stored. */
export interface StoredClass {
  readonly id: number;
  readonly key: HoursClass;
}

export interface SeatQuestion {
  readonly now: Instant;
  /** Most entries to serve, from 0. */
  readonly limit: number;
  /** Customers that only the moment keeps out of the list: a call with them is up, a claim is another's. */
  readonly except: ReadonlySet<CustomerUid>;
  /** Only customers that this import brought; everybody without. */
  readonly batch?: Pick<ImportBatch, 'batch' | 'facts'> | null;
}

/** A place in the list. */
export interface Seat extends Reachable {
  readonly customer: CustomerUid;
  readonly customerId: number;
}

interface SeatRow {
  readonly customerId: number;
  readonly customer: CustomerUid;
  readonly pinned: number;
  readonly tierRank: number;
  readonly closesAt: Instant;
  readonly segmentId: number;
  readonly letters: string | null;
}

/** Groups and hours classes in which an owner has open entries. */
const TALLY = `SELECT queue_group AS queueGroup, hours_class_id AS classId FROM queue_tally
  WHERE owner_id = ? AND open > 0 ORDER BY queue_group, hours_class_id`;

/** Whether something that an owner pinned is open: a seek for each group and class, in the order written, and seldom a row. */
const PINNED = `SELECT 1 FROM queue_tally t CROSS JOIN queue_entry e ON e.owner_id = t.owner_id AND e.queue_group = t.queue_group
    AND e.hours_class_id = t.hours_class_id AND e.pinned = 1 AND e.state = 0
  WHERE t.owner_id = ? AND t.open > 0 LIMIT 1`;

/** One seek in the index, which holds all that is selected. `of`: a condition that leaves out others than a list's customers. */
const seatsSql = (
  of: string,
  by: string,
): string => `SELECT customer_id AS customerId, lower(hex(uid)) AS customer, pinned, tier_rank AS tierRank,
    closes_at AS closesAt, reach_segment_id AS segmentId, substr(own_reach, ?, ${LETTERS_AN_HOUR}) AS letters
  FROM queue_entry ${by} WHERE owner_id = ? AND queue_group = ? AND hours_class_id = ? AND state = 0 ${of}
    AND (customer_id >> 32) NOT IN (SELECT batch FROM hidden_batch)
  ORDER BY pinned DESC, tier_rank, closes_at, uid LIMIT ?`;

const SEATS = seatsSql('', '');
const PINS = seatsSql('AND pinned = 1', '');
const OF_LIST = 'AND customer_id >= ? AND customer_id < ?';
/** A short list is read and put in order; of a long one the index is walked until enough of it are found. */
const SEATS_OF_SHORT_LIST = seatsSql(OF_LIST, 'NOT INDEXED');
const SEATS_OF_LONG_LIST = seatsSql(OF_LIST, 'INDEXED BY queue_entry_open');
const SEATS_MERGED_FROM_LIST = seatsSql('AND customer_id IN (SELECT value FROM json_each(?))', 'NOT INDEXED');
const SHORT_LIST = 1_000;

const isShared = (group: QueueGroup): boolean => (SHARED_GROUPS as readonly string[]).includes(group);

/** The open entries of each group in the order in which they are called, read when the group's turn comes. */
export class GroupSeats {
  readonly #reader: Reader;
  readonly #policy: Policy;
  readonly #ownerId: number;
  readonly #question: SeatQuestion;
  readonly #classesOf = new Map<number, StoredClass[]>();
  readonly #chances: ReachNow;
  /** Of a named list: customers from elsewhere with whom one of it is one by now. */
  readonly #mergedFromList: readonly number[];

  constructor(
    reader: Reader,
    policy: Policy,
    ownerId: number,
    classes: readonly StoredClass[],
    question: SeatQuestion,
  ) {
    this.#reader = reader;
    this.#policy = policy;
    this.#ownerId = ownerId;
    this.#question = question;
    const { batch = null } = question;
    this.#mergedFromList = batch === null ? [] : mergedFromBatch(reader, batch.batch);
    this.#chances = new ReachNow(reader, policy, question.now);
    const open = new Map(classes.map((each) => [each.id, each]));
    for (const { queueGroup, classId } of reader.all<{ queueGroup: number; classId: number }>(TALLY, ownerId)) {
      const known = open.get(classId);
      if (known === undefined) continue;
      this.#classesOf.set(queueGroup, [...(this.#classesOf.get(queueGroup) ?? []), known]);
    }
  }

  /** The lists of the groups, each read in its turn, and what is pinned of the shared ones apart. */
  lists(): Lists<Seat> {
    const hasPins = this.#reader.get(PINNED, this.#ownerId) !== undefined;
    const read = new Map<QueueGroup, readonly Seat[]>();
    const list = (group: QueueGroup): readonly Seat[] => {
      const seats = read.get(group) ?? this.#listed(group, hasPins);
      read.set(group, seats);
      return seats;
    };
    return {
      get promised() {
        return list('promised');
      },
      get complaint() {
        return list('complaint');
      },
      get inbound() {
        return list('inbound');
      },
      pinned: hasPins ? this.#pins() : [],
      get existing() {
        return list('existing');
      },
      get prospects() {
        return list('prospects');
      },
      get fresh() {
        return list('fresh');
      },
    };
  }

  #listed(group: QueueGroup, hasPins: boolean): readonly Seat[] {
    const seats = this.#seatsOf(group);
    return hasPins && isShared(group) ? seats.filter(({ pinned }) => !pinned) : seats;
  }

  /** What is pinned of the groups that share the day; of a named list with all that stands there, for it is short or few of it are asked. */
  #pins(): readonly Seat[] {
    const { batch = null } = this.#question;
    const pins = SHARED_GROUPS.flatMap((group) =>
      batch === null
        ? this.#classes(group).flatMap((each) => this.#seatsOfClass(group, each, this.#most(group), PINS))
        : this.#seatsOf(group).filter(({ pinned }) => pinned),
    );
    return pins.sort(compareEntries);
  }

  #classes(group: QueueGroup): readonly StoredClass[] {
    return this.#classesOf.get(QUEUE_GROUPS.indexOf(group)) ?? [];
  }

  /** Seats to read of each class of a group. */
  #most(group: QueueGroup): number {
    const { limit, except } = this.#question;
    const { candidates } = this.#policy.reach;
    return Math.max(limit, isShared(group) ? candidatesEach(candidates, this.#classes(group).length) : 0) + except.size;
  }

  #seatsOf(group: QueueGroup): Seat[] {
    const most = this.#most(group);
    const byClass = this.#classes(group).map((each) => this.#seatsOfClass(group, each, most));
    return isShared(group)
      ? orderByReach(byClass, this.#policy.reach.candidates, this.#question.now)
      : byClass.flat().sort(compareEntries);
  }

  #seatsOfClass(group: QueueGroup, { id, key }: StoredClass, most: number, sql = SEATS): Seat[] {
    const { except, batch = null } = this.#question;
    const hour = this.#chances.hourOf(key);
    const first = hour * LETTERS_AN_HOUR + 1;
    const place = [first, this.#ownerId, QUEUE_GROUPS.indexOf(group), id];
    const rows =
      batch === null
        ? this.#reader.all<SeatRow>(sql, ...place, most)
        : this.#reader.all<SeatRow>(
            batch.facts.customers <= SHORT_LIST ? SEATS_OF_SHORT_LIST : SEATS_OF_LONG_LIST,
            ...place,
            ...idsOfBatch(batch.batch),
            most,
          );
    if (this.#mergedFromList.length > 0) {
      rows.push(
        ...this.#reader.all<SeatRow>(SEATS_MERGED_FROM_LIST, ...place, JSON.stringify(this.#mergedFromList), most),
      );
    }
    const seats: Seat[] = [];
    for (const row of rows) {
      if (except.has(row.customer)) continue;
      const reachLevel = this.#chances.levelOf(hour, row.segmentId, row.letters);
      seats.push({ ...row, group, pinned: row.pinned === 1, reachLevel });
    }
    return this.#mergedFromList.length > 0 ? seats.sort(compareEntries) : seats;
  }
}
