import type { FactorBegun, FactorState } from '#contract/second-factor.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AgentUid } from '#kernel/uid.ts';
import type { HubContext } from '../hub-context.ts';
import { audit } from '../store/audit.ts';
import type { Sql } from '../store/database.ts';
import { beginFactor, confirmFactor, dropFactor, factorOf, spendStep } from '../store/factors.ts';
import { accountOf } from '../store/people.ts';
import { isFactorDue, may } from './authorise.ts';
import { type Caller, personOf } from './caller.ts';
import { createFactorSecret, factorUri, stepOfCode } from './one-time-codes.ts';
import { TRIES } from './session-terms.ts';
import { guarded } from './tries.ts';

const none = err(rungError('factor-none'));
const wrong = err(rungError('factor-wrong'));

/** How it stands with the caller's own. */
export async function factorState({ database, tenant }: HubContext, caller: Caller): Promise<FactorState> {
  return { since: (await factorOf(database, tenant, caller.account))?.confirmedAt ?? null, due: caller.factorDue };
}

/** A new secret for the caller, which asks for nothing before it is confirmed. Errors: `factor-set`. */
export function beginOwnFactor(context: HubContext, caller: Caller): Promise<Result<FactorBegun, RungError>> {
  const { database, tenant, random, company } = context;
  return database.transact(async (sql) => {
    const account = await accountOf(sql, tenant, caller.account);
    if (account === null) return none;
    const secret = createFactorSecret(random);
    if (!(await beginFactor(sql, tenant, account.uid, secret))) return err(rungError('factor-set'));
    await note(context, sql, caller, 'factor.begun', account.uid);
    return ok({ secret, uri: factorUri(secret, company, account.login) });
  });
}

/** From now on a code is asked for with the password. Errors: `factor-none`, `factor-set`, `factor-wrong`, `too-many-tries` {seconds}. */
export function confirmOwnFactor(
  context: HubContext,
  caller: Caller,
  code: string,
): Promise<Result<FactorState, RungError>> {
  const { database, tenant } = context;
  return database.transact(async (sql) => {
    const factor = await factorOf(sql, tenant, caller.account);
    if (factor === null) return none;
    if (factor.confirmedAt !== null) return err(rungError('factor-set'));
    const spent = await spendCode(sql, tenant, caller, { secret: factor.secret, code });
    if (!spent.ok) return spent;
    await confirmFactor(sql, tenant, caller.account, caller.now);
    await note(context, sql, caller, 'factor.set', caller.account);
    return ok({ since: caller.now, due: false });
  });
}

/** Takes the caller's own away. Errors: `factor-none`, `factor-wrong`, `too-many-tries` {seconds}. */
export function removeOwnFactor(
  context: HubContext,
  caller: Caller,
  code: string,
): Promise<Result<FactorState, RungError>> {
  const { database, tenant } = context;
  return database.transact(async (sql) => {
    const factor = await factorOf(sql, tenant, caller.account);
    if (factor === null || factor.confirmedAt === null) return none;
    const spent = await spendCode(sql, tenant, caller, { secret: factor.secret, code });
    if (!spent.ok) return spent;
    await dropFactor(sql, tenant, caller.account);
    await note(context, sql, caller, 'factor.removed', caller.account);
    return ok({ since: null, due: isFactorDue(context.secondFactor, caller.role, false) });
  });
}

/** Takes somebody else's away, who lost what shows their codes. Errors: `not-found`, `not-allowed`, `factor-none`. */
export function resetFactor(context: HubContext, caller: Caller, uid: AgentUid): Promise<Result<null, RungError>> {
  const { database, tenant } = context;
  return database.transact(async (sql) => {
    const account = await accountOf(sql, tenant, uid);
    if (account === null) return err(rungError('not-found'));
    if (!may(caller, { act: 'factor.reset', person: personOf(account) })) return err(rungError('not-allowed'));
    if (!(await dropFactor(sql, tenant, uid))) return none;
    await note(context, sql, caller, 'factor.reset', uid);
    return ok(null);
  });
}

/**
 * What an account whose password was right is refused with for the want of a code, or null. Within the transaction that begins the
 * session: the code is used up with it. `factor-needed`, `factor-wrong`, `too-many-tries` {seconds}.
 */
export async function factorFault(
  { tenant }: HubContext,
  sql: Sql,
  account: AgentUid,
  code: string | undefined,
  now: number,
): Promise<RungError | null> {
  const factor = await factorOf(sql, tenant, account);
  if (factor === null || factor.confirmedAt === null) return null;
  if (code === undefined) return rungError('factor-needed');
  const spent = await spendCode(sql, tenant, { account, now }, { secret: factor.secret, code });
  return spent.ok ? null : spent.error;
}

/**
 * Takes a code, once. Wrong ones are counted for the account from wherever they come: whoever gets here has a session or the password, so
 * that nobody else is shut out by them. The transaction must be committed where it is refused, for the count to stay.
 */
function spendCode(
  sql: Sql,
  tenant: string,
  { account, now }: { readonly account: AgentUid; readonly now: number },
  { secret, code }: { readonly secret: string; readonly code: string },
): Promise<Result<null, RungError>> {
  return guarded({ database: sql, tenant }, [{ subject: ['factor', account], most: TRIES }], now, async () => {
    const step = stepOfCode(secret, code, now);
    return step !== null && (await spendStep(sql, tenant, account, { secret, step })) ? ok(null) : wrong;
  });
}

const note = (
  { tenant }: HubContext,
  sql: Sql,
  { account: actor, device, now }: Caller,
  what: string,
  subject: AgentUid,
): Promise<void> => audit(sql, tenant, { actor, device, what, subject }, now);
