import { QUEUE_GROUPS, SHARED_GROUPS } from '#domain/model/standing.ts';
import type { PerGroup } from '#domain/queue/shares.ts';
import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';

const OPEN = `SELECT queue_group AS queueGroup, sum(open) AS n FROM queue_tally
  WHERE owner_id = ? AND hours_class_id IN (SELECT value FROM json_each(?)) GROUP BY queue_group`;

/** Open entries of an owner that may be called now: in all, and of each shared group. `classes`: hours classes that are open. */
export function openCounts(
  reader: Reader,
  ownerId: number,
  classes: readonly number[],
): { readonly all: number; readonly shared: PerGroup } {
  const rows = reader.all<{ queueGroup: number; n: number }>(OPEN, ownerId, JSON.stringify(classes));
  const shared = { existing: 0, prospects: 0, fresh: 0 };
  for (const group of SHARED_GROUPS) {
    shared[group] = rows.find(({ queueGroup }) => QUEUE_GROUPS[queueGroup] === group)?.n ?? 0;
  }
  return { all: rows.reduce((sum, { n }) => sum + n, 0), shared };
}

/** Entries of an owner that a gate holds back and time opens before `until`. */
export const openingBefore = (reader: Reader, ownerId: number, until: Instant): number =>
  reader.get<{ n: number }>(
    'SELECT count(*) AS n FROM queue_entry WHERE owner_id = ? AND state = 1 AND open_from < ?',
    ownerId,
    until,
  )?.n ?? 0;

/** Hours classes in which an owner has open entries: which legal hours are waited for. */
export const classesWithOpenEntries = (reader: Reader, ownerId: number): string[] =>
  reader
    .all<{ key: string }>(
      `SELECT key FROM hours_class WHERE id IN (SELECT hours_class_id FROM queue_tally WHERE owner_id = ? AND open > 0)`,
      ownerId,
    )
    .map(({ key }) => key);
