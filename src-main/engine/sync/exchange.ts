import type { DeviceUid } from '#kernel/uid.ts';
import { type MessageOf, PROTOCOL, type Pull, type Push, type RefusalCode, SCOPES_AT_ONCE } from '#sync/exchange.ts';
import { fingerprint } from '#sync/fingerprint.ts';
import { nextPush, PUSH_OPERATIONS } from '#sync/outbox.ts';
import type { SnapshotPlace } from '#sync/page.ts';
import type { Scope } from '#sync/scope.ts';
import type { EngineContext } from '../engine-context.ts';
import type { HubTransport } from '../ports/hub-transport.ts';
import { scopesToFetch } from '../store/hub-pages.ts';
import { isWaitingAfter, waitingAfter } from '../store/outbox.ts';
import { readSyncState } from '../store/sync-state.ts';
import { type AskFailure, askHub } from './ask-hub.ts';

/** Rows of a page: it is taken in within one transaction, and an outcome waits for it. */
const PULL_ROWS = 200;

/**
 * How an exchange ended. `quiet`: all that waited when it began is at the hub, all that is new is here. Otherwise why it stopped,
 * and how far it had come: the same place again is no progress.
 */
export type ExchangeEnd =
  | { readonly end: 'quiet' }
  | {
      readonly end: AskFailure | RefusalCode | 'out-of-turn';
      readonly cursor: number;
      readonly confirmed: number;
    };

/** One device's side of the protocol: pushes what waits, then pulls what is new (sync protocol: operations go up, rows come down). */
export class Exchange {
  readonly #context: EngineContext;
  readonly #transport: HubTransport;
  /** The last operation that the hub has said it has; its rows may not be pulled yet. */
  #confirmed: number;

  constructor(context: EngineContext, transport: HubTransport) {
    this.#context = context;
    this.#transport = transport;
    this.#confirmed = readSyncState(context.store.reader).acknowledged;
  }

  /** Whether an operation waits that the hub has not confirmed. Nothing is sent before somebody has said who works here. */
  hasUnsent(): boolean {
    return this.#context.seat() !== null && isWaitingAfter(this.#context.store.reader, this.#confirmed);
  }

  /**
   * One exchange; called one at a time, never rejects for the hub's sake. All is pushed before anything is pulled: an old version
   * may lose pull, never push, and a page that acknowledges more than was ever sent shows a log that is not the hub's.
   */
  async run(signal: AbortSignal): Promise<ExchangeEnd> {
    const device = this.#context.seat()?.device;
    if (device === undefined) return { end: 'quiet' };
    while (this.hasUnsent()) {
      const stop = await this.#push(device, signal);
      if (stop !== null) return stop;
    }
    for (;;) {
      const step = await this.#pull(device, signal);
      if (step === 'more') continue;
      if (step.end !== 'quiet') return step;
      const scopes = scopesToFetch(this.#context.store.reader).slice(0, SCOPES_AT_ONCE);
      if (scopes.length === 0) return step;
      // What the log has brought meanwhile is pulled once more behind it.
      const stop = await this.#fetch(device, scopes, signal);
      if (stop !== null) return stop;
    }
  }

  /** The rows of scopes that the hub has given this agent; one that is broken off begins anew. */
  async #fetch(device: DeviceUid, scopes: readonly Scope[], signal: AbortSignal): Promise<ExchangeEnd | null> {
    const { store, clock } = this.#context;
    for (let after: SnapshotPlace | null = null; ; ) {
      const { deviceEpoch, hubEpoch } = readSyncState(store.reader);
      const sender = { protocol: PROTOCOL, device, deviceEpoch, hubEpoch } as const;
      const message: MessageOf<'snapshot'> = {
        kind: 'snapshot',
        ...sender,
        scopes: [...scopes],
        after,
        rows: PULL_ROWS,
      };
      const answer = await askHub(this.#transport, message, signal);
      if (!answer.ok) return this.#stopped(answer.error);
      if (answer.value.kind === 'refused') return this.#stopped(answer.value.code);
      const { rows, next, hash } = answer.value.chunk;
      if (hash !== fingerprint(rows)) return this.#stopped('unreadable');
      const done = next === null ? scopes : [];
      await store.writer.command('hub.take-snapshot', { rows: rows.map(({ row }) => row), done, now: clock.now() });
      if (next === null) return null;
      after = next;
    }
  }

  async #push(device: DeviceUid, signal: AbortSignal): Promise<ExchangeEnd | null> {
    const { reader } = this.#context.store;
    const before = this.#confirmed;
    const operations = nextPush({ pending: () => waitingAfter(reader, before, PUSH_OPERATIONS) }, before);
    const { deviceEpoch, hubEpoch } = readSyncState(reader);
    const sender = { protocol: PROTOCOL, device, deviceEpoch, hubEpoch } as const;
    const message: Push = { kind: 'push', ...sender, operations: [...operations] };
    const answer = await askHub(this.#transport, message, signal);
    if (!answer.ok) return this.#stopped(answer.error);
    if (answer.value.kind === 'refused') return this.#stopped(answer.value.code);
    // A late answer may say less than is known, that of a log that is not this device's more than was sent.
    const last = operations.at(-1)?.id ?? before;
    this.#confirmed = Math.max(before, Math.min(answer.value.acknowledged, last));
    return this.#confirmed > before ? null : this.#stopped('out-of-turn');
  }

  async #pull(device: DeviceUid, signal: AbortSignal): Promise<ExchangeEnd | 'more'> {
    const { store, clock } = this.#context;
    const { cursor, deviceEpoch, hubEpoch } = readSyncState(store.reader);
    const sender = { protocol: PROTOCOL, device, deviceEpoch, hubEpoch } as const;
    const message: Pull = { kind: 'pull', ...sender, cursor, rows: PULL_ROWS };
    const answer = await askHub(this.#transport, message, signal);
    if (!answer.ok) return this.#stopped(answer.error);
    if (answer.value.kind === 'refused') return this.#stopped(answer.value.code);
    const { page } = answer.value;
    if (page.acknowledged > this.#confirmed) return this.#stopped('cloned-device');
    if (page.more && page.to === cursor) return this.#stopped('out-of-turn');
    const taken = await store.writer.command('hub.take-page', { page, now: clock.now() });
    if (!taken) return this.#stopped('out-of-turn');
    return page.more ? 'more' : { end: 'quiet' };
  }

  #stopped(end: Exclude<ExchangeEnd['end'], 'quiet'>): ExchangeEnd {
    const { cursor } = readSyncState(this.#context.store.reader);
    return { end, cursor, confirmed: this.#confirmed };
  }
}
