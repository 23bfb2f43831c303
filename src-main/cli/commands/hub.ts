import { z } from 'zod';
import { role } from '#contract/hub.ts';
import { factorCode } from '#contract/second-factor.ts';
import { mainZoneOf } from '#domain/phone-number/main-zone.ts';
import { checked } from '../arguments.ts';
import { command, type EngineClient } from '../command.ts';
import { CommandFailure, usage } from '../failure.ts';
import { uidWord } from '../who.ts';

const ACTS = [
  'state',
  'join',
  'sign-in',
  'sign-out',
  'teams',
  'add-team',
  'accounts',
  'add-account',
  'close-account',
  'open-account',
  'code',
  'second-factor',
  'devices',
  'revoke',
  'conflicts',
  'assign',
] as const;

/** Accounts that one command gives away. */
const MOST_ASSIGNED = 200;

const options = z.object({
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'not a region such as CN')
    .default('CN'),
  zone: z.string().max(64).optional(),
  name: z.string().min(1).max(200).optional(),
  role: role.default('agent'),
  team: z.array(z.string().min(1)).default([]),
  reason: z.string().min(1).max(200).optional(),
  factor: factorCode.nullable().default(null),
});

/** Not an option: what stands on a command line is read by every user of the machine. */
function passwordOf(env: Readonly<Record<string, string | undefined>>): string {
  const password = env.RUNG_PASSWORD;
  if (password === undefined || password === '') throw usage('the password is read from RUNG_PASSWORD');
  return password;
}

async function accountWord(client: EngineClient, login: string) {
  const { accounts } = await client.team.accounts({});
  const found = accounts.find((account) => account.login.toLowerCase() === login.toLowerCase());
  if (found === undefined) throw new CommandFailure('not-found', {});
  return found.uid;
}

async function teamWords(client: EngineClient, names: readonly string[]) {
  const { teams } = await client.team.teams({});
  return names.map((name) => {
    const found = teams.find((team) => team.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new CommandFailure('not-found', {});
    return found.uid;
  });
}

/** Of one's own account; `reset`: of somebody else's. */
async function secondFactor(client: EngineClient, act: string, second: string | undefined): Promise<unknown> {
  const word = (what: string): string => {
    if (second === undefined) throw usage(`${what} is missing`);
    return second;
  };
  switch (checked(z.enum(['state', 'begin', 'confirm', 'off', 'reset']), act)) {
    case 'state':
      return client.team.factorState({});
    case 'begin':
      return client.team.beginFactor({});
    case 'confirm':
      return client.team.confirmFactor({ code: word('the code') });
    case 'off':
      return client.team.removeFactor({ code: word('the code') });
    case 'reset':
      return client.team.resetFactor({ account: await accountWord(client, word('the login')) });
  }
}

export const hub = command({
  synopsis:
    'hub state|join|sign-in|sign-out|teams|add-team|accounts|add-account|close-account|open-account|code|second-factor|devices|revoke|conflicts|assign [WORD …]',
  about:
    'The team’s hub: join ADDRESS CODE makes this store a device (password in RUNG_PASSWORD; --region, --zone); add-team NAME, add-account LOGIN --name TEXT [--role agent|lead|administrator] [--team NAME …], code LOGIN (enrols one device), close-account and open-account LOGIN; second-factor begin|confirm CODE|off CODE|state of your own account, reset LOGIN of another’s (join and sign-in then take --factor CODE); devices LOGIN, revoke DEVICE; conflicts lists numbers that somebody else had before; assign LOGIN CUSTOMER … [--reason TEXT] gives accounts to an agent.',
  syntax: {
    options: {
      region: 'value',
      zone: 'value',
      name: 'value',
      role: 'value',
      team: 'values',
      reason: 'value',
      factor: 'value',
    },
    schema: options,
    words: [1, 2 + MOST_ASSIGNED],
  },
  async run(words, options, { session, env, language }) {
    const [act = '', first, second, ...others] = words;
    const { region, zone, name, role: as, team, reason, factor } = options;
    const { client } = await session();
    const word = (what: string): string => {
      if (first === undefined) throw usage(`${what} is missing`);
      return first;
    };
    switch (checked(z.enum(ACTS), act)) {
      case 'state':
        return client.team.state({});
      case 'join': {
        const place = zone ?? mainZoneOf(region);
        if (place === null) throw usage(`not a region: ${region}; say its --zone`);
        if (second === undefined) throw usage('join ADDRESS CODE');
        const home = { region, zone: place, language: language ?? 'en' };
        return client.team.join({
          address: word('the address'),
          code: second,
          password: passwordOf(env),
          factor,
          home,
        });
      }
      case 'sign-in':
        return client.team.signIn({ password: passwordOf(env), factor });
      case 'sign-out':
        return client.team.signOut({});
      case 'teams':
        return client.team.teams({});
      case 'add-team':
        return client.team.addTeam({ name: word('the name') });
      case 'accounts':
        return client.team.accounts({});
      case 'add-account': {
        const login = word('the login');
        if (name === undefined) throw usage('--name is missing');
        return client.team.addAccount({ login, name, role: as, teams: await teamWords(client, team) });
      }
      case 'close-account':
        return client.team.changeAccount({ account: await accountWord(client, word('the login')), disabled: true });
      case 'open-account':
        return client.team.changeAccount({ account: await accountWord(client, word('the login')), disabled: false });
      case 'code':
        return client.team.makeCode({ account: await accountWord(client, word('the login')) });
      case 'second-factor':
        return secondFactor(client, word('begin, confirm, off, state or reset'), second);
      case 'devices':
        return client.team.devices({ account: await accountWord(client, word('the login')) });
      case 'revoke':
        return client.team.revokeDevice({ device: uidWord<'device'>(word('the device')) });
      case 'conflicts':
        return client.team.conflicts({});
      case 'assign': {
        const owner = await accountWord(client, word('the login'));
        if (second === undefined) throw usage('assign LOGIN CUSTOMER …');
        const customers = [second, ...others].map((customer) => uidWord<'customer'>(customer));
        return client.team.assign({ customers, owner, reason: reason ?? null });
      }
    }
  },
});
