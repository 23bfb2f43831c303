import type { AgentUid } from '#kernel/uid.ts';
import type { Sql } from './database.ts';

export interface StoredFactor {
  /** base32. */
  readonly secret: string;
  /** Null: begun, and not asked for yet. */
  readonly confirmedAt: number | null;
}

/** The second factor of an account, begun or confirmed; null where there is none. */
export const factorOf = (sql: Sql, tenant: string, account: AgentUid): Promise<StoredFactor | null> =>
  sql.row(
    `SELECT factor_secret AS secret, factor_confirmed_at AS "confirmedAt" FROM account
      WHERE tenant = $1 AND uid = $2 AND factor_secret IS NOT NULL`,
    [tenant, account],
  );

/** Keeps a secret that is not confirmed yet. False: one is confirmed. */
export async function beginFactor(sql: Sql, tenant: string, account: AgentUid, secret: string): Promise<boolean> {
  const text = `UPDATE account SET factor_secret = $3, factor_last_step = NULL
    WHERE tenant = $1 AND uid = $2 AND factor_confirmed_at IS NULL`;
  return (await sql.run(text, [tenant, account, secret])) === 1;
}

/** From now on a code is asked for. */
export async function confirmFactor(sql: Sql, tenant: string, account: AgentUid, now: number): Promise<void> {
  await sql.run('UPDATE account SET factor_confirmed_at = $3 WHERE tenant = $1 AND uid = $2', [tenant, account, now]);
}

/** Whether the code of this step of this secret had not counted, nor a later one; it has from now on, also where two come at once. */
export async function spendStep(
  sql: Sql,
  tenant: string,
  account: AgentUid,
  { secret, step }: { readonly secret: string; readonly step: number },
): Promise<boolean> {
  const text = `UPDATE account SET factor_last_step = $4
    WHERE tenant = $1 AND uid = $2 AND factor_secret = $3 AND (factor_last_step IS NULL OR factor_last_step < $4)`;
  return (await sql.run(text, [tenant, account, secret, step])) === 1;
}

/** False: there was none, begun or confirmed. */
export async function dropFactor(sql: Sql, tenant: string, account: AgentUid): Promise<boolean> {
  const text = `UPDATE account SET factor_secret = NULL, factor_confirmed_at = NULL, factor_last_step = NULL
    WHERE tenant = $1 AND uid = $2 AND factor_secret IS NOT NULL`;
  return (await sql.run(text, [tenant, account])) === 1;
}
