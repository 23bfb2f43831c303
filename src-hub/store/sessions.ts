import type { AgentUid, DeviceUid, Uid } from '#kernel/uid.ts';
import type { Sql } from './database.ts';

export type SessionUid = Uid<'session'>;

export interface StoredSession {
  readonly uid: SessionUid;
  readonly device: DeviceUid;
  readonly account: AgentUid;
  readonly publicKey: string;
  readonly accessUntil: number;
  readonly idleUntil: number;
  readonly endsAt: number;
  readonly confirmed: boolean;
  /** Null while it lasts. */
  readonly endedBecause: string | null;
  /** The database's clock when it was read. */
  readonly now: number;
}

const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** The hub's clock: that of its database, which all processes share. Ms since 1970. */
export async function databaseNow(sql: Sql): Promise<number> {
  const row = await sql.row<{ now: number }>(`SELECT ${NOW} AS now`);
  if (row === null) throw new Error('the database did not tell the time');
  return row.now;
}

const SESSION = `SELECT s.uid, s.device, d.account, d.public_key AS "publicKey", s.access_until AS "accessUntil",
    s.idle_until AS "idleUntil", s.ends_at AS "endsAt", s.confirmed,
    CASE WHEN d.revoked_at IS NOT NULL THEN 'device-revoked' WHEN a.disabled_at IS NOT NULL THEN 'account-disabled'
      ELSE s.ended_because END AS "endedBecause", ${NOW} AS now
  FROM session s JOIN device d ON d.tenant = s.tenant AND d.uid = s.device
    JOIN account a ON a.tenant = d.tenant AND a.uid = d.account
  WHERE s.tenant = $1`;

export const sessionByAccess = (sql: Sql, tenant: string, hash: string): Promise<StoredSession | null> =>
  sql.row(`${SESSION} AND s.access_hash = $2`, [tenant, hash]);

/** Locks the session: two that refresh it at once come one after the other. */
export const sessionByRefresh = (sql: Sql, tenant: string, hash: string): Promise<StoredSession | null> =>
  sql.row(`${SESSION} AND s.refresh_hash = $2 FOR UPDATE OF s`, [tenant, hash]);

/** The session that a used refresh token belonged to, and whether it was the last before the present one. */
export const sessionBySpentRefresh = (
  sql: Sql,
  tenant: string,
  hash: string,
): Promise<(StoredSession & { readonly isLast: boolean }) | null> =>
  sql.row(
    `SELECT found.*, NOT EXISTS (SELECT 1 FROM spent_refresh later WHERE later.tenant = $1 AND later.session = found.uid
        AND later.spent_at > (SELECT spent_at FROM spent_refresh WHERE tenant = $1 AND refresh_hash = $2)) AS "isLast"
      FROM (${SESSION} AND s.uid = (SELECT session FROM spent_refresh WHERE tenant = $1 AND refresh_hash = $2)
        FOR UPDATE OF s) found`,
    [tenant, hash],
  );

export interface SessionTokens {
  readonly accessHash: string;
  readonly accessUntil: number;
  readonly refreshHash: string;
  readonly idleUntil: number;
}

/** Begins a session and ends those that the device had before. */
export async function beginSession(
  sql: Sql,
  tenant: string,
  session: SessionTokens & { readonly uid: SessionUid; readonly device: DeviceUid; readonly endsAt: number },
  now: number,
): Promise<void> {
  await sql.run(
    `UPDATE session SET ended_at = $3, ended_because = 'signed-in-anew'
      WHERE tenant = $1 AND device = $2 AND ended_at IS NULL`,
    [tenant, session.device, now],
  );
  await sql.run(
    `INSERT INTO session (tenant, uid, device, access_hash, access_until, confirmed, refresh_hash, idle_until, ends_at)
      VALUES ($1, $2, $3, $4, $5, false, $6, $7, $8)`,
    [
      tenant,
      session.uid,
      session.device,
      session.accessHash,
      session.accessUntil,
      session.refreshHash,
      session.idleUntil,
      session.endsAt,
    ],
  );
}

/** Gives the session its next pair of tokens; `spent`: the refresh token that was used for it. */
export async function rotateSession(
  sql: Sql,
  tenant: string,
  uid: SessionUid,
  tokens: SessionTokens & { readonly spent: string },
  now: number,
): Promise<void> {
  await sql.run(
    `INSERT INTO spent_refresh (tenant, refresh_hash, session, spent_at)
      SELECT tenant, refresh_hash, uid, $4 FROM session WHERE tenant = $1 AND uid = $2 AND refresh_hash = $3
      ON CONFLICT DO NOTHING`,
    [tenant, uid, tokens.spent, now],
  );
  await sql.run(
    `UPDATE session SET access_hash = $3, access_until = $4, refresh_hash = $5, idle_until = $6, confirmed = false
      WHERE tenant = $1 AND uid = $2`,
    [tenant, uid, tokens.accessHash, tokens.accessUntil, tokens.refreshHash, tokens.idleUntil],
  );
}

/** The present pair has arrived: from now on the pair before it is nobody's. */
export async function confirmSession(sql: Sql, tenant: string, uid: SessionUid): Promise<void> {
  await sql.run('UPDATE session SET confirmed = true WHERE tenant = $1 AND uid = $2 AND NOT confirmed', [tenant, uid]);
}

export async function endSession(
  sql: Sql,
  tenant: string,
  uid: SessionUid,
  because: string,
  now: number,
): Promise<void> {
  await sql.run(
    'UPDATE session SET ended_at = $3, ended_because = $4 WHERE tenant = $1 AND uid = $2 AND ended_at IS NULL',
    [tenant, uid, now, because],
  );
}

/** Whether the proof had not counted before; it has from now on. */
export async function spendProof(sql: Sql, tenant: string, hash: string, now: number): Promise<boolean> {
  const text = 'INSERT INTO spent_proof (tenant, proof_hash, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
  return (await sql.run(text, [tenant, hash, now])) === 1;
}

/** Forgets proofs from before `before`, which are too old to be taken anyway, and tries whose window is over. */
export async function forgetOld(sql: Sql, proofsBefore: number, triesBefore: number): Promise<void> {
  await sql.run('DELETE FROM spent_proof WHERE at < $1', [proofsBefore]);
  await sql.run('DELETE FROM failed_try WHERE window_start < $1', [triesBefore]);
}
