import { expect } from 'vitest';
import type { E164 } from '#domain/model/customer.ts';
import type { Outcome } from '#domain/model/history.ts';
import { SEAT, type Seat } from '#engine/engine-context.ts';
import type { LeaseClock } from '#engine/ports/lease-clock.ts';
import { openReader } from '#engine/store/database.ts';
import { readMeta } from '#engine/store/meta.ts';
import { storeFiles } from '#engine/store/store-files.ts';
import { readSyncState } from '#engine/store/sync-state.ts';
import { SECOND } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openTestEngine, seededRandom, type TestClock, type TestEngine, temporaryFolder } from '../fixtures/engine.ts';
import type { HandNetwork } from './hand-network.ts';

/** An entry of an agent's list as it lies in the store, by what does not depend on when it was computed. */
const ENTRIES = `SELECT lower(hex(e.uid)) AS customer, lower(hex(a.uid)) AS owner, e.state, e.queue_group, e.tier_rank, e.closes_at,
    e.number, e.stage, e.follow_up, e.reason
  FROM queue_entry e LEFT JOIN agent a ON a.id = e.owner_id ORDER BY e.uid`;

/** An agent at a real engine on a store of its own, reached through the engine's procedures as a screen would. */
export class SeatedEngine {
  readonly name: string;
  readonly #folder = temporaryFolder();
  readonly #clock: TestClock;
  readonly #network: HandNetwork;
  #openings = 0;
  #engine: TestEngine | null = null;

  constructor(name: string, clock: TestClock, network: HandNetwork) {
    this.name = name;
    this.#clock = clock;
    this.#network = network;
  }

  get client(): TestEngine['client'] {
    return this.#running.client;
  }

  get dataDir(): string {
    return this.#folder.path;
  }

  get #running(): TestEngine {
    if (this.#engine === null) throw new Error(`${this.name}'s engine is closed`);
    return this.#engine;
  }

  /** `leaseClock`: the laptop's clocks; left out: this machine's. */
  async open(leaseClock?: LeaseClock): Promise<void> {
    this.#openings += 1;
    const seed = this.#openings * 1_000 + this.name.charCodeAt(0);
    const transport = this.#network.transportOf(this.name);
    this.#engine = await openTestEngine(this.dataDir, this.#clock, {
      transport,
      random: seededRandom(seed),
      ...(leaseClock === undefined ? {} : { leaseClock }),
    });
  }

  async sitDown(): Promise<void> {
    const person = { name: this.name, region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' } as const;
    await this.client.app.setUp(person);
  }

  /** Who works here, as the store has it. */
  seat(): Seat {
    const reader = openReader(storeFiles(this.dataDir).store);
    try {
      const seat = readMeta<Seat>(reader, SEAT);
      if (seat === null) throw new Error(`nobody sits at ${this.name}'s`);
      return seat;
    } finally {
      reader.close();
    }
  }

  /** Lets the engine look at once whether there is a hub. */
  wake(): void {
    this.#running.engine.resumed();
  }

  async close(): Promise<void> {
    await this.#engine?.close();
    this.#engine = null;
  }

  remove(): void {
    this.#folder.remove();
  }

  async add(name: string, number: string): Promise<CustomerUid> {
    const fields = { name, region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' } as const;
    return (await this.client.customers.create({ fields, numbers: [{ text: number }] })).customer;
  }

  /** Calls a customer and saves what came of it. */
  async call(customer: CustomerUid, outcome: Outcome): Promise<void> {
    const { calls } = this.client;
    const { call, permit } = await calls.begin({ customer });
    await calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    await calls.line({ call: call.id, event: { kind: 'ringing' } });
    await calls.line({ call: call.id, event: { kind: 'connected' } });
    this.#clock.pass(90 * SECOND);
    await calls.line({ call: call.id, event: { kind: 'ended', cause: 'hung-up' } });
    const draft = { outcome, note: '', refusalReason: null, promise: null, sale: null, complaint: null };
    await calls.finish({ call: call.id, draft });
  }

  /** Who stands on the agent's list now, in its order. */
  async listed(): Promise<readonly CustomerUid[]> {
    const { head, entries } = await this.client.queue.today({});
    return (head === null ? entries : [head, ...entries]).map(({ customer }) => customer);
  }

  /** A customer's card without what depends on who looks: own operations, whose customer it is, that a colleague has spoken. */
  async card(customer: CustomerUid): Promise<unknown> {
    const { recent, owner, stops, ...card } = await this.client.customers.get({ customer });
    const contacts = recent.flatMap((item) => (item.kind === 'change' ? [] : [{ ...item, operation: null }]));
    const sharedStops = stops.filter(({ gate }) => gate !== 'colleague' && gate !== 'claim');
    return { ...card, owner: owner === null ? null : owner.uid, stops: sharedStops, recent: contacts };
  }

  holders = async (number: E164): Promise<readonly CustomerUid[]> =>
    (await this.client.customers.pop({ number })).cards.map(({ uid }) => uid);

  /** What lies in the store: every agent's list, what waits, and the flags that the operations bear. */
  stored() {
    const reader = openReader(storeFiles(this.dataDir).store);
    try {
      return {
        entries: reader.all<Record<string, unknown>>(ENTRIES),
        flags: reader
          .all<{ flags: string }>('SELECT flags FROM operation ORDER BY id')
          .flatMap(({ flags }) => (JSON.parse(flags) as { code: string }[]).map(({ code }) => code)),
        operations: reader
          .all<{ uid: string }>('SELECT lower(hex(uid)) AS uid FROM operation ORDER BY id')
          .map(({ uid }) => uid),
        bases: reader.all('SELECT id FROM pending_base').length,
        cursor: readSyncState(reader).cursor,
      };
    } finally {
      reader.close();
    }
  }

  /** Holds where the engine's own check finds nothing wrong with its store. */
  expectSound(): void {
    expect(this.#running.engine.examine()).toMatchObject({ findings: [] });
  }
}
