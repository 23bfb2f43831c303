import { cpSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '#contract/app.ts';
import { systemClock, systemRandom } from '#hosts/system-clocks.ts';
import type { RunningHub } from '#hub/run-hub.ts';
import type { Database } from '#hub/store/database.ts';
import type { Clock } from '#kernel/time.ts';
import { codeOf } from '../fixtures/authenticator.ts';
import { openTestEngine, type TestEngine, temporaryFolder } from '../fixtures/engine.ts';
import { hubLogger, openTestDatabase, startTestDatabases, startTestHub, type TestDatabases } from '../fixtures/hub.ts';

const HOME = { region: 'CN', zone: 'Asia/Shanghai', language: 'en' as Language };
const PASSWORD = 'seven green bottles';

/** Ten in the morning of a working day where the agents are: nobody may be called at night. The hub's clock is another. */
const AHEAD = Date.parse('2026-12-01T10:00:00+08:00') - Date.now();
const clock: Clock = { now: () => systemClock.now() + AHEAD };

let databases: TestDatabases;
let url: string;
let database: Database;
let hub: RunningHub;
let admin: Seated;
const logger = hubLogger();

/** Somebody at a real engine that speaks to the hub over the wire. */
class Seated {
  readonly #folder = temporaryFolder();
  engine: TestEngine | null = null;

  get client(): TestEngine['client'] {
    if (this.engine === null) throw new Error('the engine is closed');
    return this.engine.client;
  }

  async open(): Promise<this> {
    this.engine = await openTestEngine(this.#folder.path, clock, { random: systemRandom });
    return this;
  }

  async close(): Promise<void> {
    await this.engine?.close();
    this.engine = null;
  }

  async gone(): Promise<void> {
    await this.close();
    this.#folder.remove();
  }

  /** Somebody with a copy of this one's store, which is closed. */
  copied(): Seated {
    const twin = new Seated();
    cpSync(this.#folder.path, twin.#folder.path, { recursive: true });
    return twin;
  }

  async join(code: string): Promise<this> {
    await this.open();
    await this.client.team.join({ address: hub.url, code, password: PASSWORD, home: HOME });
    return this;
  }

  async enter(name: string, text: string) {
    const fields = { name, region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' } as const;
    return (await this.client.customers.create({ fields, numbers: [{ text }] })).customer;
  }
}

/** Waits, a second at most, until `ask` answers with what is wanted. */
async function within<T>(ms: number, ask: () => Promise<T | null>): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    if (Date.now() > until) throw new Error(`nothing came within ${ms} ms`);
    await wait(10);
  }
}

beforeAll(async () => {
  databases = await startTestDatabases();
});
afterAll(() => databases.stop());

const people: Seated[] = [];

beforeEach(async () => {
  url = await databases.fresh();
  database = openTestDatabase(url);
  hub = await startTestHub(url, logger);
  admin = await new Seated().join(hub.firstCode ?? '');
  people.push(admin);
});

afterEach(async () => {
  for (const person of people.splice(0)) await person.gone();
  await hub.stop();
  await database.close();
  expect(logger.errors).toEqual([]);
});

async function seat(login: string, name: string, role: 'agent' | 'lead', team: string): Promise<Seated> {
  const { teams } = await admin.client.team.teams({});
  const uid = (teams.find((each) => each.name === team) ?? (await admin.client.team.addTeam({ name: team }))).uid;
  const account = await admin.client.team.addAccount({ login, name, role, teams: [uid] });
  const { code } = await admin.client.team.makeCode({ account: account.uid });
  const person = await new Seated().join(code);
  people.push(person);
  return person;
}

/** Waits until a person's line stands and what the hub has for them has come. */
const online = (person: Seated) =>
  within(5_000, async () => {
    const state = await person.client.team.state({});
    const named = (await person.client.app.status({})).agent?.name !== '';
    return state.mode === 'hub' && state.contact === 'online' && state.waiting === 0 && named ? state : null;
  });

describe('a team at its hub', () => {
  it('sees within a second what one of it writes: an agent’s lead does, an agent of another team never', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    const lead = await seat('lea', 'Lea', 'lead', 'North');
    const ben = await seat('ben', 'Ben', 'agent', 'South');
    for (const person of [ann, lead, ben]) await online(person);
    expect(await ann.client.app.status({})).toMatchObject({ setUp: true, agent: { name: 'Ann' } });
    const began = Date.now();
    const customer = await ann.enter('王小明', '13900001042');
    const seen = await within(1_000, () => lead.client.customers.get({ customer }));
    expect(seen).toMatchObject({ fields: { name: '王小明' }, owner: { name: 'Ann' } });
    expect(Date.now() - began).toBeLessThan(1_000);
    const owner = (await lead.client.app.status({})).agent?.uid;
    if (owner === undefined) throw new Error('nobody is seated');
    const giving = { customers: [customer], owner, reason: null };
    await expect(ann.client.team.assign(giving)).rejects.toMatchObject({ code: 'not-allowed' });
    // Somebody is called otherwise from now on: for the company, not in the list of accounts alone.
    const { accounts } = await admin.client.team.accounts({});
    const account = accounts.find(({ login }) => login === 'ann')?.uid;
    if (account === undefined) throw new Error('no account');
    await admin.client.team.changeAccount({ account, name: 'Ann Lee' });
    await within(2_000, async () =>
      (await lead.client.customers.get({ customer })).owner?.name === 'Ann Lee' ? true : null,
    );
    await wait(300);
    await expect(ben.client.customers.get({ customer })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('has one owner of a number: who was second is told who has it, and since when', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    const ben = await seat('ben', 'Ben', 'agent', 'South');
    const before = clock.now();
    await ann.enter('王小明', '13900001042');
    await within(
      2_000,
      async () => (await database.rows("SELECT 1 FROM synced_row WHERE table_name = 'number'"))[0] ?? null,
    );
    const second = await ben.enter('王晓明', '13900001042');
    const conflict = await within(2_000, async () => (await ben.client.team.conflicts({})).conflicts[0] ?? null);
    expect(conflict).toMatchObject({ e164: 8_613_900_001_042, customer: second, name: '王晓明', holder: 'Ann' });
    expect(conflict.since).toBeGreaterThanOrEqual(before);
    const card = await within(2_000, async () => {
      const shown = await ben.client.customers.get({ customer: second });
      return shown.numbers.length === 0 ? shown : null;
    });
    expect(card.fields.name).toBe('王晓明');
    expect((await ann.client.team.conflicts({})).conflicts).toEqual([]);
  });

  it('goes on where the hub was away, and nothing that was entered meanwhile is lost', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    await online(ann);
    const address = hub.url;
    await hub.stop();
    await ann.enter('王小明', '13900001042');
    await ann.enter('李雷', '13900001043');
    const state = await within(3_000, async () => {
      const now = await ann.client.team.state({});
      return now.mode === 'hub' && now.contact === 'unreachable' ? now : null;
    });
    expect(state).toMatchObject({ waiting: 2 });
    hub = await startTestHub(url, logger, { port: Number(new URL(address).port) });
    await within(10_000, async () => {
      const now = await ann.client.team.state({});
      return now.mode === 'hub' && now.waiting === 0 && now.contact === 'online' ? now : null;
    });
    const rows = await database.rows("SELECT 1 FROM synced_row WHERE table_name = 'customer'");
    expect(rows).toHaveLength(2);
  });

  it('begins anew where the log was thrown away that it has not pulled, and shows what became of it', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    const customer = await ann.enter('王小明', '13900001042');
    await online(ann);
    await ann.close();
    const renamed = `UPDATE synced_row SET row = replace(row::text, '王小明', '王大明')::json WHERE table_name = 'customer'`;
    await database.run(`${renamed}; UPDATE head SET seq = seq + 10; DELETE FROM change_log;
      UPDATE tenant SET trimmed_to = (SELECT seq FROM head)`);
    await ann.open();
    await within(15_000, async () =>
      (await ann.client.customers.get({ customer })).fields.name === '王大明' ? true : null,
    );
    await online(ann);
  });

  it('sends again what a hub lost that was brought back from a backup', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    await ann.enter('王小明', '13900001042');
    const sent = async (waiting: number) =>
      within(15_000, async () => {
        const now = await ann.client.team.state({});
        return now.mode === 'hub' && now.waiting === waiting && now.contact === 'online' ? now : null;
      });
    await sent(0);
    const port = Number(new URL(hub.url).port);
    await hub.stop();
    await database.close();
    const backup = await databases.copyOf(url);
    hub = await startTestHub(url, logger, { port });
    await ann.enter('李雷', '13900001043');
    await sent(0);
    await hub.stop();
    // The disk is gone; the backup knows nothing of the second customer.
    hub = await startTestHub(backup, logger, { port, restored: true });
    database = openTestDatabase(backup);
    await within(30_000, async () => {
      const rows = await database.rows("SELECT 1 FROM synced_row WHERE table_name = 'customer'");
      return rows.length === 2 ? rows : null;
    });
    await sent(0);
    await within(10_000, async () => ((await ann.client.app.status({})).customers === 2 ? true : null));
  });

  it('remembers who signed in over a restart, asks for the password after a sign-out, and keeps what waits', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    await ann.close();
    await ann.open();
    await online(ann);
    expect(await ann.client.team.signOut({})).toMatchObject({ contact: 'signed-out', because: 'signed-out' });
    await ann.enter('王小明', '13900001042');
    expect(await ann.client.team.state({})).toMatchObject({ waiting: 1 });
    await expect(ann.client.team.signIn({ password: 'not the password' })).rejects.toMatchObject({
      code: 'sign-in-wrong',
    });
    await ann.client.team.signIn({ password: PASSWORD });
    await within(3_000, async () => {
      const now = await ann.client.team.state({});
      return now.mode === 'hub' && now.waiting === 0 ? now : null;
    });
  });

  it('asks for a code of the second factor, where the account has one, when a session begins anew', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    const { team } = ann.client;
    const { secret } = await team.beginFactor({});
    expect(await team.confirmFactor({ code: codeOf(secret) })).toMatchObject({ due: false });
    await team.signOut({});
    const password = PASSWORD;
    await expect(team.signIn({ password })).rejects.toMatchObject({ code: 'factor-needed' });
    const used = team.signIn({ password, factor: codeOf(secret) });
    await expect(used).rejects.toMatchObject({ code: 'factor-wrong' });
    expect(await team.state({})).toMatchObject({ contact: 'signed-out' });
    await team.signIn({ password, factor: codeOf(secret, 1) });
    await online(ann);
  });

  it('says in words that the hub waits for a second factor, keeps what is entered, and goes on once it is set', async () => {
    const lea = await seat('lea', 'Lea', 'lead', 'North');
    await online(lea);
    const port = Number(new URL(hub.url).port);
    await hub.stop();
    hub = await startTestHub(url, logger, { port, secondFactor: 'leads' });
    await lea.enter('王小明', '13900001042');
    await within(15_000, async () => {
      const now = await lea.client.team.state({});
      return now.mode === 'hub' && now.contact === 'factor-due' && now.waiting === 1 ? now : null;
    });
    await expect(lea.client.team.accounts({})).rejects.toMatchObject({ code: 'factor-due' });
    expect(await lea.client.team.factorState({})).toEqual({ since: null, due: true });
    const { secret } = await lea.client.team.beginFactor({});
    await lea.client.team.confirmFactor({ code: codeOf(secret) });
    await online(lea);
  });

  it('dials its own numbers by leases of the hub', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    await online(ann);
    const customer = await ann.enter('王小明', '13900001042');
    const { permit } = await ann.client.calls.begin({ customer });
    expect(permit.number).toBe(8_613_900_001_042);
    const held = await database.rows<{ device: string }>('SELECT device FROM holding WHERE number = 8613900001042');
    expect(held).toHaveLength(1);
  });

  it('turns a device away that was revoked, at its next word, and empties it but for what waits', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    const known = await ann.enter('李雷', '13900001043');
    await within(5_000, async () => {
      const now = await ann.client.team.state({});
      return now.mode === 'hub' && now.waiting === 0 ? now : null;
    });
    const state = await ann.client.team.state({});
    if (state.mode !== 'hub') throw new Error('not joined');
    const { devices } = await admin.client.team.devices({ account: state.account.uid });
    for (const { uid } of devices) await admin.client.team.revokeDevice({ device: uid });
    await ann.enter('王小明', '13900001042');
    await within(3_000, async () => {
      const now = await ann.client.team.state({});
      return now.mode === 'hub' && now.because === 'device-revoked' ? now : null;
    });
    await within(3_000, async () => ((await ann.client.app.status({})).customers === 0 ? true : null));
    await expect(ann.client.customers.get({ customer: known })).rejects.toMatchObject({ code: 'not-found' });
    expect((await ann.client.app.status({})).sync.waiting).toBe(1);
    expect(await database.rows("SELECT 1 FROM synced_row WHERE table_name = 'customer'")).toHaveLength(1);

    // With a code of the same account it goes on as another device: what was sealed goes up, the rest comes back.
    expect(await ann.client.team.state({})).toMatchObject({ joinsAgain: true, contact: 'signed-out' });
    const other = await admin.client.team.accounts({});
    const ofAdmin = other.accounts.find(({ login }) => login === 'admin')?.uid;
    if (ofAdmin === undefined) throw new Error('no administrator');
    const wrong = await admin.client.team.makeCode({ account: ofAdmin });
    await expect(again(ann, wrong.code)).rejects.toMatchObject({ code: 'code-of-another' });
    const { code } = await admin.client.team.makeCode({ account: state.account.uid });
    expect(await again(ann, code)).toMatchObject({ joinsAgain: false, because: null });
    await online(ann);
    await within(5_000, async () => ((await ann.client.app.status({})).customers === 2 ? true : null));
    expect(await ann.client.customers.get({ customer: known })).toMatchObject({ fields: { name: '李雷' } });
    expect(await database.rows("SELECT 1 FROM synced_row WHERE table_name = 'customer'")).toHaveLength(2);
    // What was applied under the former identity was sent again, and counted once.
    const added = "operation->>'type' = 'customer.added@1'";
    expect(await database.rows(`SELECT 1 FROM operation WHERE ${added}`)).toHaveLength(2);
    await ann.close();
    await ann.open();
    await online(ann);
  });

  it('tells a device whose store was copied apart from its copy, and it goes on with a new code', async () => {
    const ann = await seat('ann', 'Ann', 'agent', 'North');
    await online(ann);
    await ann.close();
    const copy = ann.copied();
    people.push(copy);
    await copy.open();
    await copy.enter('李雷', '13900001043');
    const { account } = await online(copy);
    await ann.open();
    await ann.enter('王小明', '13900001042');
    const stopped = await within(5_000, async () => {
      const now = await ann.client.team.state({});
      return now.mode === 'hub' && now.contact === 'stopped' ? now : null;
    });
    expect(stopped).toMatchObject({ because: 'cloned-device', joinsAgain: true, waiting: 1 });
    const { code } = await admin.client.team.makeCode({ account: account.uid });
    await again(ann, code);
    await online(ann);
    // Both are there: nothing of either is lost.
    await within(5_000, async () => ((await ann.client.app.status({})).customers === 2 ? true : null));
  });
});

/** Enters another code at a store that counts no more. */
const again = (person: Seated, code: string) =>
  person.client.team.join({ address: hub.url, code, password: PASSWORD, home: null });

describe('a store that cannot join', () => {
  it('says why: it holds customers, nobody works there yet, the address is none, or it has joined', async () => {
    const solo = await new Seated().open();
    people.push(solo);
    const joining = { address: hub.url, code: 'AAAA-AAAA-AAAA-AAAA', password: PASSWORD, home: HOME };
    const join = (fields: Partial<typeof joining> | { home: null }) => solo.client.team.join({ ...joining, ...fields });
    await expect(join({ home: null })).rejects.toMatchObject({ code: 'not-set-up' });
    await expect(join({ address: 'http://hub.example.com' })).rejects.toMatchObject({ code: 'hub-address' });
    await expect(join({})).rejects.toMatchObject({ code: 'code-invalid' });
    await expect(join({ address: 'http://127.0.0.1:1' })).rejects.toMatchObject({ code: 'hub-unreachable' });
    await solo.client.app.setUp({ name: 'Sol', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
    await solo.enter('王小明', '13900001042');
    await expect(join({})).rejects.toMatchObject({ code: 'worked-alone' });
    const again = { address: hub.url, code: 'AAAA', password: PASSWORD, home: HOME };
    await expect(admin.client.team.join(again)).rejects.toMatchObject({ code: 'hub-joined' });
  });
});
