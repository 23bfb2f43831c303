import { ORPCError } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubAccount, hubContract } from '#contract/hub.ts';
import type { Role } from '#domain/team/roles.ts';
import type { HubClient } from '#engine/hub/hub-client.ts';
import type { RunningHub } from '#hub/run-hub.ts';
import { codeOf } from '../fixtures/authenticator.ts';
import { bareDevice, NOTHING_BROUGHT, startTestDatabases, startTestHub, type TestDatabases } from '../fixtures/hub.ts';

let databases: TestDatabases;
let hub: RunningHub;
const clients = {} as Record<Role | 'stranger', HubClient>;
let administrator: HubClient;
let north: HubAccount['teams'][number];
let south: HubAccount['teams'][number];
let made = 0;

const PASSWORD = 'seven green bottles';

async function clientWith(code: string): Promise<HubClient> {
  const device = bareDevice(hub.url);
  const { uid, publicKey, line } = device;
  const enrolment = { code, password: PASSWORD, device: { uid, publicKey, name: '' }, brings: NOTHING_BROUGHT };
  device.access = (await line.client.session.enrol(enrolment)).tokens.access;
  return line.client;
}

/** Somebody new, of a role and a team. */
async function somebody(role: Role, team: HubAccount['teams'][number]): Promise<HubAccount> {
  made += 1;
  const teams = role === 'administrator' ? [] : [team.uid];
  return administrator.accounts.add({ login: `somebody-${made}`, name: `Somebody ${made}`, role, teams });
}

async function signedIn(account: HubAccount): Promise<HubClient> {
  return clientWith((await administrator.codes.make({ account: account.uid })).code);
}

beforeAll(async () => {
  databases = await startTestDatabases();
  hub = await startTestHub(await databases.fresh());
  administrator = await clientWith(hub.firstCode ?? '');
  north = await administrator.teams.add({ name: 'North' });
  south = await administrator.teams.add({ name: 'South' });
  clients.administrator = administrator;
  clients.lead = await signedIn(await somebody('lead', north));
  clients.agent = await signedIn(await somebody('agent', north));
  clients.stranger = bareDevice(hub.url).line.client;
}, 60_000);

afterAll(async () => {
  await hub.stop();
  await databases.stop();
});

type Asked = (client: HubClient, team: HubAccount['teams'][number]) => Promise<unknown>;
/** yes: done; no: `not-allowed`. In the order stranger, agent, lead, administrator; a stranger is `signed-out`. */
type Row = readonly [procedure: string, whose: 'own' | 'other', agent: boolean, lead: boolean, asked: Asked];

const add =
  (role: Role): Asked =>
  (client, team) => {
    made += 1;
    return client.accounts.add({ login: `new-${made}`, name: 'New', role, teams: [team.uid] });
  };
const change =
  (role: Role, fields: { name?: string; disabled?: boolean; role?: Role; teams?: [] }): Asked =>
  async (client, team) =>
    client.accounts.change({ account: (await somebody(role, team)).uid, ...fields });
const code =
  (role: Role): Asked =>
  async (client, team) =>
    client.codes.make({ account: (await somebody(role, team)).uid });
const devices: Asked = async (client, team) => client.devices.list({ account: (await somebody('agent', team)).uid });
const revoke: Asked = async (client, team) => {
  const account = await somebody('agent', team);
  await signedIn(account);
  const [device] = (await administrator.devices.list({ account: account.uid })).devices;
  if (device === undefined) throw new Error('no device');
  return client.devices.revoke({ device: device.uid });
};

/** One's own second factor, set and taken off again. */
const ownFactor: Asked = async (client) => {
  const { secret } = await client.factor.begin({});
  await client.factor.confirm({ code: codeOf(secret) });
  return client.factor.remove({ code: codeOf(secret, 1) });
};
const resetFactor =
  (role: Role): Asked =>
  async (client, team) => {
    const account = await somebody(role, team);
    const theirs = await signedIn(account);
    await theirs.factor.confirm({ code: codeOf((await theirs.factor.begin({})).secret) });
    return client.factor.reset({ account: account.uid });
  };

const TABLE: readonly Row[] = [
  ['session.me', 'own', true, true, (client) => client.session.me({})],
  ['factor.state', 'own', true, true, (client) => client.factor.state({})],
  ['factor.begin', 'own', true, true, (client) => client.factor.begin({})],
  ['factor.confirm', 'own', true, true, ownFactor],
  ['factor.remove', 'own', true, true, ownFactor],
  ['factor.reset', 'own', false, true, resetFactor('agent')],
  ['factor.reset', 'own', false, false, resetFactor('lead')],
  ['factor.reset', 'own', false, false, resetFactor('administrator')],
  ['factor.reset', 'other', false, false, resetFactor('agent')],
  ['numbers.whose', 'own', true, true, (client) => client.numbers.whose({ numbers: [8_613_900_000_001] })],
  ['teams.list', 'own', true, true, (client) => client.teams.list({})],
  ['teams.add', 'own', false, false, (client) => client.teams.add({ name: `Team ${++made}` })],
  ['accounts.list', 'own', false, true, (client) => client.accounts.list({})],
  ['accounts.add', 'own', false, true, add('agent')],
  ['accounts.add', 'own', false, false, add('lead')],
  ['accounts.add', 'own', false, false, add('administrator')],
  ['accounts.add', 'other', false, false, add('agent')],
  ['accounts.change', 'own', false, true, change('agent', { name: 'Another' })],
  ['accounts.change', 'own', false, true, change('agent', { disabled: true })],
  ['accounts.change', 'own', false, false, change('agent', { role: 'lead' })],
  ['accounts.change', 'own', false, false, change('agent', { teams: [] })],
  ['accounts.change', 'own', false, false, change('lead', { disabled: true })],
  ['accounts.change', 'other', false, false, change('agent', { name: 'Another' })],
  ['codes.make', 'own', false, true, code('agent')],
  ['codes.make', 'own', false, false, code('lead')],
  ['codes.make', 'own', false, false, code('administrator')],
  ['codes.make', 'other', false, false, code('agent')],
  ['devices.list', 'own', false, true, devices],
  ['devices.list', 'other', false, false, devices],
  ['devices.revoke', 'own', false, true, revoke],
  ['devices.revoke', 'other', false, false, revoke],
];

/** Not asked by role: before a session there is none, and what a session is for is its own. */
const WITHOUT_ROLE = ['hello', 'session.enrol', 'session.signIn', 'session.refresh', 'session.end', 'exchange'];

async function ending(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'done';
  } catch (error) {
    return error instanceof ORPCError ? error.code : String(error);
  }
}

function procedures(router: object, path: readonly string[] = []): string[] {
  if (isContractProcedure(router)) return [path.join('.')];
  return Object.entries(router).flatMap(([name, below]) => procedures(below as object, [...path, name]));
}

describe('who may ask what of the hub', () => {
  it('is stated for every procedure', () => {
    const stated = new Set([...WITHOUT_ROLE, ...TABLE.map(([procedure]) => procedure)]);
    expect([...stated].sort()).toEqual(procedures(hubContract).sort());
  });

  it.each(TABLE)('%s, of the %s team', async (_, whose, agent, lead, asked) => {
    const team = whose === 'own' ? north : south;
    expect(await ending(asked(clients.stranger, team))).toBe('signed-out');
    expect(await ending(asked(clients.agent, team))).toBe(agent ? 'done' : 'not-allowed');
    expect(await ending(asked(clients.lead, team))).toBe(lead ? 'done' : 'not-allowed');
    expect(await ending(asked(clients.administrator, team))).toBe('done');
  });

  it('is seen by a lead for their own teams alone', async () => {
    const theirs = await somebody('agent', south);
    const { accounts } = await clients.lead.accounts.list({});
    expect(accounts.map(({ uid }) => uid)).not.toContain(theirs.uid);
    expect(await clients.lead.teams.list({})).toEqual({ teams: [north] });
  });

  it('keeps an administrator from closing their own account, which would leave nobody', async () => {
    const { uid } = await administrator.session.me({});
    expect(await ending(administrator.accounts.change({ account: uid, disabled: true }))).toBe('not-allowed');
    expect(await ending(administrator.accounts.change({ account: uid, role: 'agent' }))).toBe('not-allowed');
  });

  it('does not let a lead touch an agent who works in another team as well', async () => {
    const account = await somebody('agent', north);
    await administrator.accounts.change({ account: account.uid, teams: [north.uid, south.uid] });
    expect(await ending(clients.lead.accounts.change({ account: account.uid, disabled: true }))).toBe('not-allowed');
  });
});
