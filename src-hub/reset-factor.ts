import { factorResetOnMachine } from './accounts/factor-on-machine.ts';
import type { HubOptions } from './hub-options.ts';
import { type AtMachine, onData } from './on-data.ts';
import { TENANT } from './tenant.ts';

/**
 * `npm run hub -- --reset-factor LOGIN`: the account signs in without a code from then on, while a hub runs on the same data or while none
 * does. Returns the exit status. Throws where the database cannot be had.
 */
export function resetFactor(options: HubOptions, login: string, at: AtMachine): Promise<number> {
  return onData(options, at, async (database) => {
    const end = await factorResetOnMachine({ database, tenant: TENANT }, login);
    if (end === 'unknown') at.say(`Nobody signs in as ${login} here.\n`);
    else if (end === 'none') at.say(`The account of ${login} has no second factor.\n`);
    else at.say(`${login} signs in with the password alone, until a second factor is set again.\n`);
    return end === 'reset' ? 0 : 1;
  });
}
