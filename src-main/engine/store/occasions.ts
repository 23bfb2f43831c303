import { OCCASIONS, type OccasionKind } from '#domain/model/history.ts';
import { STAGES } from '#domain/model/standing.ts';
import { GREETED_STAGES } from '#domain/task/occasions.ts';
import type { DayString } from '#kernel/time.ts';
import type { CustomerUid, Uid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';

/** A part of those who may have an occasion: whom to look at, by their local ids, and after whom to go on; null: there are no more. */
export interface OccasionPage {
  readonly wanted: readonly number[];
  readonly next: number | null;
}

/** Customers looked at in one statement: well below a millisecond. */
const PAGE = 200;

const GREETED = GREETED_STAGES.map((stage) => STAGES.indexOf(stage));

const HAS_NONE = `NOT EXISTS (SELECT 1 FROM task t WHERE t.customer_id = q.customer_id AND t.kind = ? AND t.on_day >= ?)`;

const BORN_ON = `SELECT c.id, q.owner_id = ? AND q.stage IN (${GREETED.join()}) AND ${HAS_NONE} AS wanted
  FROM customer c CROSS JOIN queue_entry q ON q.customer_id = c.id
  WHERE c.birthday IS NOT NULL AND substr(c.birthday, 6) = ? AND c.id > ? ORDER BY c.id LIMIT ${PAGE}`;

const OF_STAGE = `SELECT q.customer_id AS id,
    q.owner_id = ? AND coalesce(c.region, ?) IN (SELECT value FROM json_each(?)) AND ${HAS_NONE} AS wanted
  FROM queue_entry q CROSS JOIN customer c ON c.id = q.customer_id
  WHERE q.stage = ? AND q.customer_id > ? ORDER BY q.customer_id LIMIT ${PAGE}`;

const OPEN_BEFORE = `SELECT lower(hex(t.uid)) AS task, t.customer_id AS customerId, t.on_day AS onDay
  FROM task t CROSS JOIN customer c ON c.id = t.customer_id
  WHERE t.state = 'open' AND t.on_day < ? AND t.kind IN (SELECT value FROM json_each(?)) AND c.owner_id = ? LIMIT ${PAGE}`;

function pageOf(rows: readonly { readonly id: number; readonly wanted: number }[]): OccasionPage {
  return {
    wanted: rows.filter(({ wanted }) => wanted === 1).map(({ id }) => id),
    next: rows.length < PAGE ? null : (rows.at(-1)?.id ?? null),
  };
}

/** What is asked for: an owner's customers, after one in the order of their ids, who have no task of the occasion's year yet. */
export interface OccasionQuestion {
  readonly ownerId: number;
  readonly year: number;
  readonly after: number;
}

const beginningOf = (year: number): DayString => `${year}-01-01`;

/** Buyers who were born on a day of the year (`MM-DD`). */
export const bornOn = (reader: Reader, day: string, { ownerId, year, after }: OccasionQuestion): OccasionPage =>
  pageOf(reader.all(BORN_ON, ownerId, 'birthday', beginningOf(year), day, after));

/** Buyers of a stage in regions that keep a holiday; `home`: the region of those of whom nobody knows it. */
export const buyersIn = (
  reader: Reader,
  holiday: {
    readonly kind: OccasionKind;
    readonly stage: (typeof GREETED_STAGES)[number];
    readonly regions: readonly string[];
    readonly home: string;
  },
  { ownerId, year, after }: OccasionQuestion,
): OccasionPage =>
  pageOf(
    reader.all(
      OF_STAGE,
      ownerId,
      holiday.home,
      JSON.stringify(holiday.regions),
      holiday.kind,
      beginningOf(year),
      STAGES.indexOf(holiday.stage),
      after,
    ),
  );

/** Some of the open tasks of an owner's customers whose occasion was before a day; a renewal is none. */
export const occasionsBefore = (
  reader: Reader,
  ids: Identities,
  day: DayString,
  ownerId: number,
): readonly { readonly task: Uid<'task'>; readonly customer: CustomerUid; readonly onDay: DayString }[] =>
  reader
    .all<{ task: Uid<'task'>; customerId: number; onDay: DayString }>(
      OPEN_BEFORE,
      day,
      JSON.stringify(OCCASIONS),
      ownerId,
    )
    .map(({ customerId, ...of }) => ({ ...of, customer: ids.customerUid(customerId) }));
