import { once } from 'node:events';
import { WebSocket } from 'ws';
import { POKE_PATH } from '#contract/hub.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { type AgentUid, type CustomerUid, createUid } from '#kernel/uid.ts';
import { type AnswerOf, type FromHub, PROTOCOL, SCOPES_AT_ONCE, type ToHub } from '#sync/exchange.ts';
import type { Operation } from '#sync/operation.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import type { SnapshotPlace } from '#sync/page.ts';
import type { Scope } from '#sync/scope.ts';
import { type BareDevice, bareDevice, NOTHING_BROUGHT } from '../../fixtures/hub.ts';

export const PASSWORD = 'seven green bottles';

type WithoutSender<Message> = Message extends unknown
  ? Omit<Message, 'protocol' | 'device' | 'deviceEpoch' | 'hubEpoch'>
  : never;

/** A device that speaks the protocol over the wire and keeps nothing: what the hub costs, without what an engine costs. */
export class BenchDevice {
  readonly #device: BareDevice;
  readonly #url: string;
  readonly #epoch: string;
  readonly agent: AgentUid;
  #sent = 0;

  private constructor(url: string, device: BareDevice, agent: AgentUid, epoch: string) {
    this.#url = url;
    this.#device = device;
    this.agent = agent;
    this.#epoch = epoch;
  }

  static async enrol(url: string, code: string): Promise<BenchDevice> {
    const device = bareDevice(url);
    const { tokens, account, deviceEpoch } = await device.line.client.session.enrol({
      code,
      password: PASSWORD,
      device: { uid: device.uid, publicKey: device.publicKey, name: '' },
      brings: NOTHING_BROUGHT,
    });
    device.access = tokens.access;
    return new BenchDevice(url, device, account.uid, deviceEpoch);
  }

  get client(): BareDevice['line']['client'] {
    return this.#device.line.client;
  }

  /** A socket that is told of news. */
  async listen(): Promise<WebSocket> {
    const headers = await this.#device.line.headersFor(POKE_PATH);
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}${POKE_PATH}`, { headers });
    await once(socket, 'open');
    return socket;
  }

  operation<Name extends OperationName>(type: Name, payload: PayloadOf<Name>): Operation {
    const at = Date.now();
    const uid = createUid<'operation'>(at, systemRandom);
    return createOperation(type, payload, { uid, at, actor: this.agent, device: this.#device.uid });
  }

  /** An operation that adds a customer with a number. */
  added(customer: CustomerUid, number: number): Operation {
    return this.operation('customer.added@1', {
      customer,
      fields: { kind: 'person', name: '王小明' },
      owner: this.agent,
      numbers: [{ e164: number, ext: null, label: null, shared: false }],
    });
  }

  /** Pushes operations in one message; throws where they are not all taken. */
  async push(operations: readonly Operation[]): Promise<void> {
    const pushed = operations.map((operation) => {
      this.#sent += 1;
      return { id: this.#sent, operation };
    });
    await this.#ask('pushed', { kind: 'push', operations: pushed });
  }

  async pull(cursor: number, rows: number): Promise<AnswerOf<'page'>['page']> {
    return (await this.#ask('page', { kind: 'pull', cursor, rows })).page;
  }

  /** All rows of the agent's scopes, as a device that begins asks for them; returns how many there were. */
  async snapshot(): Promise<number> {
    const scopes: Scope[] = [];
    for (let cursor = 0; ; ) {
      const page = await this.pull(cursor, 1_000);
      scopes.push(...page.scopesAdded.map(({ scope }) => scope));
      cursor = page.to;
      if (!page.more) break;
    }
    let rows = 0;
    for (let start = 0; start < scopes.length; start += SCOPES_AT_ONCE) {
      rows += await this.#rowsOf(scopes.slice(start, start + SCOPES_AT_ONCE));
    }
    return rows;
  }

  async #rowsOf(scopes: readonly Scope[]): Promise<number> {
    let rows = 0;
    for (let after: SnapshotPlace | null = null; ; ) {
      const answer: AnswerOf<'chunk'> = await this.#ask('chunk', {
        kind: 'snapshot',
        scopes: [...scopes],
        after,
        rows: 1_000,
      });
      const { chunk } = answer;
      rows += chunk.rows.length;
      if (chunk.next === null) return rows;
      after = chunk.next;
    }
  }

  async #ask<Kind extends FromHub['kind']>(kind: Kind, message: WithoutSender<ToHub>): Promise<AnswerOf<Kind>> {
    const sender = {
      protocol: PROTOCOL,
      device: this.#device.uid,
      deviceEpoch: this.#epoch,
      hubEpoch: null,
    };
    const answer = await this.client.exchange({ ...message, ...sender } as ToHub);
    if (answer.kind !== kind) throw new Error(`asked for ${kind}, answered ${JSON.stringify(answer).slice(0, 200)}`);
    return answer as AnswerOf<Kind>;
  }
}
