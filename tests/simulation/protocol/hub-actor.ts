import type { Instant } from '#kernel/time.ts';
import type { AgentUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import type { FromHub, ToHub } from '#sync/exchange.ts';
import { answerDevice } from '#sync/hub/answer.ts';
import { type Hub, hubOver } from '#sync/hub/hub.ts';
import type { Closing, HubReader, HubStore, HubTransaction } from '#sync/hub/hub-store.ts';
import { beginAfterRestore, enrolDevice } from '#sync/hub/people.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import { MemoryHubStore } from '#sync/memory/memory-hub-store.ts';
import type { Scope } from '#sync/scope.ts';
import type { Clauses } from './clauses.ts';

/** The hub's process was ended in the midst of something. */
export class HubDown extends Error {}

/** Statements between which the process may end, counted down. */
interface Mortality {
  left: number;
}

const mortal = <T extends object>(port: T, mortality: Mortality): T =>
  new Proxy(port, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]): unknown => {
        mortality.left -= 1;
        if (mortality.left === 0) throw new HubDown();
        return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
      };
    },
  });

/** The hub with its store, which is backed up, restored and ended in the midst of transactions. */
export class HubActor {
  /** Broken rules that only a look at every write shows. */
  readonly broken: string[] = [];
  /** Operations that fail whenever the hub tries to save what they did. */
  readonly poison = new Set<string>();
  restores = 0;
  #store = new MemoryHubStore();
  #backup: { readonly store: MemoryHubStore; readonly cursors: ReadonlyMap<DeviceUid, number> } | null = null;
  /** From where each device that is enrolled asked last; 0: it has not. */
  #cursors = new Map<DeviceUid, number>();
  /** As it was before the last write: what a power cut leaves of a hub that answers before it has synced. */
  #unsynced: MemoryHubStore | null = null;
  #fences = new Map<Scope, number>();
  /** Operations that have changed rows of this store. */
  #applied = new Set<OperationUid>();
  readonly #clauses: Clauses;
  readonly #now: () => Instant;
  #epochs = 1;

  constructor(clauses: Clauses, now: () => Instant) {
    this.#clauses = clauses;
    this.#now = now;
  }

  get store(): MemoryHubStore {
    return this.#store;
  }

  get hub(): Hub {
    return this.#over(null, null);
  }

  /** Answers a message; null: the process ended before it could. `dies`: after so many statements. */
  async answer(message: ToHub, dies: number | null): Promise<FromHub | null> {
    const mortality = dies === null ? null : { left: dies };
    if (message.kind === 'pull') await this.#trim(message.device, message.cursor);
    try {
      const answer = await answerDevice(this.#over(message, mortality), message);
      const lmid = await this.#store.read(async (tx) => (await tx.device(message.device))?.acknowledged ?? 0);
      return this.#clauses.answer(answer, message, lmid);
    } catch (error) {
      if (error instanceof HubDown || error instanceof Poisoned) return null;
      throw error;
    }
  }

  backUp(): void {
    this.#backup = { store: this.#store.copy(), cursors: new Map(this.#cursors) };
  }

  /** The power goes: a hub that answers only what is durable loses nothing. */
  powerCut(): boolean {
    if (this.#clauses.durableFirst || this.#unsynced === null) return false;
    this.#store = this.#unsynced;
    this.#unsynced = null;
    this.#fences = new Map();
    this.#applied = new Set(this.#store.operations().map(({ operation }) => operation.uid));
    return true;
  }

  /** Brings the backup back in place of what is there. */
  async restore(): Promise<boolean> {
    if (this.#backup === null) return false;
    this.#store = this.#backup.store.copy();
    this.#cursors = new Map(this.#backup.cursors);
    this.restores += 1;
    this.#epochs += 1;
    this.#fences = new Map();
    this.#applied = new Set(this.#store.operations().map(({ operation }) => operation.uid));
    await beginAfterRestore(this.hub, `hub-${this.#epochs}`);
    return true;
  }

  async enrol(device: DeviceUid, agent: AgentUid, epoch: string, from: number): Promise<void> {
    await this.#store.write((tx) => enrolDevice(tx, { device, agent, epoch, from, checkpoint: false }));
    this.#cursors.set(device, 0);
  }

  /** A device has everything up to where it asks from: what all have that live goes, without a floor. */
  async #trim(asking: DeviceUid, cursor: number): Promise<void> {
    if (this.#cursors.has(asking)) this.#cursors.set(asking, cursor);
    const living = await this.#store.read(async (tx) => {
      const cursors: number[] = [];
      for (const [device, at] of this.#cursors) {
        if ((await tx.device(device))?.state === 'active') cursors.push(at);
      }
      return cursors;
    });
    if (living.length > 0) this.#store.trim(Math.min(...living));
  }

  #over(message: ToHub | null, mortality: Mortality | null): Hub {
    const store: HubStore = {
      read: (work) => this.#store.read((tx) => work(this.#reader(tx, message))),
      write: async (work) => {
        if (!this.#clauses.durableFirst) this.#unsynced = this.#store.copy();
        let applied: OperationUid[] = [];
        const result = await this.#store.write((tx) => {
          applied = [];
          return work(this.#transaction(tx, message, mortality, applied));
        });
        for (const uid of applied) this.#applied.add(uid);
        return result;
      },
    };
    return { ...hubOver(store, { now: this.#now }, LEASE_TERMS), leases: this.#clauses.hub };
  }

  #reader(tx: HubReader, message: ToHub | null): HubReader {
    return this.#clauses.hubStore(tx as HubTransaction, message);
  }

  #transaction(
    tx: HubTransaction,
    message: ToHub | null,
    mortality: Mortality | null,
    applied: OperationUid[],
  ): HubTransaction {
    const watched: HubTransaction = {
      ...tx,
      append: (logged, about) => {
        if (this.poison.has(logged.operation.uid) && logged.state !== 'parked') throw new Poisoned();
        return tx.append(logged, about);
      },
      close: async (closing) => {
        await this.#watch(tx, closing, applied);
        return tx.close(closing);
      },
    };
    const changed = this.#clauses.hubStore(watched, message);
    return mortality === null ? changed : mortal(changed, mortality);
  }

  /** I2: an operation is applied once. I9: fences grow. I13: what changes rows has its entry in the log of operations. */
  async #watch(tx: HubTransaction, { rows, memberships, result }: Closing, applied: OperationUid[]): Promise<void> {
    for (const { scope, fence, via } of memberships) {
      if (via === 'own') continue;
      const last = this.#fences.get(scope) ?? 0;
      const members = await tx.members(scope);
      const highest = Math.max(0, ...members.map((member) => member.fence));
      if (fence <= highest) this.broken.push(`I9: the fence of ${scope} is ${fence} after ${Math.max(last, highest)}`);
      this.#fences.set(scope, fence);
    }
    if (rows.length === 0) return;
    if (result !== null && this.#applied.has(result.operation)) this.broken.push('I2: an operation was applied twice');
    if (result !== null) applied.push(result.operation);
    const logged = result === null ? null : await tx.logged(result.operation);
    if (logged === null) this.broken.push('I13: rows were changed by nothing that is in the log');
  }
}

/** An operation fails for a reason that nobody foresaw. */
class Poisoned extends Error {}
