import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import { commitIn } from '#sync/commit.ts';
import { enrolAgain, enrolsAgainFrom } from '#sync/device/begin-anew.ts';
import { giveBack, nextRequest } from '#sync/device/leases.ts';
import { dialStanding, mayDial } from '#sync/device/may-dial.ts';
import { newSession, planNext, type Session } from '#sync/device/plan.ts';
import { endWithheld } from '#sync/device/scopes.ts';
import { type Stop, takeAnswer } from '#sync/device/take-answer.ts';
import type { FromHub, ToHub } from '#sync/exchange.ts';
import type { LeaseSample } from '#sync/lease/device-leases.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import { MemoryStore } from '#sync/memory/memory-store.ts';
import type { Operation } from '#sync/operation.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import type { AnyStored, Stored } from '#sync/rows.ts';
import { type DeviceTransaction, SOLO } from '#sync/store-port.ts';
import type { Dice } from '../../sync/dice.ts';
import type { Clauses } from './clauses.ts';
import type { MachineClocks } from './clocks.ts';

/** The disk is full, or the process ended, in the midst of a transaction. */
export class DiskFault extends Error {}

/** A message on its way, with the clocks when it was sent. */
export interface Sent {
  readonly message: ToHub;
  readonly sample: LeaseSample;
  readonly at: Instant;
  readonly session: number;
}

export interface CallUp {
  readonly customer: CustomerUid;
  readonly number: E164;
  readonly at: Instant;
}

/** An agent at a device: the product's own sync code over the twin of its store, and clocks of its own. */
export class DeviceActor {
  readonly name: string;
  readonly agent: AgentUid;
  readonly clocks: MachineClocks;
  /** Every operation that the store has accepted, in order: what the screen has promised. */
  readonly accepted: Operation[] = [];
  uid: DeviceUid;
  epoch: string;
  online = true;
  /** Leases are asked for the whole of a long day. */
  fieldDay = false;
  /** The agent is done for today and has given the numbers back: none is asked for before the next dial. */
  checkedIn = false;
  /** An old version: it pushes, and is not given pages. */
  isOld = false;
  revoked = false;
  call: CallUp | null = null;
  session: Session;
  /** Grows when the process starts anew: what was on its way to the one before is lost. */
  sessions = 1;
  stop: Stop | null = null;
  /** True time of the pull by which do-not-call knowledge is as old as it is. */
  knowledge: Instant = 0;
  /** True time of the request that was granted, by number. */
  readonly leasedAt = new Map<E164, Instant>();
  disk: MemoryStore;
  readonly #clauses: Clauses;
  readonly #fresh: <Kind extends string>() => Uid<Kind>;

  constructor(
    name: string,
    identity: { readonly agent: AgentUid; readonly device: DeviceUid; readonly epoch: string },
    parts: {
      readonly clocks: MachineClocks;
      readonly clauses: Clauses;
      readonly fresh: <Kind extends string>() => Uid<Kind>;
      readonly disk?: MemoryStore;
    },
  ) {
    this.name = name;
    this.agent = identity.agent;
    this.uid = identity.device;
    this.epoch = identity.epoch;
    this.clocks = parts.clocks;
    this.#clauses = parts.clauses;
    this.#fresh = parts.fresh;
    this.disk = parts.disk ?? new MemoryStore({ ...SOLO, mode: 'hub', deviceEpoch: identity.epoch });
    this.session = newSession(this.uid, this.disk.read((tx) => tx.syncState()).acknowledged);
  }

  /** One transaction of the store. `fails`: the disk fails after so many statements. */
  transact<T>(work: (tx: DeviceTransaction) => T, fails: number | null = null): T {
    return this.disk.transact((tx) => work(failing(this.#clauses.deviceStore(tx), fails)));
  }

  wall = (now: Instant): Instant => this.clocks.read(now).wall;

  /** Makes and commits an operation as a use case would; null: refused, or the disk is full. */
  does<Name extends OperationName>(
    now: Instant,
    type: Name,
    payload: PayloadOf<Name>,
    options: { readonly fails?: number | null; readonly ends?: CustomerUid } = {},
  ): Operation | null {
    const operation = createOperation(type, payload, {
      uid: this.#fresh<'operation'>(),
      at: Math.max(0, this.wall(now)),
      actor: this.agent,
      device: this.uid,
    });
    try {
      const applied = this.transact((tx) => {
        const answer = commitIn(tx, operation);
        if (answer.ok && options.ends !== undefined) this.#endCallIn(tx, options.ends);
        return answer;
      }, options.fails ?? null);
      if (!applied.ok) return null;
    } catch (error) {
      if (options.ends !== undefined) this.disk.call(options.ends, true);
      if (error instanceof DiskFault) return null;
      throw error;
    }
    this.accepted.push(operation);
    return operation;
  }

  /** The file holds a call of which nobody at this machine knows: it leaves without an outcome, as a call whose dial was never used. */
  dropCall(customer: CustomerUid): void {
    this.transact((tx) => this.#endCallIn(tx, customer));
  }

  /** A call leaves, and with it an account that was taken away while it was up, as `endCallIn` of the engine's store does. */
  #endCallIn(tx: DeviceTransaction, customer: CustomerUid): void {
    this.disk.call(customer, false);
    endWithheld(tx);
  }

  /** An act that this hub's version does not know, made by a newer program. */
  doesUnknown(now: Instant): Operation {
    const operation: Operation = {
      uid: this.#fresh<'operation'>(),
      type: 'mood.noted@3',
      at: Math.max(0, this.wall(now)),
      actor: this.agent,
      device: this.uid,
      payload: { mood: 'good' },
    };
    this.transact((tx) => tx.append(operation, [], []));
    this.accepted.push(operation);
    return operation;
  }

  /** What is to be said to the hub next, or null. */
  send(now: Instant): Sent | null {
    const sample = this.clocks.read(now);
    const wanted = this.call === null && !this.checkedIn ? this.numbersToDial().map(({ number }) => number) : [];
    const moment = {
      sample,
      terms: LEASE_TERMS,
      rules: this.#clauses.device,
      rows: 12,
      wanted: () => wanted,
      length: this.fieldDay ? LEASE_TERMS.longest : null,
    };
    const planned = this.disk.read((tx) =>
      planNext({ ...tx, waiting: (after) => tx.pending().filter(({ id }) => id > after) }, this.session, moment),
    );
    if (planned === null) return null;
    if (planned.kind === 'lease' || planned.kind === 'settle') this.transact((tx) => nextRequest(tx));
    const waiting = this.disk.read((tx) => tx.pending().length);
    const message = this.#clauses.message(this.isOld ? { ...planned, protocol: 1 } : planned, waiting);
    return { message, sample, at: now, session: this.sessions };
  }

  /** Takes in an answer; what comes to a process that has gone is lost. */
  take(sent: Sent, arriving: FromHub, fails: number | null = null): void {
    if (sent.session !== this.sessions) return;
    const answer = this.#clauses.arrives(arriving, this.disk.read((tx) => tx.syncState()).cursor);
    const rules = this.#clauses.device;
    try {
      const taken = this.transact(
        (tx) => takeAnswer(tx, this.session, sent.message, answer, { sample: sent.sample, rules }),
        fails,
      );
      this.session = taken.session;
      this.stop = taken.stop;
      const isLast = answer.kind === 'page' && !answer.page.more && taken.stop === null;
      if (isLast) this.knowledge = sent.at;
      if (answer.kind === 'granted' && taken.stop === null)
        for (const { number } of answer.leases) this.leasedAt.set(number, sent.at);
      if (taken.stop === 'revoked') this.revoked = true;
      // A hub that was restored may know nothing of it.
      else if (answer.kind === 'welcome') this.revoked = false;
    } catch (error) {
      if (!(error instanceof DiskFault)) throw error;
      this.crash();
    }
  }

  /** The process ends and starts again on what its disk kept. */
  crash(): void {
    this.sessions += 1;
    this.stop = null;
    this.session = newSession(this.uid, this.disk.read((tx) => tx.syncState()).acknowledged);
  }

  /** The agent is done for today: numbers are given back, but for that of a call that is up. */
  checkIn(): void {
    if (this.call !== null) return;
    this.checkedIn = true;
    this.transact((tx) =>
      giveBack(
        tx,
        this.numbersToDial().map(({ number }) => number),
      ),
    );
  }

  /** The person enters another enrolment code: the device goes on under another identity. Returns from which id. */
  enrolAgain(now: Instant, device: DeviceUid, epoch: string): number {
    const from = this.transact((tx) => {
      const before = enrolsAgainFrom(tx, this.wall(now));
      enrolAgain(tx, epoch, before);
      return before;
    });
    this.uid = device;
    this.epoch = epoch;
    this.crash();
    return from;
  }

  /** The agent's own customers with a live number, as the screen would offer them. */
  numbersToDial(): readonly { readonly customer: CustomerUid; readonly number: E164 }[] {
    const rows = this.disk.every();
    const barred = new Set(rows.flatMap((row) => (row.table === 'suppression' ? [row.value.e164] : [])));
    const own = new Set(
      rows.flatMap((row) =>
        row.table === 'customer' && row.value.owner === this.agent && row.value.doNotCallAt === null
          ? [row.value.uid]
          : [],
      ),
    );
    return rows.flatMap((row) =>
      row.table === 'number' &&
      row.value.status === 'live' &&
      own.has(row.value.customer) &&
      !barred.has(row.value.e164)
        ? [{ customer: row.value.customer, number: row.value.e164 }]
        : [],
    );
  }

  /** Whether the device lets a dial of the number start. */
  allows(now: Instant, number: E164): boolean {
    const { leaseNeeded, knowledgeAges, device } = this.#clauses;
    const sample = this.clocks.read(now);
    const standing = this.disk.read((tx) => dialStanding(tx, number, sample, LEASE_TERMS, device));
    const lease = leaseNeeded ? standing.lease : { ok: true as const, left: 0 };
    const suppressionAge = knowledgeAges ? standing.suppressionAge : 0;
    return mayDial({ lease, suppressionAge }, LEASE_TERMS);
  }

  customers(): readonly Stored<'customer'>[] {
    return this.disk.every().filter((row) => row.table === 'customer');
  }

  rows(): readonly AnyStored[] {
    return this.disk.every();
  }

  uidsAccepted(): readonly OperationUid[] {
    return this.accepted.map(({ uid }) => uid);
  }
}

/** The store, failing after so many statements. */
function failing(tx: DeviceTransaction, fails: number | null): DeviceTransaction {
  if (fails === null) return tx;
  let left = fails;
  return new Proxy(tx, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]): unknown => {
        left -= 1;
        if (left === 0) throw new DiskFault();
        return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
      };
    },
  });
}

/** A number that the dice choose among a few. */
export const oneOf = <T>(dice: Dice, list: readonly T[]): T | null => (list.length === 0 ? null : dice.of(list));
