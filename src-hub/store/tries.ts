import type { Sql } from './database.ts';

/** Counts a failed try of `subject` and answers how many there were since the window began. */
export async function countTry(
  sql: Sql,
  tenant: string,
  subject: string,
  now: number,
  window: number,
): Promise<number> {
  const row = await sql.row<{ tries: number }>(
    `INSERT INTO failed_try (tenant, subject_hash, window_start, tries) VALUES ($1, $2, $3, 1)
      ON CONFLICT (tenant, subject_hash) DO UPDATE SET
        tries = CASE WHEN failed_try.window_start <= $3 - $4::bigint THEN 1 ELSE failed_try.tries + 1 END,
        window_start = CASE WHEN failed_try.window_start <= $3 - $4::bigint THEN $3 ELSE failed_try.window_start END
      RETURNING tries`,
    [tenant, subject, now, window],
  );
  return row?.tries ?? 0;
}

/** Failed tries in the window that is running, and when it ends; null where none is. */
export const triesOf = (
  sql: Sql,
  tenant: string,
  subject: string,
  now: number,
  window: number,
): Promise<{ readonly tries: number; readonly until: number } | null> =>
  sql.row(
    `SELECT tries, window_start + $4::bigint AS until FROM failed_try
      WHERE tenant = $1 AND subject_hash = $2 AND window_start > $3 - $4::bigint`,
    [tenant, subject, now, window],
  );
