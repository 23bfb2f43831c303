import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '#hub/rpc/hub-server.ts';
import type { RunningHub } from '#hub/run-hub.ts';
import type { Database } from '#hub/store/database.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { PROTOCOL } from '#sync/exchange.ts';
import type { Scope } from '#sync/scope.ts';
import {
  bareDevice,
  hubLogger,
  openTestDatabase,
  startTestDatabases,
  startTestHub,
  type TestDatabases,
} from '../fixtures/hub.ts';
import { WireAgent } from './wire-agent.ts';

let databases: TestDatabases;
let database: Database;
let hub: RunningHub;
let ann: WireAgent;
let mallory: WireAgent;
let annsCustomer: CustomerUid;
const logger = hubLogger();

beforeAll(async () => {
  databases = await startTestDatabases();
  const url = await databases.fresh();
  database = openTestDatabase(url);
  hub = await startTestHub(url, logger);
  const administrator = await new WireAgent(hub).enrol(hub.firstCode ?? '');
  const { client } = administrator.device.line;
  const seat = async (login: string, team: string) => {
    const { uid } = await client.teams.add({ name: team });
    const account = await client.accounts.add({ login, name: login, role: 'agent', teams: [uid] });
    return new WireAgent(hub).enrol((await client.codes.make({ account: account.uid })).code);
  };
  ann = await seat('ann', 'North');
  mallory = await seat('mallory', 'South');
  await ann.enter(8_613_900_001_042);
  annsCustomer = ann.entered[0] as CustomerUid;
}, 60_000);

afterAll(async () => {
  await hub.stop();
  await database.close();
  await databases.stop();
});

const customerNow = () =>
  database.row<{ row: { value: { name: string; owner: string } } }>(
    "SELECT row FROM synced_row WHERE table_name = 'customer' AND key = $1",
    [annsCustomer],
  );

/** What an agent is sent of rows, from the first page to the last and by snapshot. */
async function everythingSentTo(agent: WireAgent): Promise<string> {
  const seen: unknown[] = [];
  for (let page = await agent.pull(0); ; page = await agent.pull(page.to)) {
    seen.push(page);
    if (!page.more) break;
  }
  const scopes: Scope[] = [`account:${annsCustomer}`, `user:${ann.agent}`, 'company'];
  const message = { kind: 'snapshot', ...agent.sender, scopes, after: null, rows: 500 } as const;
  seen.push(await agent.device.line.client.exchange(message));
  seen.push(await agent.device.line.client.exchange({ kind: 'verify', ...agent.sender, scopes }));
  return JSON.stringify(seen);
}

describe('an agent who sends what the app would not', () => {
  it('changes nothing of another team’s customer, is told so, and learns nothing of them', async () => {
    const before = await customerNow();
    const acts = [
      mallory.act('customer.edited@1', { customer: annsCustomer, fields: { name: 'Mine' } }),
      mallory.act('account.assigned@1', { customers: [annsCustomer], owner: mallory.agent, reason: null }),
      mallory.act('customer.added@1', {
        customer: annsCustomer,
        fields: { kind: 'person', name: 'Mine' },
        owner: mallory.agent,
        numbers: [],
      }),
    ];
    for (const act of acts) await mallory.push(act);
    expect(await customerNow()).toEqual(before);
    const flags = await database.rows<{ flags: { code: string }[] }>(
      'SELECT flags FROM result WHERE device = $1 ORDER BY id',
      [mallory.device.uid],
    );
    expect(flags.slice(0, 2).map(({ flags: [first] }) => first?.code)).toEqual(['not-yours', 'not-yours']);
    const sent = await everythingSentTo(mallory);
    expect(sent).not.toContain('王小明');
    expect(sent).not.toContain('8613900001042');
  });

  it('does not speak for a colleague: an operation in another’s name is parked, and the next one goes through', async () => {
    const forged = { ...mallory.act('agent.named@1', { agent: ann.agent, name: 'Fool' }), actor: ann.agent };
    await mallory.push(forged);
    await mallory.push(mallory.act('agent.named@1', { agent: mallory.agent, name: 'Mallory' }));
    const parked = await database.rows<{ because: string }>('SELECT because FROM parked_operation');
    expect(parked).toEqual([{ because: 'not-the-agent-of-the-device' }]);
    const named = await database.rows<{ key: string }>("SELECT key FROM synced_row WHERE table_name = 'agent'");
    expect(named.map(({ key }) => key)).toEqual([mallory.agent]);
  });

  it('is not asked twice for what no version knows: it is parked and delays nothing', async () => {
    const unknown = { ...mallory.act('agent.named@1', { agent: mallory.agent, name: 'M' }), type: 'hub.opened@1' };
    const answer = await mallory.push(unknown);
    expect(answer).toMatchObject({ kind: 'pushed' });
    const rows = await database.rows("SELECT 1 FROM result WHERE state = 'parked' AND device = $1", [
      mallory.device.uid,
    ]);
    expect(rows).toHaveLength(2);
  });

  it('cannot leave a gap, nor say something else under a number that was used: that device is shut out', async () => {
    const { client } = mallory.device.line;
    const operation = mallory.act('agent.named@1', { agent: mallory.agent, name: 'Ahead' });
    const ahead = await client.exchange({ kind: 'push', ...mallory.sender, operations: [{ id: 99, operation }] });
    expect(ahead).toMatchObject({ kind: 'refused', code: 'gap' });
    const again = await client.exchange({ kind: 'push', ...mallory.sender, operations: [{ id: 1, operation }] });
    expect(again).toMatchObject({ kind: 'refused', code: 'cloned-device' });
    const after = await client.exchange({ kind: 'pull', ...mallory.sender, cursor: 0, rows: 10 });
    expect(after).toMatchObject({ kind: 'refused', code: 'cloned-device' });
  });
});

describe('a request that is none of the protocol’s', () => {
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${hub.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  it('is refused where it is larger than any of ours, before it is read to its end', async () => {
    const { status } = await post('/rpc/v1/exchange', 'x'.repeat(MAX_BODY_BYTES + 1));
    expect(status).toBe(413);
  });

  it('is refused where it is malformed, and where it comes from a page of the web', async () => {
    expect((await post('/rpc/v1/exchange', '{"json":')).status).toBe(400);
    expect((await post('/rpc/v1/hello', '{"json":{}}', { origin: 'https://example.com' })).status).toBe(404);
    expect((await post('/rpc/v1/nothing', '{}')).status).toBe(404);
    expect((await fetch(`${hub.url}/../../etc/passwd`)).status).toBe(404);
  });

  it('says nothing to a stranger, whatever they claim to be', async () => {
    const stranger = bareDevice(hub.url);
    stranger.access = ann.device.access;
    const sender = { protocol: PROTOCOL, device: ann.device.uid, deviceEpoch: ann.epoch, hubEpoch: null };
    const asked = stranger.line.client.exchange({ kind: 'pull', ...sender, cursor: 0, rows: 100 });
    await expect(asked).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('leaves no trace of a fault in the log', () => {
    expect(logger.errors).toEqual([]);
  });
});
