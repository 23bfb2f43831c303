import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { POKE_PATH } from '#contract/hub.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import type { RunningHub } from '#hub/run-hub.ts';
import type { Database } from '#hub/store/database.ts';
import { noteCursor, trimLog } from '#hub/store/trim-log.ts';
import { createUid, type DeviceUid } from '#kernel/uid.ts';
import { PROTOCOL } from '#sync/exchange.ts';
import { createOperation } from '#sync/operations/registry.ts';
import type { PullPage } from '#sync/page.ts';
import {
  bareDevice,
  hubLogger,
  openTestDatabase,
  startTestDatabases,
  startTestHub,
  type TestDatabases,
} from '../fixtures/hub.ts';
import { WireAgent } from './wire-agent.ts';

const AGENTS = 4;
const EACH = 30;

let databases: TestDatabases;
let database: Database;
let hubs: readonly [RunningHub, RunningHub];
const logger = hubLogger();

let agents: readonly WireAgent[];

beforeAll(async () => {
  databases = await startTestDatabases();
  const url = await databases.fresh();
  database = openTestDatabase(url);
  // Both migrate at once.
  hubs = await Promise.all([startTestHub(url, logger), startTestHub(url, logger)]);
  const administrator = await new WireAgent(hubs[0]).enrol(hubs[0].firstCode ?? '');
  const { client } = administrator.device.line;
  const team = await client.teams.add({ name: 'North' });
  const enrolled: WireAgent[] = [];
  for (let n = 0; n < AGENTS; n += 1) {
    const account = await client.accounts.add({ login: `agent-${n}`, name: '李雷', role: 'agent', teams: [team.uid] });
    const { code } = await client.codes.make({ account: account.uid });
    enrolled.push(await new WireAgent(hubs[n % 2 === 0 ? 0 : 1]).enrol(code));
  }
  agents = enrolled;
}, 60_000);

afterAll(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()));
  await database.close();
  await databases.stop();
});

describe('two hubs over one database', () => {
  it('apply what devices of both send at once, each operation once, into one log without a gap', async () => {
    const from = (await database.row<{ seq: number }>('SELECT seq FROM head'))?.seq ?? 0;
    const seen = agents.map(() => new Set<string>());
    // A device that begins is told its scopes; from there on the log brings every row.
    const begins = await Promise.all(agents.map(last));
    await Promise.all(
      agents.map(async (agent, place) => {
        let cursor = begins[place]?.to ?? 0;
        for (let n = 0; n < EACH; n += 1) {
          await agent.enter(8_613_900_000_000 + place * 1_000 + n);
          const page = await agent.pull(cursor);
          cursor = page.to;
          for (const { key } of page.rows) if (key.table === 'customer') seen[place]?.add(key.key);
        }
      }),
    );
    const log = await database.rows<{ seq: number }>(
      'SELECT DISTINCT seq FROM change_log WHERE seq > $1 ORDER BY seq',
      [from],
    );
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: AGENTS * EACH }, (_, n) => from + n + 1));
    // I4: whoever pulls while others write passes over nothing; and sees nothing of a colleague's.
    for (const [place, agent] of agents.entries()) {
      for (let page = await agent.pull(begins[place]?.to ?? 0); ; page = await agent.pull(page.to)) {
        for (const { key } of page.rows) if (key.table === 'customer') seen[place]?.add(key.key);
        if (!page.more) break;
      }
      expect([...(seen[place] ?? [])].sort()).toEqual([...agent.entered].sort());
    }
    expect(logger.errors).toEqual([]);
  });

  it('give a number that two enter at the same moment to one of both, and tell the other since when it is taken', async () => {
    const [ann, ben] = agents as [WireAgent, WireAgent];
    const cursors = [(await last(ann)).to, (await last(ben)).to];
    await Promise.all([ann.enter(8_613_911_111_111), ben.enter(8_613_911_111_111)]);
    const pages = [await ann.pull(cursors[0] ?? 0), await ben.pull(cursors[1] ?? 0)];
    const flags = pages.map((page) => page.results.at(-1)?.flags ?? []);
    expect(flags.map((each) => each.map(({ code }) => code)).sort()).toEqual([[], ['number-taken']]);
    expect(flags.flat()[0]?.facts.since).toEqual(expect.any(Number));
    const holders = await database.rows(
      "SELECT key FROM synced_row WHERE table_name = 'number' AND e164 = $1",
      [8_613_911_111_111],
    );
    expect(holders).toHaveLength(1);
  });

  it('poke a device of the one hub within a second of what came to the other, and nobody whom it does not concern', async () => {
    const [ann, ben, , dan] = agents as [WireAgent, WireAgent, WireAgent, WireAgent];
    const listening = async (agent: WireAgent): Promise<{ socket: WebSocket; poked: () => number | null }> => {
      const headers = await agent.device.line.headersFor(POKE_PATH);
      const socket = new WebSocket(`${hubs[1].url.replace('http', 'ws')}${POKE_PATH}`, { headers });
      let at: number | null = null;
      socket.on('message', () => {
        at ??= Date.now();
      });
      await once(socket, 'open');
      return { socket, poked: () => at };
    };
    // Ben and Dan listen at the second hub. What Ann writes at the first concerns Ann alone, what she says of herself everybody.
    const [bens, dans] = [await listening(ben), await listening(dan)];
    await ann.enter(8_613_922_222_222);
    await wait(500);
    expect([bens.poked(), dans.poked()]).toEqual([null, null]);
    const began = Date.now();
    await ann.push(ann.act('agent.named@1', { agent: ann.agent, name: 'Ann' }));
    await wait(1_000);
    for (const { poked, socket } of [bens, dans]) {
      expect((poked() ?? Number.POSITIVE_INFINITY) - began).toBeLessThan(1_000);
      socket.terminate();
    }
  });

  it('open no socket for who is not signed in', async () => {
    const headers = await bareDevice(hubs[0].url).line.headersFor(POKE_PATH);
    const socket = new WebSocket(`${hubs[0].url.replace('http', 'ws')}${POKE_PATH}`, { headers });
    const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
    expect(String(error)).toContain('401');
  });

  it('do not take a message that one device sends as another', async () => {
    const [ann, ben] = agents as [WireAgent, WireAgent];
    const sender = { protocol: PROTOCOL, device: ben.device.uid, deviceEpoch: ben.epoch, hubEpoch: null };
    const asBen = ann.device.line.client.exchange({ kind: 'pull', ...sender, cursor: 0, rows: 10 });
    await expect(asBen).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('answer the same push again as the first time, whichever of both is asked', async () => {
    const [ann] = agents as [WireAgent];
    const before = (await database.row<{ n: number }>('SELECT count(*) AS n FROM operation'))?.n;
    const operation = createOperation(
      'agent.named@1',
      { agent: ann.agent, name: 'Ann' },
      { uid: createUid<'operation'>(1, systemRandom), at: 1, actor: ann.agent, device: ann.device.uid },
    );
    const answers = [await ann.push(operation)];
    const state = await database.row<{ id: number }>('SELECT acknowledged AS id FROM sync_device WHERE uid = $1', [
      ann.device.uid,
    ]);
    const sender = { protocol: PROTOCOL, device: ann.device.uid, deviceEpoch: ann.epoch, hubEpoch: null };
    answers.push(
      await ann.device.line.client.exchange({
        kind: 'push',
        ...sender,
        operations: [{ id: state?.id ?? 0, operation }],
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect((await database.row<{ n: number }>('SELECT count(*) AS n FROM operation'))?.n).toBe(Number(before) + 1);
  });

  it('throw the log away as far as all devices that live have pulled it, and tell one from further behind to begin anew', async () => {
    const [ann] = agents as [WireAgent];
    const now = Date.now();
    const cursors = await Promise.all(agents.map(last));
    const head = Math.max(...cursors.map(({ to }) => to));
    await database.run('DELETE FROM device_cursor');
    // Of somebody it is not known how far they have come.
    expect(await trimLog(database, 'company', now, 0)).toBe(0);
    const devices = await database.rows<{ uid: DeviceUid }>('SELECT uid FROM sync_device');
    for (const { uid } of devices) await noteCursor(database, 'company', uid, head);
    expect(await trimLog(database, 'company', now, head)).toBe(0);
    await noteCursor(database, 'company', ann.device.uid, head - 2);
    expect(await trimLog(database, 'company', now, 0)).toBe(head - 2);
    const [{ first } = { first: 0 }] = await database.rows<{ first: number }>(
      'SELECT min(seq) AS first FROM change_log',
    );
    expect(first).toBeGreaterThan(head - 2);
    expect(await database.rows("SELECT facts FROM audit WHERE what = 'log.trimmed'")).toEqual([
      { facts: { to: head - 2 } },
    ]);
    expect(await ann.pull(head - 2)).toMatchObject({ to: head });
    await expect(ann.pull(head - 3)).rejects.toThrow('no page but refused');
    // Who begins needs nothing of it.
    expect((await last(ann)).to).toBe(head);
    // Also where they have more accounts than a page.
    const begun = await ann.pull(0, 2);
    expect(begun.scopesAdded.length).toBeGreaterThan(2);
    expect(await ann.pull(begun.to, 2)).toMatchObject({ from: begun.to });
  });

  it('tell a device to come again where the database gives a statement up, and take its push then', async () => {
    const dan = agents[3] as WireAgent;
    const operation = dan.act('agent.named@1', { agent: dan.agent, name: 'Dan' });
    const waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await database.transact(async (sql) => {
      await sql.row('SELECT 1 FROM head FOR UPDATE');
      const pushed = dan.push(operation).catch((error: unknown) => error);
      while ((await database.row(`SELECT 1 ${waiting}`)) === null) await wait(10);
      await database.run(`SELECT pg_terminate_backend(pid) ${waiting}`);
      expect(await pushed).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
    });
    expect(logger.errors).toEqual([]);
    const known = 'SELECT acknowledged AS id FROM sync_device WHERE uid = $1';
    const id = ((await database.row<{ id: number }>(known, [dan.device.uid]))?.id ?? 0) + 1;
    const again = { kind: 'push' as const, ...dan.sender, operations: [{ id, operation }] };
    expect(await dan.device.line.client.exchange(again)).toMatchObject({ kind: 'pushed', acknowledged: id });
  });
});

/** The last page of an agent. */
async function last(agent: WireAgent): Promise<PullPage> {
  for (let page = await agent.pull(0); ; page = await agent.pull(page.to)) if (!page.more) return page;
}
