import type { Instant } from '#kernel/time.ts';
import type { Reader, Writer } from './database.ts';

/** A call in progress as the engine keeps it: `body` is the engine's own, JSON. */
export interface KeptCall {
  readonly id: string;
  readonly body: unknown;
  readonly changedAt: Instant;
}

/** Calls whose outcome is still asked for, in order of their ids (which are time-ordered). */
export const keptCalls = (reader: Reader): KeptCall[] =>
  reader
    .all<{ id: string; body: string; changedAt: number }>(
      'SELECT lower(hex(id)) AS id, body, changed_at AS changedAt FROM call_in_progress ORDER BY call_in_progress.id',
    )
    .map((row) => ({ ...row, body: JSON.parse(row.body) }));

export function keepCall(writer: Writer, { id, body, changedAt }: KeptCall): void {
  writer.run(
    `INSERT INTO call_in_progress (id, body, changed_at) VALUES (unhex(?), ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    id,
    JSON.stringify(body),
    changedAt,
  );
}

export function dropCall(writer: Writer, id: string): void {
  writer.run('DELETE FROM call_in_progress WHERE id = unhex(?)', id);
}
