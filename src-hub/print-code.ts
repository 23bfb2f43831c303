import { type CodeAsked, codeOnMachine } from './accounts/code-on-machine.ts';
import type { HubOptions } from './hub-options.ts';
import { type AtMachine, onData } from './on-data.ts';
import { TENANT } from './tenant.ts';

/**
 * `npm run hub -- --code LOGIN`: says a fresh code for an account, while a hub runs on the same data or while none does. Returns the exit
 * status. Throws where the database cannot be had.
 */
export function printCode(options: HubOptions, asked: CodeAsked, at: AtMachine): Promise<number> {
  const { random, say } = at;
  return onData(options, at, async (database) => {
    const made = await codeOnMachine({ database, tenant: TENANT, random }, asked);
    if (made === 'unknown') say(`Nobody signs in as ${asked.login} here.\n`);
    else if (made === 'closed') say(`The account of ${asked.login} is closed. An administrator opens it first.\n`);
    else {
      const password = asked.newPassword ? 'choose a new password with it' : 'the password is asked for with it';
      say(`Code for ${asked.login}: ${made.code} (enrols one device, once, within two days; ${password})\n`);
    }
    return typeof made === 'string' ? 1 : 0;
  });
}
