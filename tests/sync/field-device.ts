import type { Instant } from '#kernel/time.ts';
import type { AgentUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import { commit } from '#sync/commit.ts';
import { nextRequest } from '#sync/device/leases.ts';
import { newSession, planNext, type Session } from '#sync/device/plan.ts';
import { takeAnswer } from '#sync/device/take-answer.ts';
import { type Pulled, pull } from '#sync/device/take-page.ts';
import { type AnswerOf, type FromHub, PROTOCOL, type Push, type ToHub } from '#sync/exchange.ts';
import { rowId } from '#sync/keys.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { Applied, LoggedOperation, Operation } from '#sync/operation.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import { nextPush } from '#sync/outbox.ts';
import type { AnyChange, RowKey } from '#sync/rows.ts';
import { type DeviceStore, SOLO } from '#sync/store-port.ts';
import { DEVICE_EPOCH, type TeamHub } from './team-hub.ts';

const MOST_MESSAGES = 200;
const NO_CLOCKS = { monotonic: 0, wall: 0, sinceBoot: null, bootId: null };

/** An agent at a device of their own, which meets the hub when the test says so. */
export class FieldDevice {
  readonly name: string;
  readonly uid: DeviceUid;
  readonly agent: AgentUid;
  /** Every operation that the store has accepted, in order: what the screen has promised. */
  readonly accepted: Operation[] = [];
  /** What each of them changed when it was committed. */
  readonly committed = new Map<OperationUid, readonly AnyChange[]>();
  /** Every row that this device has ever changed or been sent. */
  readonly seen = new Map<string, RowKey>();
  /** Operations that were applied again on pulled rows, in all. */
  replays = 0;
  readonly #hub: TeamHub;
  #session: Session;
  #joined = false;
  #store: DeviceStore;
  #made = 0;
  #now: Instant;

  /** `agent`: of whom it is a further device; left out: an agent of its own. */
  constructor(name: string, place: number, store: DeviceStore, hub: TeamHub, agent?: AgentUid) {
    this.name = name;
    this.#hub = hub;
    this.#store = store;
    this.#now = 1_700_000_000_000 + place;
    this.uid = this.#uidAt(place, 'd');
    this.agent = agent ?? this.#uidAt(place, 'a');
    store.transact((tx) => tx.setSyncState({ ...SOLO, mode: 'hub', deviceEpoch: DEVICE_EPOCH }));
    this.#session = newSession(this.uid, 0);
  }

  get store(): DeviceStore {
    return this.#store;
  }

  /** The process has gone and comes back with what its store kept. */
  restart(store: DeviceStore): void {
    this.#store = store;
    this.#session = newSession(this.uid, store.read((tx) => tx.syncState()).acknowledged);
  }

  /** A fresh uid of this device. */
  uidFor<Kind extends string>(): Uid<Kind> {
    this.#made += 1;
    return this.#uidAt(this.#made, 'e');
  }

  now(): Instant {
    this.#now += 60_000;
    return this.#now;
  }

  /** Makes and commits an operation as a use case would. */
  does<Name extends OperationName>(type: Name, payload: PayloadOf<Name>): Applied & { readonly operation: Operation } {
    const operation = createOperation(type, payload, {
      uid: this.uidFor(),
      at: this.now(),
      actor: this.agent,
      device: this.uid,
    });
    const applied = commit(this.#store, operation);
    if (applied.ok) {
      this.accepted.push(operation);
      this.committed.set(operation.uid, applied.changes);
      this.#see(applied.changes);
    }
    return { ...applied, operation };
  }

  /** Asks the store for the same act once more, as a caller who did not hear the answer. */
  again(operation: Operation): Applied {
    return commit(this.#store, operation);
  }

  /** The device's log of all that it has accepted. */
  log(): readonly LoggedOperation[] {
    return this.#store.read((tx) => this.accepted.flatMap(({ uid }) => tx.logged(uid) ?? []));
  }

  cursor(): number {
    return this.#store.read((tx) => tx.syncState().cursor);
  }

  /** The next push as it goes onto the wire. */
  outgoing(after = 0) {
    return this.#store.read((tx) => nextPush(tx, after)).map(({ id, operation }) => ({ id, operation }));
  }

  /** What waits as one message, or as much of it as is given. */
  pushOf(operations = this.outgoing()): Push {
    return { kind: 'push', ...this.#sender(), operations };
  }

  /** Sends what waits; the answer is taken in. */
  async push(): Promise<FromHub> {
    await this.join();
    return this.#say(this.pushOf());
  }

  /** Takes in a page, whatever it was asked with. */
  receive(page: AnswerOf<'page'>['page']): Pulled {
    const pulled = pull(this.#store, page);
    if (pulled.ok) {
      this.replays += pulled.replayed;
      this.#see(pulled.touched);
    }
    return pulled;
  }

  async pull(): Promise<Pulled> {
    return this.receive(await this.page());
  }

  /** What the hub has after the device's cursor; nothing of it is taken in. */
  async page(rows = 1_000): Promise<AnswerOf<'page'>['page']> {
    await this.join();
    const answer = await this.#hub.answer({ kind: 'pull', ...this.#sender(), cursor: this.cursor(), rows });
    if (answer.kind !== 'page') throw new Error(`${this.name} is refused a page`);
    return answer.page;
  }

  /** Sends all that waits and takes in all that is new; throws if that makes no progress (invariant I14: pulls end). */
  async sync(): Promise<void> {
    await this.join();
    this.#session = { ...this.#session, atHead: false };
    for (let sent = 0; sent < MOST_MESSAGES; sent += 1) {
      const message = this.next();
      if (message === null) return;
      await this.#say(message);
    }
    throw new Error(`${this.name} and the hub do not come to an end`);
  }

  /** Says one thing to the hub, if there is one, and takes its answer in; the kind of what was said. */
  async says(rows: number): Promise<ToHub['kind'] | null> {
    await this.join();
    const message = this.next(rows);
    if (message !== null) await this.#say(message);
    return message?.kind ?? null;
  }

  /** What the device would say next to the hub, or null. */
  next(rows = 1_000): ToHub | null {
    const moment = { sample: NO_CLOCKS, terms: LEASE_TERMS, rows, wanted: () => [], length: null };
    return this.#store.read((tx) =>
      planNext({ ...tx, waiting: (after) => tx.pending().filter(({ id }) => id > after) }, this.#session, moment),
    );
  }

  /** A request for leases, or a settlement, is noted before it is sent. */
  note(message: ToHub): void {
    if (message.kind === 'lease' || message.kind === 'settle') this.#store.transact((tx) => nextRequest(tx));
  }

  /** There may be something new. */
  wonder(): void {
    this.#session = { ...this.#session, atHead: false };
  }

  /** Takes in what the hub answered to a message, in time or late. */
  take(message: ToHub, answer: FromHub): void {
    const pending = this.#store.read((tx) => tx.pending().length);
    const taken = this.#store.transact((tx) => takeAnswer(tx, this.#session, message, answer, { sample: NO_CLOCKS }));
    this.#session = taken.session;
    if (answer.kind === 'page' && taken.stop === null) this.replays += pending;
    this.#see(taken.touched);
  }

  /** The device is enrolled at the hub; once. */
  async join(): Promise<void> {
    if (this.#joined) return;
    this.#joined = true;
    await this.#hub.enrol(this.uid, this.agent);
  }

  async #say(message: ToHub): Promise<FromHub> {
    this.note(message);
    const answer = await this.#hub.answer(message);
    this.take(message, answer);
    return answer;
  }

  #sender() {
    const { deviceEpoch, hubEpoch } = this.#store.read((tx) => tx.syncState());
    return { protocol: PROTOCOL, device: this.uid, deviceEpoch, hubEpoch };
  }

  #see(keys: readonly RowKey[]): void {
    for (const { table, key } of keys) this.seen.set(rowId({ table, key }), { table, key });
  }

  #uidAt<Kind extends string>(n: number, sort: string): Uid<Kind> {
    const place = [...this.name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    return (sort + place.toString(16).padStart(7, '0') + n.toString(16).padStart(24, '0')) as Uid<Kind>;
  }
}
