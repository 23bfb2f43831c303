import { QUEUE_GROUPS, SHARED_GROUPS } from '#domain/model/standing.ts';
import type { PerGroup } from '#domain/queue/shares.ts';
import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';

/** Open entries of an owner that may be called now: in all, and of each shared group. `classes`: hours classes that are open. */
export function openCounts(
  reader: Reader,
  ownerId: number,
  classes: readonly number[],
): { readonly all: number; readonly shared: PerGroup } {
  const shared = { existing: 0, prospects: 0, fresh: 0 };
  let all = 0;
  for (const group of QUEUE_GROUPS) {
    for (const hoursClass of classes) {
      const n = reader.get<{ n: number }>(
        `SELECT count(*) AS n FROM queue_entry
         WHERE owner_id = ? AND queue_group = ? AND hours_class_id = ? AND state = 0`,
        ownerId,
        QUEUE_GROUPS.indexOf(group),
        hoursClass,
      )?.n;
      all += n ?? 0;
      for (const each of SHARED_GROUPS) if (each === group) shared[each] += n ?? 0;
    }
  }
  return { all, shared };
}

/** Entries of an owner that a gate holds back and time opens before `until`. */
export const openingBefore = (reader: Reader, ownerId: number, until: Instant): number =>
  reader.get<{ n: number }>(
    'SELECT count(*) AS n FROM queue_entry WHERE owner_id = ? AND state = 1 AND open_from < ?',
    ownerId,
    until,
  )?.n ?? 0;

/** The first instant at which a held-back entry of an owner opens (its legal hours aside); null if none does. */
export const nextOpenFrom = (reader: Reader, ownerId: number): Instant | null =>
  reader.get<{ at: Instant | null }>(
    'SELECT min(open_from) AS at FROM queue_entry WHERE owner_id = ? AND state = 1',
    ownerId,
  )?.at ?? null;

/** Hours classes in which an owner has open entries: which legal hours are waited for. */
export const classesWithOpenEntries = (reader: Reader, ownerId: number): string[] =>
  reader
    .all<{ key: string }>(
      `SELECT key FROM hours_class WHERE EXISTS (
         SELECT 1 FROM queue_entry WHERE owner_id = ? AND queue_group BETWEEN 0 AND 5 AND hours_class_id = hours_class.id AND state = 0)`,
      ownerId,
    )
    .map(({ key }) => key);
