import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { systemRandom } from '#hosts/system-clocks.ts';
import { type CustomerUid, createUid } from '#kernel/uid.ts';
import type { Operation } from '#sync/operation.ts';
import { startTestDatabases } from '../../fixtures/hub.ts';
import type { Figure } from '../figure.ts';
import { type Times, timesOf } from '../measure.ts';
import { BenchDevice } from './bench-device.ts';
import { headLockFloor } from './head-lock-floor.ts';
import { HubProcess } from './hub-process.ts';

export interface HubSizes {
  readonly agents: number;
  /** Sockets that are connected and wait. */
  readonly idle: number;
  readonly idleSeconds: number;
  /** Operations a second that are sent in all. */
  readonly rate: number;
  readonly seconds: number;
  /** Customers of the agent whose device begins anew. */
  readonly customers: number;
}

export const FULL_HUB: HubSizes = {
  agents: 20,
  idle: 1_000,
  idleSeconds: 20,
  rate: 1_000,
  seconds: 20,
  customers: 10_000,
};
export const SMOKE_HUB: HubSizes = { agents: 2, idle: 4, idleSeconds: 1, rate: 100, seconds: 2, customers: 200 };

/** Operations of one push. */
const BATCH = 20;
const FLOOR_SECONDS = 3;

type Say = (what: string) => void;

const plain = (name: string, target: string | null, value: number, unit: Figure['unit'], of: string): Figure => ({
  name,
  target,
  value,
  unit,
  of,
  times: null,
  floor: null,
});

/** Takes every figure of a hub in a process of its own over a real PostgreSQL, each beside its floor. */
export async function measureHub(sizes: HubSizes, say: Say): Promise<Figure[]> {
  const databases = await startTestDatabases();
  const figures: Figure[] = [];
  const take = (...measured: readonly Figure[]) => {
    figures.push(...measured);
    for (const { name, value, unit, of } of measured) say(`  ${name}: ${value.toPrecision(3)} ${unit} (${of})`);
  };
  try {
    say('PostgreSQL alone');
    const floorUrl = await databases.fresh();
    const seconds = Math.min(FLOOR_SECONDS, sizes.seconds);
    take(
      plain(
        'raw inserts under the head lock, one by one',
        null,
        await headLockFloor(floorUrl, 1, seconds),
        'ops/s',
        'rate',
      ),
    );
    const floor = await headLockFloor(floorUrl, BATCH, seconds);
    take(plain(`raw inserts under the head lock, ${BATCH} together`, null, floor, 'ops/s', 'rate'));

    const hub = await HubProcess.start(await databases.fresh());
    try {
      const office = new Office(hub);
      await office.open();
      say(`${sizes.agents} agents with two devices each`);
      const pairs = await Promise.all(Array.from({ length: sizes.agents }, () => office.pair()));
      say(`${sizes.rate} operations a second for ${sizes.seconds} s`);
      take(...(await steady(pairs, sizes, floor)));
      say('as fast as it goes');
      take(await flatOut(pairs, Math.min(5, sizes.seconds), floor));
      say(`a device begins with ${sizes.customers} customers`);
      take(await begins(office, sizes.customers));
      say(`${sizes.idle} devices that wait`);
      take(...(await waiting(hub, office, sizes)));
    } finally {
      await hub.stop();
    }
    return figures;
  } finally {
    await databases.stop();
  }
}

interface Pair {
  readonly sender: BenchDevice;
  readonly other: BenchDevice;
  readonly customers: readonly CustomerUid[];
}

/** The company of a bench: its administrator makes whoever is needed. */
class Office {
  readonly #hub: HubProcess;
  #administrator: BenchDevice | null = null;
  #team = '';
  #people = 0;
  #numbers = 0;

  constructor(hub: HubProcess) {
    this.#hub = hub;
  }

  async open(): Promise<void> {
    this.#administrator = await BenchDevice.enrol(this.#hub.url, this.#hub.code);
    this.#team = (await this.#client.teams.add({ name: 'North' })).uid;
  }

  get #client(): BenchDevice['client'] {
    if (this.#administrator === null) throw new Error('the office is not open');
    return this.#administrator.client;
  }

  /** A new agent; each call of what is returned enrols a device of theirs. */
  async agent(): Promise<() => Promise<BenchDevice>> {
    this.#people += 1;
    const account = await this.#client.accounts.add({
      login: `agent-${this.#people}`,
      name: '李雷',
      role: 'agent',
      teams: [this.#team as never],
    });
    return async () => {
      const { code } = await this.#client.codes.make({ account: account.uid });
      return BenchDevice.enrol(this.#hub.url, code);
    };
  }

  /** An agent with two devices and a batch of customers. */
  async pair(): Promise<Pair> {
    const device = await this.agent();
    const sender = await device();
    const customers = await this.fill(sender, BATCH);
    return { sender, other: await device(), customers };
  }

  /** Enters customers, each with a number that nobody has. */
  async fill(device: BenchDevice, count: number): Promise<CustomerUid[]> {
    const made: CustomerUid[] = [];
    for (let start = 0; start < count; start += 100) {
      const operations: Operation[] = [];
      for (let n = start; n < Math.min(count, start + 100); n += 1) {
        this.#numbers += 1;
        const customer = createUid<'customer'>(Date.now(), systemRandom);
        made.push(customer);
        operations.push(device.added(customer, 8_613_100_000_000 + this.#numbers * 7));
      }
      await device.push(operations);
    }
    return made;
  }
}

/** One edit of each of some customers; when it was said stands in it. */
const edits = (device: BenchDevice, customers: readonly CustomerUid[]): Operation[] =>
  customers.map((customer) =>
    device.operation('customer.edited@1', { customer, fields: { remark: `said ${performance.now()}` } }),
  );

/** Watches a device: how long after it was said each edit was there, ms. */
class Watcher {
  readonly seen: number[] = [];
  readonly #device: BenchDevice;
  #cursor = 0;
  #pulling: Promise<void> | null = null;
  #again = false;
  #socket: WebSocket | null = null;

  constructor(device: BenchDevice) {
    this.#device = device;
  }

  async start(): Promise<void> {
    for (let more = true; more; ) {
      const page = await this.#device.pull(this.#cursor, 1_000);
      this.#cursor = page.to;
      more = page.more;
    }
    this.#socket = await this.#device.listen();
    this.#socket.on('message', () => this.#look());
  }

  async stop(): Promise<void> {
    this.#socket?.terminate();
    await this.#pulling;
  }

  #look(): void {
    this.#again = true;
    this.#pulling ??= this.#pull().finally(() => {
      this.#pulling = null;
    });
  }

  async #pull(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const page = await this.#device.pull(this.#cursor, 1_000);
      this.#cursor = page.to;
      const now = performance.now();
      for (const { row } of page.rows) {
        const said = row?.table === 'customer' ? /^said ([\d.]+)$/.exec(row.value.remark ?? '')?.[1] : undefined;
        if (said !== undefined) this.seen.push(now - Number(said));
      }
      if (page.more) this.#again = true;
    }
  }
}

/** Batches at a steady rate, one agent after the other, and when each operation was on the agent's other device. */
async function steady(pairs: readonly Pair[], { rate, seconds }: HubSizes, floor: number): Promise<Figure[]> {
  const watchers = pairs.map(({ other }) => new Watcher(other));
  await Promise.all(watchers.map((watcher) => watcher.start()));
  const every = (BATCH / rate) * 1_000;
  const pushes: Promise<number>[] = [];
  const startedAt = performance.now();
  for (let batch = 0; batch * every < seconds * 1_000; batch += 1) {
    const pair = pairs[batch % pairs.length];
    if (pair === undefined) break;
    await pause(Math.max(0, startedAt + batch * every - performance.now()));
    const said = performance.now();
    pushes.push(
      (pushes[batch - pairs.length] ?? Promise.resolve(0))
        .then(() => pair.sender.push(edits(pair.sender, pair.customers)))
        .then(() => performance.now() - said),
    );
  }
  const pushed = await Promise.all(pushes);
  const took = performance.now() - startedAt;
  await pause(1_000);
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  const seen = timesOf(watchers.flatMap((watcher) => watcher.seen));
  const timed = (name: string, target: string | null, times: Times): Figure => ({
    ...plain(name, target, times.p99, 'ms', 'p99'),
    times,
  });
  return [
    {
      ...plain(
        `operations in batches of ${BATCH}, ${rate}/s sent`,
        `${rate} ops/s`,
        (pushes.length * BATCH * 1_000) / took,
        'ops/s',
        'rate',
      ),
      floor: { what: 'raw inserts', value: floor },
    },
    timed(`push of ${BATCH} answered`, null, timesOf(pushed)),
    timed('push to visible on another device', 'p99 < 1 s', seen),
  ];
}

async function flatOut(pairs: readonly Pair[], seconds: number, floor: number): Promise<Figure> {
  const end = performance.now() + seconds * 1_000;
  let done = 0;
  await Promise.all(
    pairs.map(async ({ sender, customers }) => {
      while (performance.now() < end) {
        await sender.push(edits(sender, customers));
        done += customers.length;
      }
    }),
  );
  return {
    ...plain(`operations in batches of ${BATCH}, as fast as answered`, null, done / seconds, 'ops/s', 'rate'),
    floor: { what: 'raw inserts', value: floor },
  };
}

/** A device that begins, up to where its rows have come over the wire and were read; storing them is the engine's. */
async function begins(office: Office, customers: number): Promise<Figure> {
  const device = await office.agent();
  await office.fill(await device(), customers);
  const fresh = await device();
  const started = performance.now();
  const rows = await fresh.snapshot();
  const perSecond = (rows / (performance.now() - started)) * 1_000;
  return plain(
    `snapshot of ${rows} rows, over the wire`,
    '1,000,000 in 60 s: 16,700 rows/s',
    perSecond,
    'rows/s',
    'whole',
  );
}

/** What devices cost that are connected and have nothing to say. */
async function waiting(hub: HubProcess, office: Office, { idle, idleSeconds, agents }: HubSizes): Promise<Figure[]> {
  const before = hub.memory();
  const sockets: WebSocket[] = [];
  const each = Math.ceil(idle / agents);
  for (let left = idle; left > 0; left -= each) {
    const device = await office.agent();
    // The account's password is chosen with the first device.
    sockets.push(await (await device()).listen());
    const others = Math.min(left, each) - 1;
    for (let n = 0; n < others; n += 2) {
      const devices = await Promise.all(Array.from({ length: Math.min(2, others - n) }, () => device()));
      sockets.push(...(await Promise.all(devices.map((one) => one.listen()))));
    }
  }
  await pause(1_000);
  const startedAt = hub.processorTime();
  await pause(idleSeconds * 1_000);
  const share = (hub.processorTime() - startedAt) / (idleSeconds * 10);
  const memory = hub.memory();
  for (const socket of sockets) socket.terminate();
  return [
    {
      ...plain(`memory with ${sockets.length} connected devices`, '< 300 MB', memory, 'MB', 'resident'),
      floor: { what: 'without them', value: before },
    },
    plain(
      `processor with ${sockets.length} connected devices`,
      '< 5 % of a core',
      share,
      '%',
      `of a core, ${idleSeconds} s`,
    ),
  ];
}
