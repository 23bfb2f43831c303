import type { HubContext } from '../hub-context.ts';
import { audit } from '../store/audit.ts';
import { accountByLogin, setPassword } from '../store/people.ts';
import { databaseNow } from '../store/sessions.ts';
import { codeFor } from './people.ts';

/** What whoever is at the hub's own machine asks for: they could write the database as well. */
export interface CodeAsked {
  readonly login: string;
  /** The password was lost: the account's next enrolment chooses another. */
  readonly newPassword: boolean;
}

/**
 * A code that enrols one device of an account, made at the hub's own machine, so that nobody is locked out who runs it. The audit says so,
 * with nobody as the actor. Errors: `unknown` (nobody signs in by that name), `closed` (an administrator opens the account first).
 */
export function codeOnMachine(
  { database, tenant, random }: Pick<HubContext, 'database' | 'tenant' | 'random'>,
  { login, newPassword }: CodeAsked,
): Promise<{ readonly code: string } | 'unknown' | 'closed'> {
  return database.transact(async (sql) => {
    const account = await accountByLogin(sql, tenant, login);
    if (account === null) return 'unknown';
    if (account.disabled) return 'closed';
    const now = await databaseNow(sql);
    if (newPassword) await setPassword(sql, tenant, account.uid, null);
    const what = newPassword ? 'code.made-on-machine.password-dropped' : 'code.made-on-machine';
    await audit(sql, tenant, { actor: null, device: null, what, subject: account.uid }, now);
    const { code } = await codeFor({ tenant, random }, sql, account.uid, null, now);
    return { code };
  });
}
