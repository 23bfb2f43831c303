import { calendarZoneOf } from '#domain/calling-hours/place.ts';
import type { Customer } from '#domain/model/customer.ts';
import type { Interaction } from '#domain/model/history.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { lessonOf } from '#domain/reach/reach-evidence.ts';
import { type ReachSegment, reachSegmentOf } from '#domain/reach/segment.ts';
import type { WeekHour } from '#domain/reach/week-hours.ts';
import type { Reader, Writer } from './database.ts';

const PUPIL = `SELECT region, zone, kind, EXISTS (
    SELECT 1 FROM purchase WHERE customer_id = customer.id AND returned_at IS NULL) AS bought
  FROM customer WHERE id = ?`;

/**
 * Counts what a call says of when its customer's segment comes to the phone (method section 3), once however often the call is
 * put. A correction teaches nothing: what it corrects was counted. Inside a transaction.
 */
export function learnFromCall(
  writer: Writer,
  policy: Policy,
  { id, customerId }: { readonly id: number; readonly customerId: number },
  call: Interaction,
): void {
  if (call.corrects !== null) return;
  const pupil = writer.get<Pick<Customer, 'region' | 'zone' | 'kind'> & { readonly bought: number }>(PUPIL, customerId);
  const lesson = pupil === undefined ? null : lessonOf(call, calendarZoneOf(policy, pupil));
  if (pupil === undefined || lesson === null) return;
  const segment = reachSegmentOf(pupil, pupil.bought === 1 ? [{ returnedAt: null }] : []);
  writer.run(
    'INSERT INTO reach_lesson (interaction_id, segment_id, week_hour, answered) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    id,
    internSegment(writer, segment),
    lesson.hour,
    lesson.answered ? 1 : 0,
  );
}

/** The local id of a segment, new if it was not known. */
export function internSegment(writer: Writer, key: ReachSegment): number {
  const row = writer.get<{ id: number }>(
    `INSERT INTO reach_segment (key, tries, answers) VALUES (?, 0, 0)
     ON CONFLICT (key) DO UPDATE SET key = key RETURNING id`,
    key,
  );
  if (row === undefined) throw new Error('a segment was not kept');
  return row.id;
}

/** Calls of a segment that say something, in all and in one hour of the week. */
export interface SegmentHour {
  readonly id: number;
  readonly tries: number;
  readonly answers: number;
  readonly hourTries: number;
  readonly hourAnswers: number;
}

const IN_HOUR = `SELECT s.id, s.tries, s.answers, coalesce(h.tries, 0) AS hourTries, coalesce(h.answers, 0) AS hourAnswers
  FROM reach_segment s LEFT JOIN reach_hour h ON h.segment_id = s.id AND h.week_hour = ?`;

/** What is known of every segment in one hour of the week. */
export const segmentsIn = (reader: Reader, hour: WeekHour): SegmentHour[] => reader.all<SegmentHour>(IN_HOUR, hour);

const WEEK_OF = `SELECT h.week_hour AS hour, h.tries, h.answers
  FROM reach_hour h JOIN reach_segment s ON s.id = h.segment_id WHERE s.key = ?`;

/** What is known of one segment, hour by hour of the week; hours without a call are left out. */
export const weekOfSegment = (
  reader: Reader,
  key: ReachSegment,
): { readonly hour: WeekHour; readonly tries: number; readonly answers: number }[] => reader.all(WEEK_OF, key);
