import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';

/** For each hours class in which an owner has entries that time opens: its key and the first instant at which one does. */
export const openingsByClass = (
  reader: Reader,
  ownerId: number,
): { readonly key: string; readonly openFrom: Instant }[] =>
  reader.all<{ key: string; openFrom: Instant }>(
    `SELECT c.key AS key, min(e.open_from) AS openFrom FROM queue_entry e JOIN hours_class c ON c.id = e.hours_class_id
     WHERE e.owner_id = ? AND e.state = 1 GROUP BY e.hours_class_id`,
    ownerId,
  );

/** The first instant at which an entry of an owner no longer holds; null where they have none. */
export const nextChangeOf = (reader: Reader, ownerId: number): Instant | null =>
  reader.get<{ at: Instant | null }>('SELECT min(valid_until) AS at FROM queue_entry WHERE owner_id = ?', ownerId)
    ?.at ?? null;
