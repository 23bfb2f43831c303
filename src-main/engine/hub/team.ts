import { hostname } from 'node:os';
import type { Language } from '#contract/app.ts';
import type { SignedIn } from '#contract/hub.ts';
import type { TeamState } from '#contract/team.ts';
import { isZone } from '#domain/calendar/zone-offset.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type AgentUid, createUid } from '#kernel/uid.ts';
import { type FromHub, fromHub, PROTOCOL, type ToHub, toHub } from '#sync/exchange.ts';
import { createOperation } from '#sync/operations/registry.ts';
import type { SyncState } from '#sync/store-port.ts';
import type { EngineContext, Seat } from '../engine-context.ts';
import type { HubTransport } from '../ports/hub-transport.ts';
import type { Secrets } from '../ports/secrets.ts';
import { lastContactAt } from '../store/hub-device.ts';
import { type HubRecord, holdsCustomers, lastOperationId, readHubRecord } from '../store/hub-seat.ts';
import { waitingOperations } from '../store/operation-log.ts';
import { readSyncState } from '../store/sync-state.ts';
import { createDeviceKey } from './device-key.ts';
import { hubAddress } from './hub-address.ts';
import type { HubClient } from './hub-client.ts';
import { HubSession, type SealedSession, sealedSession } from './hub-session.ts';
import { holdPokeSocket } from './poke-socket.ts';

export interface Joining {
  readonly address: string;
  readonly code: string;
  readonly password: string;
  /** A code of the second factor; null: none was asked for. */
  readonly factor: string | null;
  readonly home: { readonly region: string; readonly zone: string; readonly language: Language } | null;
}

/** The engine's ways to what joining sets going. */
export interface TeamParts {
  readonly secrets: Secrets;
  /** The store is a hub's now: exchanges begin over `transport`. */
  readonly connect: (transport: HubTransport) => Promise<void>;
  /** Exchanges end; resolves when nothing touches the store any more. */
  readonly disconnect: () => Promise<void>;
  /** How the last exchange ended; null: none has. */
  readonly stop: () => string | null;
  /** Whatever was planned: the hub can be asked again. */
  readonly wake: () => void;
  /** The hub says that there is something to ask for. */
  readonly news: () => void;
  /** What is told of the line has changed outside of the store. */
  readonly changed: () => void;
}

/** Ends of an exchange after which a person has to look. */
const STOPS = ['cloned-device', 'unknown-device', 'revoked', 'too-old'] as const;

/** Reasons that a new code is the answer to. `no-session`: a hub that was restored may not know the device any more. */
const JOINS_AGAIN: readonly string[] = [
  'cloned-device',
  'unknown-device',
  'revoked',
  'device-revoked',
  'key-lost',
  'no-session',
];

/** This store as a part of a team: its hub, the session there, and how the line stands. */
export class Team {
  readonly #context: EngineContext;
  readonly #parts: TeamParts;
  #session: HubSession | null = null;
  #contact: Exclude<Contact, 'signed-out' | 'stopped'> = 'waiting';
  #joining = false;
  #closeSocket: () => void = () => undefined;

  constructor(context: EngineContext, parts: TeamParts) {
    this.#context = context;
    this.#parts = parts;
  }

  /** Goes on with the hub that the store belongs to; nothing where it belongs to none. */
  async resume(): Promise<void> {
    const record = readHubRecord(this.#context.store.reader);
    if (record === null) return;
    const opened = await this.#parts.secrets.open(record.sealed);
    const sealed = opened === null ? null : sealedSession.safeParse(JSON.parse(opened));
    if (sealed?.success) {
      this.#session = this.#sessionOf(record, sealed.data);
      await this.#begin(record.address);
      return;
    }
    // A store that was carried to another machine, or whose key chain is gone: its key cannot be had, and nobody can sign in with it.
    this.#context.logger.error('hub-key-not-opened');
  }

  state(): TeamState {
    const { reader } = this.#context.store;
    const record = readHubRecord(reader);
    if (record === null) return { mode: 'solo' };
    const ended = this.#endedBecause();
    const stop = this.#stop();
    const { address, company, account } = record;
    const tokens = this.#session?.tokens ?? null;
    return {
      mode: 'hub',
      address,
      company,
      account: { ...account, uid: account.uid as SignedIn['account']['uid'] },
      contact: ended !== null ? 'signed-out' : stop !== null ? 'stopped' : this.#contact,
      because: ended ?? stop,
      joinsAgain: this.#joinsAgain(),
      waiting: waitingOperations(reader),
      lastContactAt: lastContactAt(reader),
      idleUntil: tokens?.idleUntil ?? 0,
      endsAt: tokens?.endsAt ?? 0,
    };
  }

  /** Why the session is over, where it is. */
  #endedBecause(): string | null {
    return this.#session === null ? 'key-lost' : this.#session.endedBecause;
  }

  /** Why the hub goes no further with this device, where it has said so. */
  #stop(): string | null {
    const end = this.#parts.stop();
    return STOPS.find((stop) => stop === end) ?? null;
  }

  #joinsAgain(): boolean {
    const because = this.#endedBecause() ?? this.#stop();
    return because !== null && JOINS_AGAIN.includes(because);
  }

  /**
   * Enrols this store at a hub, or again where its device counts no more. Errors: `hub-joined`, `worked-alone` (it holds customers), `not-set-up` (no `home` for a store that nobody
   * works at yet), `invalid-input` {field}, `hub-address`, and what the hub refuses.
   */
  async join(joining: Joining): Promise<Result<TeamState, RungError>> {
    if (this.#joining) return err(rungError('hub-joined'));
    this.#joining = true;
    try {
      return await this.#join(joining);
    } finally {
      this.#joining = false;
    }
  }

  async #join({ address: typed, code, password, factor, home }: Joining): Promise<Result<TeamState, RungError>> {
    const { store, clock, random } = this.#context;
    const { reader } = store;
    const former = this.#context.seat();
    const known = readHubRecord(reader);
    const again = known !== null && this.#joinsAgain() ? known : null;
    if (again === null && readSyncState(reader).mode === 'hub') return err(rungError('hub-joined'));
    if (again === null && holdsCustomers(reader)) return err(rungError('worked-alone'));
    const place = again === null ? (home ?? former) : former;
    if (place === null) return err(rungError('not-set-up'));
    if (!isZone(place.zone)) return err(rungError('invalid-input', { field: 'zone' }));
    const address = hubAddress(typed);
    if (address === null) return err(rungError('hub-address'));

    const now = clock.now();
    const device = createUid<'device'>(now, random);
    const key = createDeviceKey();
    const from = again === null ? lastOperationId(reader) : await store.writer.command('hub.enrols-from', { now });
    let kept: SealedSession | null = null;
    const session = new HubSession(
      {
        address,
        device,
        clock,
        random,
        keep: async (sealed) => {
          if (kept === null) kept = sealed;
          else await this.#keep(sealed);
        },
      },
      key,
      null,
    );
    const signedIn = await session.open((client) =>
      client.session.enrol({
        code,
        password,
        ...(factor === null ? {} : { factor }),
        device: { uid: device, publicKey: key.publicKey, name: hostname().slice(0, 80) },
        brings: { from, checkpoint: false },
        ...(again === null ? {} : { again: again.account.uid as AgentUid }),
      }),
    );
    if (!signedIn.ok) return signedIn;
    const { tokens, account, company, deviceEpoch } = signedIn.value;
    await session.begin(tokens);
    const { uid, login, name, role } = account;
    const record: HubRecord = {
      address,
      company,
      account: { uid, login, name, role },
      device,
      sealed: await this.#seal({ key, tokens }),
    };
    const seat: Seat = { agent: uid, device, region: place.region, zone: place.zone };
    const enrolled = { record, deviceEpoch, from, seat, now };
    if (again !== null) {
      this.#closeSocket();
      await this.#parts.disconnect();
      await store.writer.command('hub.enrolled-again', enrolled);
    } else {
      const act = { uid: createUid<'operation'>(now, random), at: now, actor: uid, device };
      const named = createOperation('agent.named@1', { agent: uid, name }, act);
      const first = { ...enrolled, home: former === null ? home : null, named };
      if (!(await store.writer.command('hub.enrolled', first))) return err(rungError('worked-alone'));
    }
    this.#context.forget();
    this.#session = session;
    this.#contact = 'waiting';
    await this.#begin(address);
    return ok(this.state());
  }

  /** Errors: `hub-not-joined`, `sign-in-wrong`, `factor-needed`, `factor-wrong`, `too-many-tries`, `hub-unreachable`. */
  async signIn(password: string, factor: string | null): Promise<Result<TeamState, RungError>> {
    const record = readHubRecord(this.#context.store.reader);
    const session = this.#session;
    if (record === null || session === null) return err(rungError('hub-not-joined'));
    const { login } = record.account;
    const signedIn = await session.open((client) =>
      client.session.signIn({ login, password, ...(factor === null ? {} : { factor }) }),
    );
    if (!signedIn.ok) return signedIn;
    await session.begin(signedIn.value.tokens);
    this.#parts.wake();
    this.#parts.changed();
    return ok(this.state());
  }

  /** Ends the session here, and at the hub where it can be reached. Errors: `hub-not-joined`. */
  async signOut(): Promise<Result<TeamState, RungError>> {
    const session = this.#session;
    if (session === null) return err(rungError('hub-not-joined'));
    await session.call((client) => client.session.end({}));
    session.end('signed-out');
    this.#parts.changed();
    return ok(this.state());
  }

  /** Asks the hub as this device's account. Errors: `hub-not-joined`, `signed-out`, `hub-unreachable`, and what the hub refuses. */
  async ask<T>(act: (client: HubClient) => Promise<T>): Promise<Result<T, RungError>> {
    return this.#session === null ? err(rungError('hub-not-joined')) : this.#session.call(act);
  }

  /** As `ask`, of something that decides whether a factor is due: the hub is asked again at once. */
  async settleFactor<T>(act: (client: HubClient) => Promise<T>): Promise<Result<T, RungError>> {
    const settled = await this.ask(act);
    if (settled.ok) this.#parts.wake();
    return settled;
  }

  close(): void {
    this.#closeSocket();
  }

  async #begin(address: string): Promise<void> {
    const session = this.#session;
    if (session === null) return;
    await this.#parts.connect(this.#transportOf(session));
    this.#closeSocket = holdPokeSocket(address, session, this.#parts.news);
  }

  /** Messages of the sync protocol over the hub's procedure; bytes on this side, so that the engine takes in what it has read itself. */
  #transportOf(session: HubSession): HubTransport {
    const { reader } = this.#context.store;
    return {
      deviceEpoch: readSyncState(reader).deviceEpoch ?? '',
      exchange: async (bytes, signal) => {
        const message: ToHub = toHub.parse(JSON.parse(new TextDecoder().decode(bytes)));
        const answer = await session.call((client) => client.exchange(message, { signal }));
        this.#heard(answer.ok ? 'online' : answer.error.code === 'factor-due' ? 'factor-due' : 'unreachable');
        if (answer.ok) return new TextEncoder().encode(JSON.stringify(fromHub.parse(answer.value)));
        if (session.endedBecause === 'device-revoked') {
          return new TextEncoder().encode(JSON.stringify(revokedAnswer(readSyncState(reader))));
        }
        throw new Error(`the hub did not answer: ${answer.error.code}`);
      },
    };
  }

  #heard(contact: 'online' | 'unreachable' | 'factor-due'): void {
    if (this.#contact === contact) return;
    this.#contact = contact;
    this.#parts.changed();
  }

  #sessionOf({ address, device }: HubRecord, { key, tokens }: SealedSession): HubSession {
    const { clock, random } = this.#context;
    return new HubSession({ address, device, clock, random, keep: (sealed) => this.#keep(sealed) }, key, tokens);
  }

  async #keep(session: SealedSession): Promise<void> {
    const record = readHubRecord(this.#context.store.reader);
    if (record === null) throw new Error('the store belongs to no hub');
    await this.#context.store.writer.command('hub.keep', { ...record, sealed: await this.#seal(session) });
  }

  async #seal(session: SealedSession): Promise<string> {
    const sealed = await this.#parts.secrets.seal(JSON.stringify(session));
    if (sealed === null) throw new Error('there is nothing to seal with');
    return sealed;
  }
}

/** What the protocol calls it when a session has ended with its device: the store is emptied but for what waits. */
const revokedAnswer = ({ acknowledged, hubEpoch }: SyncState): FromHub => ({
  kind: 'refused',
  protocol: PROTOCOL,
  code: 'revoked',
  acknowledged,
  hubEpoch: hubEpoch ?? '-',
});

type Contact = Extract<TeamState, { mode: 'hub' }>['contact'];
