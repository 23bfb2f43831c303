import type { HubAccount } from '#contract/hub.ts';
import type { Role } from '#domain/team/roles.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type AgentUid, createUid, type DeviceUid } from '#kernel/uid.ts';
import { revokeDevice as revokeForProtocol } from '#sync/hub/people.ts';
import type { HubContext } from '../hub-context.ts';
import { audit } from '../store/audit.ts';
import { addCode } from '../store/codes.ts';
import type { Sql } from '../store/database.ts';
import { deviceOf, devicesOf, type ListedDevice, revokeDevice } from '../store/devices.ts';
import { writing } from '../store/hub-store.ts';
import * as store from '../store/people.ts';
import { tellName, tellWhoIsWho } from '../sync/company.ts';
import { ACCOUNT_FIELDS, may, mayRead, type TeamUid } from './authorise.ts';
import { type Caller, personOf } from './caller.ts';
import { createCode, hashOfCode } from './secrets.ts';
import { CODE_LASTS } from './session-terms.ts';

type Team = { readonly uid: TeamUid; readonly name: string };

const notAllowed = err(rungError('not-allowed'));
const notFound = err(rungError('not-found'));

/** The teams that the caller works in or leads; an administrator's are all. */
export async function listTeams({ database, tenant }: HubContext, caller: Caller): Promise<readonly Team[]> {
  return (await store.teams(database, tenant)).filter(({ uid }) => mayRead(caller, [uid]));
}

/** Errors: `not-allowed`, `team-taken`. */
export function addTeam(context: HubContext, caller: Caller, name: string): Promise<Result<Team, RungError>> {
  const { database, tenant, random } = context;
  return database.transact(async (sql) => {
    if (!may(caller, { act: 'teams.add' })) return notAllowed;
    const uid = createUid<'team'>(caller.now, random);
    if (!(await store.addTeam(sql, tenant, uid, name, caller.now))) return err(rungError('team-taken'));
    await note(context, sql, caller, 'team.added', uid);
    return ok({ uid, name });
  });
}

/** Whom the caller may see. Errors: `not-allowed`. */
export async function listAccounts(
  { database, tenant }: HubContext,
  caller: Caller,
): Promise<Result<readonly HubAccount[], RungError>> {
  if (!may(caller, { act: 'accounts.list' })) return notAllowed;
  const all = await store.accounts(database, tenant);
  const seen = all.filter(
    ({ uid, teams }) =>
      uid === caller.account ||
      mayRead(
        caller,
        teams.map((team) => team.uid),
      ),
  );
  return ok(seen.map(store.accountView));
}

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly teams: readonly TeamUid[];
}

/** Errors: `not-allowed`, `not-found` (a team), `login-taken`. */
export function addAccount(
  context: HubContext,
  caller: Caller,
  account: NewAccount,
): Promise<Result<HubAccount, RungError>> {
  const { database, tenant, random } = context;
  return database.transact(async (sql) => {
    const uid = createUid<'agent'>(caller.now, random);
    const person = { account: uid, role: account.role, teams: account.teams };
    if (!may(caller, { act: 'accounts.add', person })) return notAllowed;
    if (!(await areTeams(context, sql, account.teams))) return notFound;
    if (!(await store.addAccount(sql, tenant, { uid, ...account }, caller.now))) return err(rungError('login-taken'));
    await store.setTeams(sql, tenant, uid, account.teams);
    await whoIsWho(context, sql);
    await note(context, sql, caller, 'account.added', uid, { role: account.role });
    return accountNow(context, sql, uid);
  });
}

/** What of an account is to be otherwise; what is undefined stays. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly teams?: readonly TeamUid[] | undefined;
  readonly disabled?: boolean | undefined;
}

/** Errors: `not-found` (account, or a team), `not-allowed` (by person or field; nobody closes their own account). */
export function changeAccount(
  context: HubContext,
  caller: Caller,
  uid: AgentUid,
  change: AccountChange,
): Promise<Result<HubAccount, RungError>> {
  const { database, tenant } = context;
  return database.transact(async (sql) => {
    const account = await store.accountOf(sql, tenant, uid);
    if (account === null) return notFound;
    const fields = ACCOUNT_FIELDS.filter((field) => change[field] !== undefined);
    const own = uid === caller.account && (fields.includes('role') || fields.includes('disabled'));
    if (own || !may(caller, { act: 'accounts.change', person: personOf(account), fields })) return notAllowed;
    if (!(await areTeams(context, sql, change.teams ?? []))) return notFound;
    await store.setAccount(sql, tenant, uid, {
      name: change.name ?? account.name,
      role: change.role ?? account.role,
      disabledAt: (change.disabled ?? account.disabled) ? caller.now : null,
    });
    if (change.teams !== undefined) await store.setTeams(sql, tenant, uid, change.teams);
    await whoIsWho(context, sql);
    if (change.name !== undefined) await named(context, sql, caller, uid, change.name);
    await note(context, sql, caller, 'account.changed', uid, { fields });
    return accountNow(context, sql, uid);
  });
}

/** A code that enrols one device of the account, once; told here and never again. Errors: `not-found`, `not-allowed`. */
export function makeCode(
  context: HubContext,
  caller: Caller,
  uid: AgentUid,
): Promise<Result<{ readonly code: string; readonly expiresAt: number }, RungError>> {
  return context.database.transact(async (sql) => {
    const account = await store.accountOf(sql, context.tenant, uid);
    if (account === null) return notFound;
    if (!may(caller, { act: 'codes.make', person: personOf(account) })) return notAllowed;
    await note(context, sql, caller, 'code.made', uid);
    return ok(await codeFor(context, sql, uid, caller.account, caller.now));
  });
}

/** Makes and keeps a code, whoever wants it. */
export async function codeFor(
  { tenant, random }: Pick<HubContext, 'tenant' | 'random'>,
  sql: Sql,
  account: AgentUid,
  madeBy: AgentUid | null,
  now: number,
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const code = createCode(random);
  const expiresAt = now + CODE_LASTS;
  await addCode(sql, tenant, { hash: hashOfCode(code), account, madeBy, expiresAt }, now);
  return { code, expiresAt };
}

/** Errors: `not-found`, `not-allowed`. */
export async function listDevices(
  { database, tenant }: HubContext,
  caller: Caller,
  uid: AgentUid,
): Promise<Result<readonly ListedDevice[], RungError>> {
  const account = await store.accountOf(database, tenant, uid);
  if (account === null) return notFound;
  if (!may(caller, { act: 'devices.list', person: personOf(account) })) return notAllowed;
  return ok(await devicesOf(database, tenant, uid));
}

/** Takes a device's right to speak to the hub away, at once. Errors: `not-found`, `not-allowed`. */
export function revoke(context: HubContext, caller: Caller, uid: DeviceUid): Promise<Result<null, RungError>> {
  const { database, tenant } = context;
  return database.transact(async (sql) => {
    const device = await deviceOf(sql, tenant, uid);
    const account = device === null ? null : await store.accountOf(sql, tenant, device.account);
    if (account === null) return notFound;
    if (!may(caller, { act: 'devices.revoke', person: personOf(account) })) return notAllowed;
    await revokeDevice(sql, tenant, uid, caller.now);
    await writing(sql, tenant, (tx) => revokeForProtocol(tx, uid));
    await note(context, sql, caller, 'device.revoked', uid);
    return ok(null);
  });
}

/** The protocol hears of every change of people: whose accounts a lead sees follows from it. */
export async function whoIsWho({ tenant }: HubContext, sql: Sql): Promise<void> {
  await writing(sql, tenant, async (tx) => tellWhoIsWho(tx, await store.accounts(sql, tenant)));
}

/** Devices show what somebody is called from the company's rows. */
function named(
  { tenant, random }: HubContext,
  sql: Sql,
  { account: actor, device, now: at }: Caller,
  uid: AgentUid,
  name: string,
): Promise<void> {
  const act = { uid: createUid<'operation'>(at, random), at, actor, device };
  return writing(sql, tenant, (tx) => tellName(tx, { uid, name }, act));
}

async function areTeams({ tenant }: HubContext, sql: Sql, wanted: readonly TeamUid[]): Promise<boolean> {
  const known = await store.teams(sql, tenant);
  return wanted.every((team) => known.some(({ uid }) => uid === team));
}

async function accountNow({ tenant }: HubContext, sql: Sql, uid: AgentUid): Promise<Result<HubAccount, RungError>> {
  const account = await store.accountOf(sql, tenant, uid);
  return account === null ? notFound : ok(store.accountView(account));
}

const note = (
  { tenant }: HubContext,
  sql: Sql,
  { account, device, now }: Caller,
  what: string,
  subject: string,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<void> => audit(sql, tenant, { actor: account, device, what, subject, facts }, now);
