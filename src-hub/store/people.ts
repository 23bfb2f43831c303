import type { HubAccount } from '#contract/hub.ts';
import type { Role } from '#domain/team/roles.ts';
import type { AgentUid } from '#kernel/uid.ts';
import type { TeamUid } from '../accounts/authorise.ts';
import type { Sql } from './database.ts';

export interface StoredAccount {
  readonly uid: AgentUid;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string | null;
  readonly disabled: boolean;
  /** A second factor is set and confirmed. */
  readonly secondFactor: boolean;
  readonly teams: readonly { readonly uid: TeamUid; readonly name: string }[];
}

const ACCOUNT = `SELECT a.uid, a.login, a.name, a.role, a.password_hash AS "passwordHash", a.disabled_at IS NOT NULL AS disabled,
    a.factor_confirmed_at IS NOT NULL AS "secondFactor",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('uid', t.uid, 'name', t.name) ORDER BY t.name)
      FROM team_member m JOIN team t ON t.tenant = m.tenant AND t.uid = m.team
      WHERE m.tenant = a.tenant AND m.account = a.uid), '[]') AS teams
  FROM account a WHERE a.tenant = $1`;

export const accountOf = (sql: Sql, tenant: string, uid: AgentUid): Promise<StoredAccount | null> =>
  sql.row(`${ACCOUNT} AND a.uid = $2`, [tenant, uid]);

export const accountByLogin = (sql: Sql, tenant: string, login: string): Promise<StoredAccount | null> =>
  sql.row(`${ACCOUNT} AND lower(a.login) = lower($2)`, [tenant, login]);

export const accounts = (sql: Sql, tenant: string): Promise<readonly StoredAccount[]> =>
  sql.rows(`${ACCOUNT} ORDER BY a.name, a.uid`, [tenant]);

export const teams = (sql: Sql, tenant: string): Promise<readonly { uid: TeamUid; name: string }[]> =>
  sql.rows('SELECT uid, name FROM team WHERE tenant = $1 ORDER BY name', [tenant]);

export async function addTeam(sql: Sql, tenant: string, uid: TeamUid, name: string, now: number): Promise<boolean> {
  const text = 'INSERT INTO team (tenant, uid, name, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
  return (await sql.run(text, [tenant, uid, name, now])) === 1;
}

/** False: somebody signs in by that name already. */
export async function addAccount(
  sql: Sql,
  tenant: string,
  account: Pick<StoredAccount, 'uid' | 'login' | 'name' | 'role'>,
  now: number,
): Promise<boolean> {
  const { uid, login, name, role } = account;
  const text = `INSERT INTO account (tenant, uid, login, name, role, made_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING`;
  return (await sql.run(text, [tenant, uid, login, name, role, now])) === 1;
}

export async function setTeams(sql: Sql, tenant: string, account: AgentUid, teams: readonly TeamUid[]): Promise<void> {
  await sql.run('DELETE FROM team_member WHERE tenant = $1 AND account = $2', [tenant, account]);
  await sql.run('INSERT INTO team_member (tenant, team, account) SELECT $1, team, $2 FROM unnest($3::text[]) AS team', [
    tenant,
    account,
    [...new Set(teams)],
  ]);
}

export async function setAccount(
  sql: Sql,
  tenant: string,
  uid: AgentUid,
  fields: { readonly name: string; readonly role: Role; readonly disabledAt: number | null },
): Promise<void> {
  const text = 'UPDATE account SET name = $3, role = $4, disabled_at = $5 WHERE tenant = $1 AND uid = $2';
  await sql.run(text, [tenant, uid, fields.name, fields.role, fields.disabledAt]);
}

/** `hash` null: the next enrolment of the account chooses a password. */
export async function setPassword(sql: Sql, tenant: string, uid: AgentUid, hash: string | null): Promise<void> {
  await sql.run('UPDATE account SET password_hash = $3 WHERE tenant = $1 AND uid = $2', [tenant, uid, hash]);
}

export const administrators = async (sql: Sql, tenant: string): Promise<readonly StoredAccount[]> =>
  sql.rows(`${ACCOUNT} AND a.role = 'administrator' ORDER BY a.made_at, a.uid`, [tenant]);

/** As the contract has it: what nobody needs to know stays here. */
export const accountView = ({ uid, login, name, role, teams, disabled, secondFactor }: StoredAccount): HubAccount => ({
  uid,
  login,
  name,
  role,
  teams: [...teams],
  disabled,
  secondFactor,
});
