import type { HubContext } from '../hub-context.ts';
import { audit } from '../store/audit.ts';
import { dropFactor } from '../store/factors.ts';
import { accountByLogin } from '../store/people.ts';
import { databaseNow } from '../store/sessions.ts';

/**
 * Takes an account's second factor away at the hub's own machine, for the one administrator who lost the phone: nobody else may reset theirs.
 * The audit says so, with nobody as the actor. `unknown`: nobody signs in by that name.
 */
export function factorResetOnMachine(
  { database, tenant }: Pick<HubContext, 'database' | 'tenant'>,
  login: string,
): Promise<'reset' | 'unknown' | 'none'> {
  return database.transact(async (sql) => {
    const account = await accountByLogin(sql, tenant, login);
    if (account === null) return 'unknown';
    if (!(await dropFactor(sql, tenant, account.uid))) return 'none';
    const entry = { actor: null, device: null, what: 'factor.reset-on-machine', subject: account.uid };
    await audit(sql, tenant, entry, await databaseNow(sql));
    return 'reset';
  });
}
