import type { DeviceUid } from '#kernel/uid.ts';
import { audit } from './audit.ts';
import type { Database } from './database.ts';

/** Transactions of the log that stay whoever has pulled them: a device that comes back from a restart or a short trip need not begin anew. */
const KEPT = 100_000;
/** Transactions whose rows go with one statement. */
const AT_ONCE = 5_000;

/** A device asks for what comes after `cursor`: up to there it has everything. */
export async function noteCursor(database: Database, tenant: string, device: DeviceUid, cursor: number): Promise<void> {
  await database.run(
    `INSERT INTO device_cursor (tenant, device, cursor) VALUES ($1, $2, $3)
      ON CONFLICT (tenant, device) DO UPDATE SET cursor = excluded.cursor`,
    [tenant, device, cursor],
  );
}

/**
 * Throws away what every device that lives has pulled of the change log, and what is older than `kept` transactions. A device lives while
 * its session may be gone on with; one of which it is not known how far it has come holds everything back. Whoever comes from further
 * behind begins anew. Returns up to where the log is gone; audited where that is further than before.
 */
export async function trimLog(database: Database, tenant: string, now: number, kept: number = KEPT): Promise<number> {
  const found = await database.row<{ trimmed: number; to: number | null }>(TRIMMABLE, [tenant, now, kept]);
  if (found === null || found.to === null || found.to <= found.trimmed) return found?.trimmed ?? 0;
  const { trimmed, to } = found;
  await database.transact(async (sql) => {
    await sql.run('UPDATE tenant SET trimmed_to = $2 WHERE tenant = $1', [tenant, to]);
    await audit(sql, tenant, { actor: null, device: null, what: 'log.trimmed', subject: null, facts: { to } }, now);
  });
  // Where a hub ends in between, the next one goes on: rows below the mark are nobody's.
  for (let from = trimmed; from < to; from += AT_ONCE) {
    const until = Math.min(to, from + AT_ONCE);
    await database.run('DELETE FROM change_log WHERE tenant = $1 AND seq > $2 AND seq <= $3', [tenant, from, until]);
  }
  return to;
}

const TRIMMABLE = `SELECT t.trimmed_to AS trimmed, LEAST(h.seq - $3::bigint, (
    SELECT min(COALESCE(c.cursor, 0)) FROM sync_device d
      LEFT JOIN device_cursor c ON c.tenant = d.tenant AND c.device = d.uid
      WHERE d.tenant = $1 AND d.state = 'active' AND EXISTS (SELECT 1 FROM session s
        WHERE s.tenant = $1 AND s.device = d.uid AND s.ended_at IS NULL AND s.idle_until > $2 AND s.ends_at > $2))) AS to
  FROM tenant t JOIN head h ON h.tenant = t.tenant WHERE t.tenant = $1`;
