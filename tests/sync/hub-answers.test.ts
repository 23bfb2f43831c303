import { beforeEach, describe, expect, it } from 'vitest';
import type { E164 } from '#domain/model/customer.ts';
import { DAY, HOUR, SECOND } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import { type AnswerOf, type FromHub, type MessageOf, PROTOCOL, type ToHub } from '#sync/exchange.ts';
import { digestOf } from '#sync/fingerprint.ts';
import { answerDevice } from '#sync/hub/answer.ts';
import { type Hub, hubOver } from '#sync/hub/hub.ts';
import { StoreUnavailable } from '#sync/hub/hub-store.ts';
import { acceptRisk } from '#sync/hub/leases.ts';
import { beginAfterRestore, enrolDevice, putAgent, revokeDevice, shareAccount } from '#sync/hub/people.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import { MemoryHubStore } from '#sync/memory/memory-hub-store.ts';
import { createOperation, type OperationName, type PayloadOf, typeOf } from '#sync/operations/registry.ts';
import { accountScope, type Scope } from '#sync/scope.ts';
import { PLAIN_CALL } from '../fixtures/plain-call.ts';

const NUMBER: E164 = 8_613_900_001_042;
const OTHER: E164 = 8_613_900_001_043;
const START = 1_700_000_000_000;

type Who = 'ann' | 'ben' | 'lea';
const PLACE: Record<Who, number> = { ann: 1, ben: 2, lea: 3 };
const uidAt = <Kind extends string>(sort: string, n: number): Uid<Kind> =>
  (sort + n.toString(16).padStart(31, '0')) as Uid<Kind>;
const agentOf = (who: Who): AgentUid => uidAt('a', PLACE[who]);
const deviceOf = (who: Who): DeviceUid => uidAt('d', PLACE[who]);

let now: number;
let made: number;
let store: MemoryHubStore;
let hub: Hub;
let ids: Record<Who, number>;

const fresh = <Kind extends string>(): Uid<Kind> => {
  made += 1;
  return uidAt('e', made);
};

const sender = (who: Who) => ({ protocol: PROTOCOL, device: deviceOf(who), deviceEpoch: 'e1', hubEpoch: null });

const operationOf = <Name extends OperationName>(who: Who, type: Name, payload: PayloadOf<Name>) =>
  createOperation(type, payload, { uid: fresh<'operation'>(), at: now, actor: agentOf(who), device: deviceOf(who) });

type Given = Omit<ToHub, 'protocol' | 'device' | 'deviceEpoch' | 'hubEpoch'> & { readonly kind: ToHub['kind'] };

async function ask<Kind extends FromHub['kind']>(
  who: Who,
  kind: Kind,
  message: Given & object,
  from: object = {},
): Promise<AnswerOf<Kind>> {
  const answer = await answerDevice(hub, { ...sender(who), ...message, ...from } as ToHub);
  expect(answer.kind).toBe(kind);
  return answer as AnswerOf<Kind>;
}

const push = (id: number, operation: MessageOf<'push'>['operations'][number]['operation']) =>
  ({ kind: 'push', operations: [{ id, operation }] }) as Given & object;

async function does<Name extends OperationName>(who: Who, type: Name, payload: PayloadOf<Name>): Promise<OperationUid> {
  const operation = operationOf(who, type, payload);
  ids[who] += 1;
  const { acknowledged } = await ask(who, 'pushed', push(ids[who], operation));
  expect(acknowledged).toBe(ids[who]);
  return operation.uid;
}

const pull = async (who: Who, cursor: number, rows = 1_000) =>
  (await ask(who, 'page', { kind: 'pull', cursor, rows } as Given & object)).page;

async function adds(who: Who, number: E164): Promise<CustomerUid> {
  const customer = fresh<'customer'>();
  const numbers = [{ e164: number, ext: null, label: null, shared: false }];
  await does(who, 'customer.added@1', {
    customer,
    fields: { kind: 'person', name: '陈静' },
    owner: agentOf(who),
    numbers,
  });
  return customer;
}

const calls = (who: Who, customer: CustomerUid, number: E164, outcome: 'no-answer' | 'interested') =>
  does(who, 'call.logged@1', {
    ...PLAIN_CALL,
    interaction: fresh<'interaction'>(),
    customer,
    at: now,
    number,
    outcome,
  });

const assigns = (customer: CustomerUid, owner: AgentUid | null) =>
  does('lea', 'account.assigned@1', { customers: [customer], owner, reason: null });

let request: number;
async function leases(who: Who, number: E164) {
  request += 1;
  const message = { kind: 'lease', request, numbers: [number], length: null } as Given & object;
  const { leases: granted, refused } = await ask(who, 'granted', message);
  return granted.length === 1 ? 'granted' : refused[0];
}
async function settles(who: Who, number: E164) {
  request += 1;
  await ask(who, 'settled', { kind: 'settle', request, numbers: [number], through: ids[who] } as Given & object);
}

beforeEach(async () => {
  now = START;
  made = 0;
  request = 0;
  ids = { ann: 0, ben: 0, lea: 0 };
  store = new MemoryHubStore();
  hub = hubOver(store, { now: () => now }, LEASE_TERMS);
  await store.write(async (tx) => {
    await putAgent(tx, { uid: agentOf('ann'), role: 'agent', leads: [] });
    await putAgent(tx, { uid: agentOf('ben'), role: 'agent', leads: [] });
    await putAgent(tx, { uid: agentOf('lea'), role: 'lead', leads: [agentOf('ann'), agentOf('ben')] });
    for (const who of ['ann', 'ben', 'lea'] as const) {
      await enrolDevice(tx, { device: deviceOf(who), agent: agentOf(who), epoch: 'e1', from: 0, checkpoint: false });
    }
  });
});

const flagsOf = async (uid: OperationUid) =>
  (await store.read((tx) => tx.logged(uid)))?.flags.map(({ code }) => code) ?? null;

describe('an operation that is pushed', () => {
  const named = (who: Who = 'ann') => operationOf(who, 'agent.named@1', { agent: agentOf(who), name: 'Ann' });

  it('counts once, however often it comes', async () => {
    const operation = named();
    for (let time = 0; time < 3; time += 1) {
      expect(await ask('ann', 'pushed', push(1, operation))).toMatchObject({ acknowledged: 1 });
    }
    expect(store.operations()).toHaveLength(1);
  });

  it('is not taken out of its order: the hub says what it has', async () => {
    await ask('ann', 'pushed', push(1, named()));
    const refused = await ask('ann', 'refused', push(3, named()));
    expect(refused).toMatchObject({ code: 'gap', acknowledged: 1 });
  });

  it('with other content under a known id shows a cloned device, which is not listened to any more', async () => {
    await ask('ann', 'pushed', push(1, named()));
    expect(await ask('ann', 'refused', push(1, named()))).toMatchObject({ code: 'cloned-device' });
    expect(await ask('ann', 'refused', push(2, named()))).toMatchObject({ code: 'cloned-device' });
  });

  it('that came under a former identity is known by its uuid', async () => {
    const operation = named();
    await ask('ann', 'pushed', push(1, operation));
    const device = uidAt<'device'>('d', 9);
    const anew = { device, agent: agentOf('ann'), epoch: 'e2', from: 4, checkpoint: false };
    await store.write((tx) => enrolDevice(tx, anew));
    const pushed = await ask('ann', 'pushed', push(5, operation), { device, deviceEpoch: 'e2' });
    expect(pushed).toMatchObject({ acknowledged: 5 });
    expect(store.operations()).toHaveLength(1);
  });

  it('that cannot be read is parked verbatim and delays nothing', async () => {
    const poison = { ...named(), type: 'moon.landed@7', payload: { flag: true } };
    await ask('ann', 'pushed', push(1, poison));
    expect(await ask('ann', 'pushed', push(2, named()))).toMatchObject({ acknowledged: 2 });
    expect(await store.read((tx) => tx.parked())).toMatchObject([{ operation: poison, from: deviceOf('ann') }]);
    expect((await pull('ann', 1)).results).toMatchObject([{ id: 1, state: 'parked' }, { state: 'applied' }]);
  });

  it('is not parked because the store cannot work now: nothing is answered, and it is sent again', async () => {
    const operation = operationOf('ann', 'agent.named@1', { agent: agentOf('ann'), name: 'Ann' });
    const down = { read: store.read.bind(store), write: () => Promise.reject(new StoreUnavailable()) };
    const message = { ...sender('ann'), ...push(1, operation) } as ToHub;
    await expect(answerDevice({ ...hub, store: down }, message)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.read((tx) => tx.parked())).toEqual([]);
    await ask('ann', 'pushed', push(1, operation));
    expect(await flagsOf(operation.uid)).toEqual([]);
  });

  it('in the name of a colleague is parked', async () => {
    await ask('ann', 'pushed', push(1, named('ben')));
    expect(await store.read((tx) => tx.parked())).toHaveLength(1);
  });

  it('of a version without scopes is taken; it may not pull', async () => {
    const old = { protocol: 1 };
    expect(await ask('ann', 'pushed', push(1, named()), old)).toMatchObject({ acknowledged: 1 });
    const asked = { kind: 'pull', cursor: 0, rows: 9 } as Given & object;
    expect(await ask('ann', 'refused', asked, old)).toMatchObject({ code: 'too-old' });
  });

  it('of a revoked device is not heard', async () => {
    await store.write((tx) => revokeDevice(tx, deviceOf('ann')));
    expect(await ask('ann', 'refused', push(1, named()))).toMatchObject({ code: 'revoked' });
  });
});

describe('a page', () => {
  const scopesOf = (list: readonly { readonly scope: Scope }[]) => list.map(({ scope }) => scope);

  it('brings an account to its owner and to who leads them, and to nobody else', async () => {
    const [ann, ben, lea] = await Promise.all(
      (['ann', 'ben', 'lea'] as const).map(async (who) => (await pull(who, 0)).to),
    );
    const customer = await adds('ann', NUMBER);
    const keys = async (who: Who, cursor = 0) => (await pull(who, cursor)).rows.map(({ key }) => key.table);
    expect(await keys('ann', ann)).toEqual(['customer', 'number']);
    expect(await keys('lea', lea)).toEqual(['customer', 'number']);
    expect(await keys('ben', ben)).toEqual([]);
    const page = await pull('ann', ann ?? 0);
    expect(page.scopesAdded).toEqual([{ scope: accountScope(customer), fence: 1, snapshot: false }]);
  });

  it('of an account that changes hands takes it from one and gives it to the other, who asks for its rows', async () => {
    const customer = await adds('ann', NUMBER);
    const [ann, ben] = [(await pull('ann', 0)).to, (await pull('ben', 0)).to];
    await assigns(customer, agentOf('ben'));
    const [left, come] = [await pull('ann', ann), await pull('ben', ben)];
    expect([scopesOf(left.scopesRemoved), left.rows]).toEqual([[accountScope(customer)], []]);
    expect(come.scopesAdded).toEqual([{ scope: accountScope(customer), fence: 2, snapshot: true }]);
    const snapshot = { kind: 'snapshot', scopes: [accountScope(customer)], after: null, rows: 1_000 } as Given & object;
    const rows = async (who: Who) =>
      (await ask(who, 'chunk', snapshot)).chunk.rows.map(({ row }) => row.table).toSorted();
    expect(await rows('ben')).toEqual(['customer', 'number']);
    expect(await rows('ann')).toEqual([]);
  });

  it('of an account in the pool is brought to who leads, whoever put it there, and to no agent', async () => {
    const shown = async (who: Who, customer: CustomerUid) =>
      (await store.read((tx) => tx.membership(agentOf(who), accountScope(customer))))?.held ?? false;
    const released = await adds('ann', NUMBER);
    await assigns(released, null);
    expect([await shown('ann', released), await shown('ben', released)]).toEqual([false, false]);
    expect(await shown('lea', released)).toBe(true);
    await assigns(released, agentOf('ben'));
    expect(await shown('ben', released)).toBe(true);

    const entered = fresh<'customer'>();
    const fields = { kind: 'person', name: '陈静' } as const;
    await does('lea', 'customer.added@1', { customer: entered, fields, owner: null, numbers: [] });
    expect(await shown('lea', entered)).toBe(true);
    await store.write((tx) => putAgent(tx, { uid: agentOf('lea'), role: 'lead', leads: [] }));
    const unled = fresh<'customer'>();
    await does('ann', 'customer.added@1', { customer: unled, fields, owner: null, numbers: [] });
    expect(await shown('ann', unled)).toBe(true);
    // To see it is not to have it.
    expect(await leases('ann', NUMBER)).toMatchObject({ why: 'not-yours' });
  });

  it('says of a row that moved where it is gone as well as where it is, and of each the last word alone', async () => {
    const [kept, other] = [await adds('ann', NUMBER), await adds('ann', OTHER)];
    await calls('ann', other, OTHER, 'interested');
    const before = (await pull('ann', 0)).to;
    const merging = await does('ann', 'customers.merged@1', { customer: kept, other, take: [] });
    const said = async () => {
      const { rows } = await pull('ann', before);
      const moved = rows.filter(({ key }) => key.table === 'interaction');
      return moved.map(({ scope, row }) => [scope, row !== null]);
    };
    expect(await said()).toEqual([
      [accountScope(other), false],
      [accountScope(kept), true],
    ]);
    await does('ann', 'undone@1', { target: merging, redoes: null });
    expect(await said()).toEqual([
      [accountScope(kept), false],
      [accountScope(other), true],
    ]);
  });

  it('says how many rows a scope has, and which', async () => {
    const customer = await adds('ann', NUMBER);
    const scopes = [accountScope(customer)];
    const verify = { kind: 'verify', scopes } as Given & object;
    const { digests } = await ask('ann', 'digests', verify);
    const rows = store.rows().filter(({ table }) => table === 'customer' || table === 'number');
    expect(digests).toEqual([{ scope: scopes[0], ...digestOf(rows) }]);
    expect((await ask('ben', 'digests', verify)).digests).toEqual([]);
  });

  it('brings what two work on together to both', async () => {
    const customer = await adds('ann', NUMBER);
    const ben = (await pull('ben', 0)).to;
    await store.write((tx) => shareAccount(tx, customer, agentOf('ben'), true));
    expect(scopesOf((await pull('ben', ben)).scopesAdded)).toEqual([accountScope(customer)]);
    await store.write((tx) => shareAccount(tx, customer, agentOf('ben'), false));
    expect(scopesOf((await pull('ben', ben)).scopesRemoved)).toEqual([accountScope(customer)]);
  });

  it('is given to who begins though the log was thrown away behind more of their accounts than fit into one', async () => {
    const customers = [];
    for (let n = 0; n < 8; n += 1) customers.push(await adds('ann', NUMBER + 10 + n));
    store.trim((await store.read((tx) => tx.head())) - 2);
    const whole = new Set<Scope>();
    for (let page = await pull('ann', 0, 3); ; page = await pull('ann', page.to, 3)) {
      // Their rows are asked for, or are in the log.
      for (const { scope, snapshot } of page.scopesAdded) if (snapshot) whole.add(scope);
      for (const { scope } of page.rows) whole.add(scope);
      if (!page.more) break;
    }
    expect([...whole]).toEqual(expect.arrayContaining(customers.map(accountScope)));
    const behind = { kind: 'pull', cursor: 1, rows: 3 } as Given & object;
    expect(await ask('ann', 'refused', behind)).toMatchObject({ code: 'hub-epoch' });
  });

  it('is not given to who knew another hub', async () => {
    await beginAfterRestore(hub, 'hub-2');
    const asked = { kind: 'pull', cursor: 1, rows: 9 } as Given & object;
    const refused = await ask('ann', 'refused', asked, { hubEpoch: 'hub-1' });
    expect(refused).toMatchObject({ code: 'hub-epoch', hubEpoch: 'hub-2' });
  });
});

describe("a former owner's offline work", () => {
  it('counts where it happened, is flagged, and is a suggestion where it says how things are', async () => {
    const customer = await adds('ann', NUMBER);
    await assigns(customer, agentOf('ben'));
    const call = await calls('ann', customer, NUMBER, 'interested');
    expect(await flagsOf(call)).toContain('not-holder');
    expect(store.rows().filter(({ table }) => table === 'interaction')).toHaveLength(1);
    const edit = await does('ann', 'customer.edited@1', { customer, fields: { city: '上海' } });
    expect(await flagsOf(edit)).toEqual(['suggested']);
    const row = await store.read((tx) => tx.get({ table: 'customer', key: customer }));
    expect(row?.value).toMatchObject({ city: null, owner: agentOf('ben') });
  });

  it('of somebody who never had the account changes nothing, but that they must not be called', async () => {
    const customer = await adds('ann', NUMBER);
    const edit = await does('ben', 'customer.edited@1', { customer, fields: { city: '上海' } });
    expect(await flagsOf(edit)).toEqual(['not-yours']);
    await does('ben', 'account.assigned@1', { customers: [customer], owner: agentOf('ben'), reason: null });
    const row = async () => (await store.read((tx) => tx.get({ table: 'customer', key: customer })))?.value;
    expect(await row()).toMatchObject({ city: null, owner: agentOf('ann') });
    await does('ben', 'customer.suppressed@1', { customer, reason: 'asked by letter' });
    expect(await row()).toMatchObject({ doNotCallReason: 'asked by letter' });
  });
});

describe('what an agent says beyond their own accounts', () => {
  const policyRows = () => store.rows().filter(({ table }) => table === 'policy');
  const publishes = (who: Who) =>
    does(who, 'policy.published@1', {
      publication: fresh<'policy'>(),
      place: 1,
      text: '{"callsPerDay":7}',
      hash: 'c'.repeat(32),
    });

  it('of the figures that all work by changes nothing; a lead publishes them', async () => {
    expect(await flagsOf(await publishes('ann'))).toEqual(['not-yours']);
    expect(policyRows()).toEqual([]);
    expect(await flagsOf(await publishes('lea'))).toEqual([]);
    expect(policyRows()).toHaveLength(1);
  });

  it('of a colleague’s name or doings changes nothing', async () => {
    await does('ann', 'agent.named@1', { agent: agentOf('ann'), name: 'Ann' });
    const renamed = await does('ben', 'agent.named@1', { agent: agentOf('ann'), name: 'Nobody' });
    expect(await flagsOf(renamed)).toEqual(['not-yours']);
    const row = await store.read((tx) => tx.get({ table: 'agent', key: agentOf('ann') }));
    expect(row?.value).toMatchObject({ name: 'Ann' });
  });

  it('that a colleague’s act is undone marks nothing; their own is theirs to take back', async () => {
    const customer = await adds('ann', NUMBER);
    const edited = await does('ann', 'customer.edited@1', { customer, fields: { remark: 'calls at night' } });
    const undoneBy = async () => (await store.read((tx) => tx.logged(edited)))?.undoneBy;
    const batch = fresh<'batch'>();
    for (const by of ['ben', 'lea'] as const) {
      const undo = await does(by, 'import.undone@1', { batch, target: edited, removed: 0, kept: 0 });
      expect(await flagsOf(undo)).toEqual(['not-yours']);
      expect(await undoneBy()).toBeNull();
    }
    expect(await flagsOf(await does('ben', 'sample.cleared@1', { target: edited, customers: 0 }))).toEqual([
      'not-yours',
    ]);
    expect(await undoneBy()).toBeNull();
    const own = await does('ann', 'sample.cleared@1', { target: edited, customers: 0 });
    expect(await undoneBy()).toBe(own);
  });

  it('erases nobody whose account they do not hold, and freezes no account by it', async () => {
    const customer = await adds('ann', NUMBER);
    expect(await flagsOf(await does('ben', 'customer.erased@1', { customer }))).toEqual(['not-yours']);
    await assigns(customer, agentOf('ben'));
    expect(await flagsOf(await does('ann', 'customer.erased@1', { customer }))).toEqual(['suggested']);
    expect(store.rows().filter(({ table }) => table === 'erased')).toEqual([]);
    const call = await calls('ben', customer, NUMBER, 'interested');
    expect(await flagsOf(call)).not.toContain('customer-erased');
    expect(store.rows().filter(({ table }) => table === 'interaction')).toHaveLength(1);
    expect(await flagsOf(await does('ben', 'customer.erased@1', { customer }))).toEqual([]);
    expect(await store.read((tx) => tx.get({ table: 'customer', key: customer }))).toBeNull();
  });
});

describe('whom somebody has erased', () => {
  const words = async (operation: OperationUid) => (await store.read((tx) => tx.logged(operation)))?.operation.payload;

  it('leaves no words behind: not in what was done, suggested, parked, or comes late', async () => {
    const customer = await adds('ann', NUMBER);
    const kept = await adds('ben', OTHER);
    await assigns(customer, agentOf('ben'));
    const remark = { remark: 'has two children' };
    const suggested = await does('ann', 'customer.edited@1', { customer, fields: remark });
    const strange = { ...operationOf('ann', 'customer.edited@1', { customer, fields: remark }), type: 'newer.act@3' };
    ids.ann += 1;
    await ask('ann', 'pushed', push(ids.ann, strange));
    const other = await does('ben', 'customer.edited@1', { customer: kept, fields: remark });
    expect(JSON.stringify([await words(suggested), await words(strange.uid)])).toContain('two children');
    await does('ben', 'customer.suppressed@1', { customer, reason: 'shouted at us' });
    await does('ben', 'customer.erased@1', { customer });

    const late = await does('ann', 'customer.edited@1', { customer, fields: remark });
    const lateParked = {
      ...operationOf('ann', 'customer.edited@1', { customer, fields: remark }),
      type: 'newer.act@3',
    };
    ids.ann += 1;
    await ask('ann', 'pushed', push(ids.ann, lateParked));
    for (const uid of [suggested, strange.uid, late, lateParked.uid]) expect(await words(uid)).toEqual({});
    expect(await words(other)).toEqual({ customer: kept, fields: remark });
    expect(JSON.stringify(await store.read((tx) => tx.parked()))).not.toContain('two children');
    expect(JSON.stringify(store.log())).not.toContain('shouted');
    // Who pulls from the beginning of the log is told the same as who was there.
    const suppressed = store.rows().filter(({ table }) => table === 'suppression');
    expect((await pull('lea', 1)).rows.filter(({ key }) => key.table === 'suppression').map(({ row }) => row)).toEqual(
      suppressed,
    );
  });

  it('is forgotten by a device as well, which is no clone for it when it sends the act again without its words', async () => {
    const customer = await adds('ann', NUMBER);
    const said = operationOf('ann', 'customer.edited@1', { customer, fields: { remark: 'has two children' } });
    ids.ann += 1;
    await ask('ann', 'pushed', push(ids.ann, said));
    await does('ann', 'customer.erased@1', { customer });
    await ask('ann', 'pushed', push(ids.ann - 1, { ...said, payload: {} }));
    const another = operationOf('ann', 'customer.erased@1', { customer });
    expect(await ask('ann', 'refused', push(ids.ann - 1, { ...another, payload: {} }))).toMatchObject({
      code: 'cloned-device',
    });
  });
});

describe('a lease', () => {
  let customer: CustomerUid;
  beforeEach(async () => {
    customer = await adds('ann', NUMBER);
  });

  it("is given for one's own numbers, and again", async () => {
    expect(await leases('ann', NUMBER)).toBe('granted');
    expect(await leases('ann', NUMBER)).toBe('granted');
    expect(await leases('ben', NUMBER)).toMatchObject({ why: 'not-yours' });
    expect(await leases('lea', NUMBER)).toMatchObject({ why: 'not-yours' });
    expect(await leases('ann', OTHER)).toMatchObject({ why: 'not-yours' });
  });

  it('is not given for who must not be called', async () => {
    await does('ben', 'numbers.suppressed@1', { numbers: [NUMBER], customers: [], reason: 'asked' });
    expect(await leases('ann', NUMBER)).toMatchObject({ why: 'suppressed' });
  });

  it('waits for a silent holder to the end of the lease and the silence after it', async () => {
    await leases('ann', NUMBER);
    await assigns(customer, agentOf('ben'));
    const until = START + LEASE_TERMS.length + LEASE_TERMS.silence;
    expect(await leases('ben', NUMBER)).toMatchObject({ why: 'held', until });
    now = until - 1;
    expect(await leases('ben', NUMBER)).toMatchObject({ why: 'held' });
    now = until;
    expect(await leases('ben', NUMBER)).toBe('granted');
  });

  it('is free at once when its holder gives it back and has not dialled', async () => {
    await leases('ann', NUMBER);
    await assigns(customer, agentOf('ben'));
    await settles('ann', NUMBER);
    expect(await leases('ben', NUMBER)).toBe('granted');
  });

  it('waits a day after an attempt, three after a conversation, from when the hub heard of it', async () => {
    await leases('ann', NUMBER);
    now += HOUR;
    await calls('ann', customer, NUMBER, 'no-answer');
    await settles('ann', NUMBER);
    await assigns(customer, agentOf('ben'));
    expect(await leases('ben', NUMBER)).toMatchObject({ until: START + HOUR + 120 * SECOND + DAY });
    await assigns(customer, agentOf('ann'));
    await calls('ann', customer, NUMBER, 'interested');
    await assigns(customer, agentOf('ben'));
    expect(await leases('ben', NUMBER)).toMatchObject({ until: START + HOUR + 120 * SECOND + 3 * DAY });
  });

  it('is not given back before all that was done with it is known', async () => {
    await leases('ann', NUMBER);
    const early = { kind: 'settle', request: 9, numbers: [NUMBER], through: ids.ann + 1 } as Given & object;
    expect(await ask('ann', 'refused', early)).toMatchObject({ code: 'gap' });
  });

  it('is not given to an earlier request than the last', async () => {
    await leases('ann', NUMBER);
    await settles('ann', NUMBER);
    const late = { kind: 'lease', request: 1, numbers: [NUMBER], length: null } as Given & object;
    expect(await ask('ann', 'refused', late)).toMatchObject({ code: 'stale' });
  });

  it('is given at once where a lead takes it upon themselves, and the audit says who', async () => {
    await leases('ann', NUMBER);
    await assigns(customer, agentOf('ben'));
    expect(await acceptRisk(hub, agentOf('ben'), NUMBER, 'urgent')).toBe(false);
    expect(await acceptRisk(hub, agentOf('lea'), NUMBER, 'urgent')).toBe(true);
    expect(await leases('ben', NUMBER)).toBe('granted');
    expect(await store.read((tx) => tx.risks())).toMatchObject([{ number: NUMBER, by: agentOf('lea') }]);
  });

  it('is given by a hub that was restored only when those of which it knows nothing have run out', async () => {
    await beginAfterRestore(hub, 'hub-2');
    const until = START + LEASE_TERMS.longest + LEASE_TERMS.silence;
    expect(await leases('ann', NUMBER)).toMatchObject({ why: 'recovering', until });
    now = until;
    expect(await leases('ann', NUMBER)).toBe('granted');
  });

  it('made under one that had run out is flagged and counts', async () => {
    await leases('ann', NUMBER);
    now += LEASE_TERMS.length + 1;
    expect(await flagsOf(await calls('ann', customer, NUMBER, 'no-answer'))).toEqual(['lease-over']);
  });
});

describe('a store that worked alone', () => {
  it('brings its rows; a number that is taken is named and not lost to who has it', async () => {
    const holder = await adds('ben', NUMBER);
    const customer = fresh<'customer'>();
    const number = (e164: E164) => ({ e164, ext: null, label: null, shared: false });
    const source = await rowsAfter('customer.added@1', {
      customer,
      fields: { kind: 'person', name: '王' },
      owner: null,
      numbers: [number(NUMBER), number(OTHER)],
    });
    const device = uidAt<'device'>('d', 9);
    await store.write((tx) =>
      enrolDevice(tx, { device, agent: agentOf('ann'), epoch: 'e2', from: 7, checkpoint: true }),
    );
    const part = { kind: 'checkpoint', part: 1, rows: source, last: true } as unknown as Given & object;
    const { taken } = await ask('ann', 'checkpointed', part, { device, deviceEpoch: 'e2' });
    expect(taken).toMatchObject([{ customer, e164: NUMBER }]);
    const rows = store.rows().filter((row) => row.table === 'number');
    expect(rows.map(({ value }) => [value.e164, value.customer])).toEqual([
      [NUMBER, holder],
      [OTHER, customer],
    ]);
    expect((await store.read((tx) => tx.get({ table: 'customer', key: customer })))?.value).toMatchObject({
      owner: agentOf('ann'),
    });
    const member = await store.read((tx) => tx.membership(agentOf('ann'), accountScope(customer)));
    expect(member).toMatchObject({ held: true, via: 'owner' });
  });

  /** The rows that an operation makes in an empty store. */
  async function rowsAfter(type: 'customer.added@1', payload: PayloadOf<'customer.added@1'>) {
    const alone = new MemoryHubStore();
    const operation = operationOf('ann', type, payload);
    const kind = typeOf(operation);
    if (!kind.ok) throw new Error('an operation of this version');
    const slice = await alone.read((tx) => tx.load(kind.value.reads(operation)));
    return kind.value.apply(slice, operation).changes.flatMap(({ after }) => after ?? []);
  }
});
