import { createUid } from '#kernel/uid.ts';
import type { HubContext } from '../hub-context.ts';
import { writing } from '../store/hub-store.ts';
import { addAccount, administrators } from '../store/people.ts';
import { databaseNow } from '../store/sessions.ts';
import { codeFor, whoIsWho } from './people.ts';

/**
 * A code with which the first administrator enrols, as long as none has a password: made anew with every start, and the ones before
 * stay good until they run out or one is used. Null once there is an administrator.
 */
export function firstAdministratorCode(context: HubContext): Promise<string | null> {
  const { database, tenant, random } = context;
  return database.transact(async (sql) => {
    // Two hubs that start at once make one administrator, not two.
    await writing(sql, tenant, async () => undefined);
    const now = await databaseNow(sql);
    const known = await administrators(sql, tenant);
    if (known.some(({ passwordHash }) => passwordHash !== null)) return null;
    const first = known[0]?.uid ?? createUid<'agent'>(now, random);
    if (known.length === 0) {
      const account = { uid: first, login: 'admin', name: 'Administrator', role: 'administrator' } as const;
      await addAccount(sql, tenant, account, now);
      await whoIsWho(context, sql);
    }
    return (await codeFor(context, sql, first, null, now)).code;
  });
}
