import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HubTokens } from '#contract/hub.ts';
import type { RunningHub } from '#hub/run-hub.ts';
import type { Database } from '#hub/store/database.ts';
import { MINUTE } from '#kernel/time.ts';
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

let databases: TestDatabases;
let hub: RunningHub;
let database: Database;
let url: string;
let admin: BareDevice;

beforeAll(async () => {
  databases = await startTestDatabases();
});
afterAll(() => databases.stop());

beforeEach(async () => {
  url = await databases.fresh();
  hub = await startTestHub(url);
  database = openTestDatabase(url);
  admin = (await enrolled(hub.firstCode ?? '')).device;
  return async () => {
    await database.close();
    await hub.stop();
  };
});

async function enrolled(
  code: string,
  password = PASSWORD,
  device = bareDevice(hub.url),
): Promise<{ device: BareDevice; tokens: HubTokens }> {
  const { uid, publicKey, line } = device;
  const { tokens } = await line.client.session.enrol({
    code,
    password,
    device: { uid, publicKey, name: 'Laptop' },
    brings: NOTHING_BROUGHT,
  });
  device.access = tokens.access;
  return { device, tokens };
}

async function agentWithCode(login: string) {
  const { client } = admin.line;
  const team = await client.teams.add({ name: `Team of ${login}` });
  const account = await client.accounts.add({ login, name: login, role: 'agent', teams: [team.uid] });
  const { code } = await client.codes.make({ account: account.uid });
  return { account, team, code };
}

describe('an enrolment code', () => {
  it('enrols one device, once, whatever way it is typed', async () => {
    const { account, code } = await agentWithCode('ann');
    const { device } = await enrolled(` ${code.toLowerCase().replaceAll('-', ' ')} `);
    expect(await device.line.client.session.me({})).toMatchObject({ uid: account.uid, role: 'agent', login: 'ann' });
    expect(await refusal(enrolled(code))).toEqual({ code: 'code-invalid' });
  });

  it('enrols one of two devices that use it at the same moment', async () => {
    const { code } = await agentWithCode('ann');
    const ends = await Promise.allSettled([enrolled(code), enrolled(code), enrolled(code)]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('lies in the database as a hash alone, as do tokens and passwords', async () => {
    const { code } = await agentWithCode('ann');
    const { tokens } = await enrolled(code);
    const [{ all } = { all: '' }] = await database.rows<{ all: string }>(`SELECT
      (SELECT string_agg(c::text, '') FROM enrolment_code c) || (SELECT string_agg(s::text, '') FROM session s)
      || (SELECT string_agg(a::text, '') FROM account a) AS all`);
    expect(all).toContain('$argon2id$');
    for (const secret of [code, code.replaceAll('-', ''), tokens.access, tokens.refresh, PASSWORD])
      expect(all).not.toContain(secret);
  });

  it('is refused with a password that is tried first, and is good for another try', async () => {
    const { code } = await agentWithCode('ann-lee');
    expect(await refusal(enrolled(code, 'short'))).toEqual({ code: 'password-weak', because: 'short' });
    expect(await refusal(enrolled(code, 'Password2026'))).toEqual({ code: 'password-weak', because: 'common' });
    expect(await refusal(enrolled(code, 'woaini1314520'))).toEqual({ code: 'password-weak', because: 'common' });
    expect(await refusal(enrolled(code, 'i am Ann-Lee!'))).toEqual({ code: 'password-weak', because: 'own-name' });
    await enrolled(code);
  });

  it('asks for the account’s password with the second device', async () => {
    const { account, code } = await agentWithCode('ann');
    await enrolled(code);
    const second = await admin.line.client.codes.make({ account: account.uid });
    expect(await refusal(enrolled(second.code, 'another password'))).toEqual({ code: 'sign-in-wrong' });
    await enrolled(second.code);
  });

  it('cannot be guessed at length: the address is turned away after ten tries, for the whole hub', async () => {
    const { code } = await agentWithCode('ann');
    for (let n = 0; n < 10; n += 1)
      expect(await refusal(enrolled(`0000-0000-0000-000${n}`))).toEqual({ code: 'code-invalid' });
    expect(await refusal(enrolled(code))).toMatchObject({ code: 'too-many-tries' });
  });

  it('and a password neither: ten wrong tries shut out that login from that address, and nobody else who sits there', async () => {
    const [ann, ben] = [await agentWithCode('ann'), await agentWithCode('ben')];
    const [{ device: hers }, { device: his }] = [await enrolled(ann.code), await enrolled(ben.code)];
    const as = (device: BareDevice, login: string, password: string) =>
      device.line.client.session.signIn({ login, password });
    for (let n = 0; n < 10; n += 1)
      expect(await refusal(as(hers, 'ann', `wrong ${n}`))).toEqual({ code: 'sign-in-wrong' });
    expect(await refusal(as(hers, 'ANN', PASSWORD))).toMatchObject({ code: 'too-many-tries' });
    expect(await as(his, 'ben', PASSWORD)).toMatchObject({ account: { login: 'ben' } });
    const third = await agentWithCode('cem');
    expect(await enrolled(third.code)).toMatchObject({ tokens: {} });
  });

  it('does not shut a colleague out by wrong tries of a login that reads like theirs and where they sit', async () => {
    const ann = await agentWithCode('ann');
    const { device } = await enrolled(ann.code);
    const as = (login: string, password: string) => device.line.client.session.signIn({ login, password });
    for (let n = 0; n < 10; n += 1)
      expect(await refusal(as('ann:127.0.0.1', `wrong ${n}`))).toEqual({ code: 'sign-in-wrong' });
    expect(await refusal(as('ann:127.0.0.1', PASSWORD))).toMatchObject({ code: 'too-many-tries' });
    expect(await as('ann', PASSWORD)).toMatchObject({ account: { login: 'ann' } });
  });

  it('of the first administrator is printed as long as there is none', async () => {
    expect(hub.firstCode).not.toBeNull();
    const again = await startTestHub(await databases.fresh());
    expect(again.firstCode).not.toBeNull();
    await again.stop();
  });
});

describe('a request', () => {
  it('is worth nothing without the device’s key, though the token is right', async () => {
    const { code } = await agentWithCode('ann');
    const { device } = await enrolled(code);
    const thief = bareDevice(hub.url);
    thief.access = device.access;
    expect(await refusal(thief.line.client.session.me({}))).toEqual({ code: 'signed-out', because: 'no-session' });
    const headers = await device.line.headersFor('/rpc/v1/session/me');
    const stolen = { ...headers, 'content-type': 'application/json' };
    const otherBody = await fetch(`${hub.url}/rpc/v1/session/me`, {
      method: 'POST',
      headers: stolen,
      body: '{"json":{}}',
    });
    expect(otherBody.ok).toBe(false);
    expect(await otherBody.json()).toMatchObject({
      json: { code: 'signed-out', data: { facts: { because: 'proof' } } },
    });
  });

  it('counts once: the same bytes sent again are turned away', async () => {
    const { code } = await agentWithCode('ann');
    const { device } = await enrolled(code);
    const caught: Request[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      caught.push(new Request(input, init));
      return real(input, init);
    };
    try {
      await device.line.client.session.me({});
    } finally {
      globalThis.fetch = real;
    }
    const [first] = caught;
    if (first === undefined) throw new Error('nothing was sent');
    const again = await fetch(first);
    expect(again.ok).toBe(false);
    expect(await again.json()).toMatchObject({ json: { data: { facts: { because: 'proof' } } } });
  });

  it('is proven by the database’s clock, though that of the hub’s own machine is wrong', async () => {
    const { code } = await agentWithCode('ann');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 40 * MINUTE });
    try {
      const other = await startTestHub(url);
      const device = bareDevice(other.url, { now: () => 1_000 });
      expect(await enrolled(code, PASSWORD, device)).toMatchObject({ device: { uid: device.uid } });
      await other.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is stamped by the hub’s clock, however wrong the machine’s own is', async () => {
    const { code } = await agentWithCode('ann');
    let wrong = 9 * 60 * MINUTE;
    const clock = { now: () => Date.now() + wrong };
    const { device } = await enrolled(code, PASSWORD, bareDevice(hub.url, clock));
    expect(await device.line.client.session.me({})).toMatchObject({ login: 'ann' });
    wrong = -30 * 60 * MINUTE;
    expect(await device.line.client.session.me({})).toMatchObject({ login: 'ann' });
  });
});

describe('a session', () => {
  const past = (column: string) =>
    database.run(`UPDATE session SET ${column} = 1 WHERE device IN (SELECT uid FROM device WHERE account IN
      (SELECT uid FROM account WHERE login = 'ann'))`);

  async function ann() {
    const { account, code } = await agentWithCode('ann');
    return { account, ...(await enrolled(code)) };
  }

  it('goes on with the next pair of tokens, and the former access token is nobody’s any more', async () => {
    const { device, tokens } = await ann();
    const { client } = device.line;
    const next = await client.session.refresh({ refresh: tokens.refresh });
    expect(await refusal(client.session.me({}))).toMatchObject({ code: 'signed-out' });
    device.access = next.access;
    expect(await client.session.me({})).toMatchObject({ login: 'ann' });
  });

  it('ends when a refresh token comes a second time: somebody has a copy', async () => {
    const { device, tokens } = await ann();
    const { client } = device.line;
    const next = await client.session.refresh({ refresh: tokens.refresh });
    device.access = next.access;
    await client.session.me({});
    expect(await refusal(client.session.refresh({ refresh: tokens.refresh }))).toEqual({
      code: 'signed-out',
      because: 'token-reused',
    });
    expect(await refusal(client.session.me({}))).toEqual({ code: 'signed-out', because: 'token-reused' });
    expect(await refusal(client.session.refresh({ refresh: next.refresh }))).toMatchObject({ because: 'token-reused' });
  });

  it('survives an answer that was lost: the pair that never arrived is replaced', async () => {
    const { device, tokens } = await ann();
    const { client } = device.line;
    await client.session.refresh({ refresh: tokens.refresh });
    const again = await client.session.refresh({ refresh: tokens.refresh });
    device.access = again.access;
    expect(await client.session.me({})).toMatchObject({ login: 'ann' });
  });

  it('is not refreshed by another device that has the token', async () => {
    const { tokens } = await ann();
    const thief = bareDevice(hub.url);
    expect(await refusal(thief.line.client.session.refresh({ refresh: tokens.refresh }))).toMatchObject({
      because: 'no-session',
    });
  });

  it('needs a new access token after minutes, a sign-in after weeks of silence and after three months', async () => {
    const { device, tokens } = await ann();
    const { client } = device.line;
    await past('access_until');
    expect(await refusal(client.session.me({}))).toEqual({ code: 'signed-out', because: 'access-ran-out' });
    const next = await client.session.refresh({ refresh: tokens.refresh });
    device.access = next.access;
    await past('idle_until');
    expect(await refusal(client.session.me({}))).toEqual({ code: 'signed-out', because: 'session-over' });
    const anew = await client.session.signIn({ login: 'ANN', password: PASSWORD });
    device.access = anew.tokens.access;
    await past('ends_at');
    expect(await refusal(client.session.refresh({ refresh: anew.tokens.refresh }))).toEqual({
      code: 'signed-out',
      because: 'session-over',
    });
  });

  it('begins anew only on a device that is enrolled, with the right password', async () => {
    const { device } = await ann();
    const wrong = device.line.client.session.signIn({ login: 'ann', password: 'not the password' });
    expect(await refusal(wrong)).toEqual({ code: 'sign-in-wrong' });
    const stranger = bareDevice(hub.url);
    const right = stranger.line.client.session.signIn({ login: 'ann', password: PASSWORD });
    expect(await refusal(right)).toEqual({ code: 'sign-in-wrong' });
  });

  it('ends at once with the device that was revoked, and with the account that was closed', async () => {
    const { account, device } = await ann();
    await admin.line.client.devices.revoke({ device: device.uid });
    expect(await refusal(device.line.client.session.me({}))).toEqual({ code: 'signed-out', because: 'device-revoked' });
    const { code } = await admin.line.client.codes.make({ account: account.uid });
    const second = await enrolled(code);
    await admin.line.client.accounts.change({ account: account.uid, disabled: true });
    expect(await refusal(second.device.line.client.session.me({}))).toEqual({
      code: 'signed-out',
      because: 'account-disabled',
    });
  });
});

describe('what is done to accounts and devices', () => {
  it('stands in the audit with who did it', async () => {
    const { account } = await agentWithCode('ann');
    const rows = await database.rows<{ what: string; actor: string | null; subject: string }>(
      'SELECT what, actor, subject FROM audit ORDER BY id',
    );
    expect(rows.map(({ what }) => what)).toEqual(['device.enrolled', 'team.added', 'account.added', 'code.made']);
    expect(rows[2]).toMatchObject({ subject: account.uid });
    expect(rows[2]?.actor).toMatch(/^[0-9a-f]{32}$/);
  });
});
