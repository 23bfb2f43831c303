import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubAccount } from '#contract/hub.ts';
import type { Role } from '#domain/team/roles.ts';
import { factorResetOnMachine } from '#hub/accounts/factor-on-machine.ts';
import type { RunningHub } from '#hub/run-hub.ts';
import type { Database } from '#hub/store/database.ts';
import { TENANT } from '#hub/tenant.ts';
import { PROTOCOL } from '#sync/exchange.ts';
import { codeOf } from '../fixtures/authenticator.ts';
import {
  type BareDevice,
  bareDevice,
  NOTHING_BROUGHT,
  openTestDatabase,
  refusal,
  startTestDatabases,
  startTestHub,
  type TestDatabases,
} from '../fixtures/hub.ts';

const PASSWORD = 'seven green bottles';
const SIGNED_IN = { tokens: {} };

let databases: TestDatabases;
let hub: RunningHub;
let database: Database;
let url: string;
let admin: BareDevice;

// One hub for all: nobody here shares a login with anybody.
beforeAll(async () => {
  databases = await startTestDatabases();
  url = await databases.fresh();
  hub = await startTestHub(url);
  database = openTestDatabase(url);
  admin = await enrolled(hub.firstCode ?? '');
}, 60_000);
afterAll(async () => {
  await database.close();
  await hub.stop();
  await databases.stop();
});

const enrol = (device: BareDevice, code: string, factor?: string, password = PASSWORD) =>
  device.line.client.session.enrol({
    code,
    password,
    factor,
    device: { uid: device.uid, publicKey: device.publicKey, name: 'Laptop' },
    brings: NOTHING_BROUGHT,
  });

async function enrolled(code: string, factor?: string): Promise<BareDevice> {
  const device = bareDevice(hub.url);
  device.access = (await enrol(device, code, factor)).tokens.access;
  return device;
}

const enrolmentCode = async ({ uid: account }: HubAccount): Promise<string> =>
  (await admin.line.client.codes.make({ account })).code;

interface Somebody {
  readonly account: HubAccount;
  readonly device: BareDevice;
  signIn(factor?: string, password?: string): Promise<{ tokens: { access: string } }>;
}

let made = 0;

async function somebody(name: string, role: Role = 'agent', team?: string): Promise<Somebody> {
  const { client } = admin.line;
  made += 1;
  const login = `${name}-${made}`;
  const { teams: known } = await client.teams.list({});
  const named = team ?? `Team of ${login}`;
  const { uid } = known.find((each) => each.name === named) ?? (await client.teams.add({ name: named }));
  const account = await client.accounts.add({ login, name, role, teams: role === 'administrator' ? [] : [uid] });
  const device = await enrolled(await enrolmentCode(account));
  const signIn = (factor?: string, password = PASSWORD) =>
    device.line.client.session.signIn({ login, password, factor });
  return { account, device, signIn };
}

/** Begins and confirms; the secret, of which the code of this moment is used up. */
async function setsFactor({ line: { client } }: Pick<BareDevice, 'line'>): Promise<string> {
  const { secret } = await client.factor.begin({});
  await client.factor.confirm({ code: codeOf(secret) });
  return secret;
}

/** Codes of this moment count again, as they would in an hour. */
const anHourLater = () => database.run('UPDATE account SET factor_last_step = factor_last_step - 120');

describe('a second factor', () => {
  it('is asked for with the password once a code has confirmed it, and not before', async () => {
    const ann = await somebody('ann');
    const { client } = ann.device.line;
    expect(await client.factor.state({})).toEqual({ since: null, due: false });
    const { secret, uri } = await client.factor.begin({});
    expect(uri).toContain(`secret=${secret}`);
    expect(uri).toMatch(new RegExp(`^otpauth://totp/Huaxin:${ann.account.login}\\?issuer=Huaxin&`));
    expect(await ann.signIn()).toMatchObject({ account: { secondFactor: false } });
    ann.device.access = (await ann.signIn()).tokens.access;
    expect(await refusal(client.factor.confirm({ code: '12 34' }))).toEqual({ code: 'factor-wrong' });
    expect(await client.factor.confirm({ code: codeOf(secret) })).toEqual({ since: expect.any(Number), due: false });
    expect(await client.session.me({})).toMatchObject({ secondFactor: true });
    expect(await refusal(ann.signIn())).toEqual({ code: 'factor-needed' });
    expect(await ann.signIn(codeOf(secret, 1))).toMatchObject({ account: { secondFactor: true } });
  });

  it('begun anew makes the secret before nothing, and set is not begun again', async () => {
    const { device } = await somebody('ann');
    const { client } = device.line;
    expect(await refusal(client.factor.confirm({ code: '123456' }))).toEqual({ code: 'factor-none' });
    const first = await client.factor.begin({});
    const second = await client.factor.begin({});
    expect(await refusal(client.factor.confirm({ code: codeOf(first.secret) }))).toEqual({ code: 'factor-wrong' });
    await client.factor.confirm({ code: codeOf(second.secret) });
    expect(await refusal(client.factor.begin({}))).toEqual({ code: 'factor-set' });
    expect(await refusal(client.factor.confirm({ code: codeOf(second.secret, 1) }))).toEqual({ code: 'factor-set' });
  });

  it('takes a code once: neither the one that confirmed it, nor an earlier one, nor one that two bring at once', async () => {
    const ann = await somebody('ann');
    const secret = await setsFactor(ann.device);
    expect(await refusal(ann.signIn(codeOf(secret)))).toEqual({ code: 'factor-wrong' });
    const next = codeOf(secret, 1);
    const ends = await Promise.all([1, 2, 3].map(() => refusal(ann.signIn(next))));
    expect(ends.filter((end) => (end as { code?: string }).code === 'factor-wrong')).toHaveLength(2);
    expect(await refusal(ann.signIn(codeOf(secret)))).toEqual({ code: 'factor-wrong' });
    await anHourLater();
    expect(await ann.signIn(codeOf(secret))).toMatchObject(SIGNED_IN);
  });

  it('tells nobody without the password that there is one', async () => {
    const ann = await somebody('ann');
    const secret = await setsFactor(ann.device);
    expect(await refusal(ann.signIn(undefined, 'not the password'))).toEqual({ code: 'sign-in-wrong' });
    expect(await refusal(ann.signIn(codeOf(secret, 1), 'not the password'))).toEqual({ code: 'sign-in-wrong' });
    const stranger = bareDevice(hub.url).line.client.session.signIn({ login: ann.account.login, password: PASSWORD });
    expect(await refusal(stranger)).toEqual({ code: 'sign-in-wrong' });
    // The right code beside a wrong password was not used up.
    expect(await ann.signIn(codeOf(secret, 1))).toMatchObject(SIGNED_IN);
  });

  it('is asked for with a further device, whose enrolment code stays good until all is right', async () => {
    const ann = await somebody('ann');
    const secret = await setsFactor(ann.device);
    const code = await enrolmentCode(ann.account);
    const second = bareDevice(hub.url);
    expect(await refusal(enrol(second, code))).toEqual({ code: 'factor-needed' });
    expect(await refusal(enrol(second, code, '000000x'))).toEqual({ code: 'factor-wrong' });
    expect(await refusal(enrol(second, code, codeOf(secret, 1), 'not the password'))).toEqual({
      code: 'sign-in-wrong',
    });
    expect(await enrol(second, code, codeOf(secret, 1))).toMatchObject(SIGNED_IN);
    expect(await refusal(enrol(bareDevice(hub.url), code, codeOf(secret, 1)))).toEqual({ code: 'code-invalid' });
  });

  it('cannot be guessed at length: ten wrong codes close it for a while, however they come; to be asked is no try', async () => {
    const [ann, ben] = [await somebody('ann'), await somebody('ben')];
    const [hers, his] = [await setsFactor(ann.device), await setsFactor(ben.device)];
    for (let n = 0; n < 11; n += 1) expect(await refusal(ann.signIn())).toEqual({ code: 'factor-needed' });
    const { client } = ann.device.line;
    for (let n = 0; n < 5; n += 1)
      expect(await refusal(client.factor.remove({ code: `wrong ${n}` }))).toEqual({ code: 'factor-wrong' });
    for (let n = 0; n < 5; n += 1) expect(await refusal(ann.signIn(`wrong ${n}`))).toEqual({ code: 'factor-wrong' });
    // The login itself is far from closed: it is the account's codes that are.
    expect(await refusal(ann.signIn(codeOf(hers, 1)))).toMatchObject({ code: 'too-many-tries' });
    expect(await refusal(client.factor.remove({ code: codeOf(hers, 1) }))).toMatchObject({ code: 'too-many-tries' });
    expect(await refusal(ann.signIn())).toEqual({ code: 'factor-needed' });
    expect(await ben.signIn(codeOf(his, 1))).toMatchObject(SIGNED_IN);
  });

  it('counts wrong codes as wrong passwords are counted: ten close the login', async () => {
    const ann = await somebody('ann');
    const secret = await setsFactor(ann.device);
    for (let n = 0; n < 10; n += 1) expect(await refusal(ann.signIn(`wrong ${n}`))).toEqual({ code: 'factor-wrong' });
    await admin.line.client.factor.reset({ account: ann.account.uid });
    expect(await refusal(ann.signIn(codeOf(secret, 1)))).toMatchObject({ code: 'too-many-tries' });
  });

  it('is removed by its owner with a code alone, and no session ends with setting or removing it', async () => {
    const ann = await somebody('ann');
    const { client } = ann.device.line;
    expect(await refusal(client.factor.remove({ code: '123456' }))).toEqual({ code: 'factor-none' });
    const secret = await setsFactor(ann.device);
    expect(await refusal(client.factor.remove({ code: codeOf(secret) }))).toEqual({ code: 'factor-wrong' });
    expect(await client.factor.remove({ code: codeOf(secret, 1) })).toEqual({ since: null, due: false });
    expect(await client.session.me({})).toMatchObject({ secondFactor: false });
    expect(await ann.signIn()).toMatchObject(SIGNED_IN);
  });

  it('is reset by an agent’s lead or an administrator where the phone is lost; nobody resets their own', async () => {
    const [lea, ann] = [await somebody('lea', 'lead', 'North'), await somebody('ann', 'agent', 'North')];
    const lead = lea.device.line.client;
    expect(await refusal(lead.factor.reset({ account: ann.account.uid }))).toEqual({ code: 'factor-none' });
    await setsFactor(ann.device);
    await lead.factor.reset({ account: ann.account.uid });
    expect(await ann.device.line.client.session.me({})).toMatchObject({ secondFactor: false });
    expect(await ann.signIn()).toMatchObject(SIGNED_IN);
    await setsFactor(lea.device);
    expect(await refusal(lead.factor.reset({ account: lea.account.uid }))).toEqual({ code: 'not-allowed' });
    await admin.line.client.factor.reset({ account: lea.account.uid });
    expect(await lea.signIn()).toMatchObject(SIGNED_IN);
    const cem = await somebody('cem', 'administrator');
    await setsFactor(cem.device);
    const own = cem.device.line.client.factor.reset({ account: cem.account.uid });
    expect(await refusal(own)).toEqual({ code: 'not-allowed' });
  });

  it('of whoever may ask nobody else is taken away at the hub’s own machine', async () => {
    const cem = await somebody('cem', 'administrator');
    const reset = (login: string) => factorResetOnMachine({ database, tenant: TENANT }, login);
    expect(await reset('nobody')).toBe('unknown');
    expect(await reset(cem.account.login)).toBe('none');
    await setsFactor(cem.device);
    expect(await reset(cem.account.login.toUpperCase())).toBe('reset');
    expect(await cem.device.line.client.session.me({})).toMatchObject({ secondFactor: false });
    expect(await cem.signIn()).toMatchObject(SIGNED_IN);
    const [entry] = await database.rows("SELECT actor, subject FROM audit WHERE what = 'factor.reset-on-machine'");
    expect(entry).toEqual({ actor: null, subject: cem.account.uid });
  });

  it('stands in the audit with who did it, and the secret stands nowhere but with the account', async () => {
    const ann = await somebody('ann');
    const { client } = ann.device.line;
    const secret = await setsFactor(ann.device);
    await anHourLater();
    await client.factor.remove({ code: codeOf(secret) });
    const another = await setsFactor(ann.device);
    await admin.line.client.factor.reset({ account: ann.account.uid });
    const rows = await database.rows<{ what: string; own: boolean }>(
      `SELECT what, actor = subject AS own FROM audit WHERE what LIKE 'factor.%' AND subject = $1 ORDER BY id`,
      [ann.account.uid],
    );
    expect(rows).toEqual([
      { what: 'factor.begun', own: true },
      { what: 'factor.set', own: true },
      { what: 'factor.removed', own: true },
      { what: 'factor.begun', own: true },
      { what: 'factor.set', own: true },
      { what: 'factor.reset', own: false },
    ]);
    const [{ all } = { all: '' }] = await database.rows<{ all: string }>(`SELECT
      (SELECT string_agg(a::text, '') FROM audit a) || (SELECT string_agg(a::text, '') FROM account a)
      || COALESCE((SELECT string_agg(f::text, '') FROM failed_try f), '') AS all`);
    for (const gone of [secret, another]) expect(all).not.toContain(gone);
  });
});

describe('a hub that wants a second factor of leads', () => {
  it('answers those who lead or administrate nothing but what is theirs alone, until they have one', async () => {
    const lea = await somebody('lea', 'lead', 'North');
    const ann = await somebody('ann', 'agent', 'North');
    const strict = await startTestHub(url, undefined, { secondFactor: 'leads' });
    const at = (device: BareDevice) => device.at(strict.url).client;
    const [hers, leads, admins] = [at(ann.device), at(lea.device), at(admin)];
    const due = { code: 'factor-due' };
    for (const ask of [leads, admins]) {
      const sender = { protocol: PROTOCOL, device: lea.device.uid, deviceEpoch: '-', hubEpoch: null };
      const account = ann.account.uid;
      const asked = [
        ask.exchange({ kind: 'pull', ...sender, cursor: 0, rows: 50 }),
        ask.numbers.whose({ numbers: [8_613_900_000_001] }),
        ask.factor.reset({ account }),
        ask.teams.list({}),
        ask.teams.add({ name: 'Another' }),
        ask.accounts.list({}),
        ask.accounts.add({ login: 'somebody', name: 'Somebody', role: 'agent', teams: [] }),
        ask.accounts.change({ account, name: 'Another' }),
        ask.codes.make({ account }),
        ask.devices.list({ account }),
        ask.devices.revoke({ device: ann.device.uid }),
      ];
      expect(await Promise.all(asked.map(refusal))).toEqual(asked.map(() => due));
      expect(await ask.factor.state({})).toEqual({ since: null, due: true });
      expect(await ask.session.me({})).toMatchObject({ secondFactor: false });
    }
    expect(await hers.teams.list({})).toMatchObject({ teams: [{ name: 'North' }] });
    expect(await hers.factor.state({})).toEqual({ since: null, due: false });

    const secret = await setsFactor({ line: lea.device.at(hub.url) });
    expect(await leads.teams.list({})).toMatchObject({ teams: [{ name: 'North' }] });
    expect(await leads.factor.remove({ code: codeOf(secret, 1) })).toEqual({
      since: null,
      due: true,
    });
    expect(await refusal(leads.teams.list({}))).toEqual(due);
    await strict.stop();
  });
});
