import type { AgentUid } from '#kernel/uid.ts';
import type { Sql } from './database.ts';

export async function addCode(
  sql: Sql,
  tenant: string,
  code: { hash: string; account: AgentUid; madeBy: AgentUid | null; expiresAt: number },
  now: number,
): Promise<void> {
  await sql.run(
    `INSERT INTO enrolment_code (tenant, code_hash, account, made_by, made_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6)`,
    [tenant, code.hash, code.account, code.madeBy, now, code.expiresAt],
  );
}

/** Whose code it is, while it may be used; the row is locked, so that of two who use it at once one finds it used. */
export async function openCode(sql: Sql, tenant: string, hash: string, now: number): Promise<AgentUid | null> {
  const row = await sql.row<{ account: AgentUid }>(
    `SELECT account FROM enrolment_code WHERE tenant = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3
      FOR UPDATE`,
    [tenant, hash, now],
  );
  return row?.account ?? null;
}

export async function spendCode(sql: Sql, tenant: string, hash: string, now: number): Promise<void> {
  await sql.run('UPDATE enrolment_code SET used_at = $3 WHERE tenant = $1 AND code_hash = $2', [tenant, hash, now]);
}
