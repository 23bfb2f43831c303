import type { E164 } from '#domain/model/customer.ts';
import { HOUR, type Millis } from '#kernel/time.ts';
import type { DeviceUid } from '#kernel/uid.ts';
import { type NotGranted, newSession, planNext, type Session } from '#sync/device/plan.ts';
import type { Stop } from '#sync/device/take-answer.ts';
import { SCOPES_AT_ONCE, type ToHub } from '#sync/exchange.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { Scope } from '#sync/scope.ts';
import type { EngineContext } from '../engine-context.ts';
import type { HubTransport } from '../ports/hub-transport.ts';
import type { LeaseClock } from '../ports/lease-clock.ts';
import { ownNumbers, planReader } from '../store/hub-device.ts';
import { isWaitingAfter } from '../store/outbox.ts';
import { shownScopes } from '../store/scopes.ts';
import { readSyncState } from '../store/sync-state.ts';
import { type AskFailure, askHub } from './ask-hub.ts';
import { fieldDayAt } from './field-day.ts';

/** Rows of a page or a chunk: it is taken in within one transaction, and an outcome waits for it. */
const ROWS = 200;

/** So often, some scopes are compared with the hub's (sync protocol: scopes, drift). */
const BETWEEN_LOOKS_FOR_DRIFT: Millis = HOUR;

/** Looking which leases are due costs at most this share of the time. */
const SHARE_OF_LOOKING = 50;

/**
 * How an exchange ended. `quiet`: all that waited when it began is at the hub, all that is new is here. Otherwise why it stopped,
 * and how far it had come: the same place again is no progress.
 */
export type ExchangeEnd =
  | { readonly end: 'quiet' }
  | { readonly end: AskFailure | Stop; readonly cursor: number; readonly confirmed: number };

/** One device's side of the protocol: says what the plan says is next, and takes in the answer, until nothing is left to say. */
export class Exchange {
  readonly #context: EngineContext;
  readonly #transport: HubTransport;
  readonly #clock: LeaseClock;
  #session: Session | null = null;
  #lookAgainAt: Millis = 0;
  #verifyAgainAt: Millis = performance.now() + BETWEEN_LOOKS_FOR_DRIFT;
  #verifiedUpTo = '';
  /** The hub was not heard since its last word, or since the start. */
  #wasAway = true;
  /** How the last exchange ended, for who asks how it stands. */
  #end: ExchangeEnd['end'] | null = null;
  /** The agent is done for today: none is asked for until one is wanted. */
  checkedIn = false;

  /** Leases are looked at with the next exchange, however lately they were. */
  lookSoon(): void {
    this.#lookAgainAt = 0;
  }

  constructor(context: EngineContext, transport: HubTransport, clock: LeaseClock) {
    this.#context = context;
    this.#transport = transport;
    this.#clock = clock;
  }

  get end(): ExchangeEnd['end'] | null {
    return this.#end;
  }

  /** Why a number was not granted when it was asked for last, or null. */
  notGranted(number: E164): NotGranted | null {
    return this.#session?.notGranted.get(number) ?? null;
  }

  /** Whether an operation waits that the hub has not confirmed. Nothing is sent before somebody has said who works here. */
  hasUnsent(): boolean {
    const { reader } = this.#context.store;
    if (this.#context.seat() === null) return false;
    return isWaitingAfter(reader, this.#session?.confirmed ?? readSyncState(reader).acknowledged);
  }

  /**
   * One exchange; called one at a time, never rejects for the hub's sake. All is pushed before anything is pulled: an old version
   * may lose pull, never push, and a page that acknowledges more than was ever sent shows a log that is not the hub's. `number`: one
   * that is to be dialled now.
   */
  async run(signal: AbortSignal, number: E164 | null = null): Promise<ExchangeEnd> {
    const device = this.#context.seat()?.device;
    if (device === undefined) return { end: 'quiet' };
    const known = this.#sessionOf(device);
    const notGranted = new Map(known.notGranted);
    if (number !== null) notGranted.delete(number);
    this.#session = { ...known, atHead: false, notGranted, toVerify: number === null ? this.#toVerify() : [] };
    for (;;) {
      const message = this.#next(device, number);
      if (message === null) return this.#ended({ end: 'quiet' });
      const stop = await this.#say(device, message, signal);
      if (stop !== null) return this.#ended(this.#stopped(stop));
    }
  }

  #next(device: DeviceUid, number: E164 | null): ToHub | null {
    const { store } = this.#context;
    const fieldDay = fieldDayAt(store.reader, this.#context.clock.now());
    return planNext(planReader(store.reader), this.#sessionOf(device), {
      sample: this.#clock.sample(),
      terms: LEASE_TERMS,
      rows: ROWS,
      wanted: () => (number === null ? this.#dueNumbers() : [number]),
      length: fieldDay?.length ?? null,
      renewedSince: fieldDay?.sample ?? null,
    });
  }

  /** Now and then some scopes are compared with the hub's, one after the other. */
  #toVerify(): readonly Scope[] {
    const now = performance.now();
    if (now < this.#verifyAgainAt) return [];
    this.#verifyAgainAt = now + BETWEEN_LOOKS_FOR_DRIFT;
    const scopes = shownScopes(this.#context.store.reader, this.#verifiedUpTo, SCOPES_AT_ONCE);
    this.#verifiedUpTo = scopes.at(-1) ?? '';
    return scopes;
  }

  /** The agent's numbers; looked up seldom where there are many. */
  #dueNumbers(): readonly E164[] {
    const agent = this.#context.seat()?.agent;
    const began = performance.now();
    if (agent === undefined || this.checkedIn || began < this.#lookAgainAt) return [];
    const numbers = ownNumbers(this.#context.store.reader, agent);
    this.#lookAgainAt = began + (performance.now() - began) * SHARE_OF_LOOKING;
    return numbers;
  }

  async #say(device: DeviceUid, message: ToHub, signal: AbortSignal): Promise<AskFailure | Stop | null> {
    const { store, clock } = this.#context;
    // The clocks before anything else: a lease runs from the moment at which it was asked for.
    const asked = this.#clock.sample();
    if (message.kind === 'lease' || message.kind === 'settle') {
      const request = await store.writer.command('hub.begin-request', { now: clock.now() });
      if (request !== message.request) return 'out-of-turn';
    }
    const answer = await askHub(this.#transport, message, signal);
    if (!answer.ok) return answer.error;
    const session = this.#sessionOf(device);
    const taken = await store.writer.command('hub.take-answer', {
      session,
      message,
      answer: answer.value,
      asked,
      wasAway: this.#wasAway,
      now: clock.now(),
    });
    this.#session = taken.session;
    if (taken.session.atHead) this.#wasAway = false;
    return taken.stop;
  }

  #sessionOf(device: DeviceUid): Session {
    if (this.#session?.device !== device) {
      this.#session = newSession(device, readSyncState(this.#context.store.reader).acknowledged);
    }
    return this.#session;
  }

  #stopped(end: AskFailure | Stop): ExchangeEnd {
    const { cursor } = readSyncState(this.#context.store.reader);
    return { end, cursor, confirmed: this.#session?.confirmed ?? 0 };
  }

  #ended(end: ExchangeEnd): ExchangeEnd {
    this.#end = end.end;
    if (end.end === 'unreachable') this.#wasAway = true;
    return end;
  }
}
