import { systemRandom } from '#hosts/system-clocks.ts';
import type { RunningHub } from '#hub/run-hub.ts';
import { type AgentUid, type CustomerUid, createUid } from '#kernel/uid.ts';
import { type FromHub, PROTOCOL } from '#sync/exchange.ts';
import type { Operation } from '#sync/operation.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import type { PullPage } from '#sync/page.ts';
import { type BareDevice, bareDevice, NOTHING_BROUGHT } from '../fixtures/hub.ts';

export const PASSWORD = 'seven green bottles';

/** A device of an agent that speaks the sync protocol over the wire, with nothing behind it. */
export class WireAgent {
  readonly device: BareDevice;
  agent = '' as AgentUid;
  epoch = '';
  #sent = 0;
  readonly entered: CustomerUid[] = [];

  constructor(hub: RunningHub) {
    this.device = bareDevice(hub.url);
  }

  async enrol(code: string): Promise<this> {
    const { uid, publicKey, line } = this.device;
    const device = { uid, publicKey, name: '' };
    const { tokens, account, deviceEpoch } = await line.client.session.enrol({
      code,
      password: PASSWORD,
      device,
      brings: NOTHING_BROUGHT,
    });
    this.device.access = tokens.access;
    this.agent = account.uid;
    this.epoch = deviceEpoch;
    return this;
  }

  get sender() {
    return { protocol: PROTOCOL, device: this.device.uid, deviceEpoch: this.epoch, hubEpoch: null };
  }

  /** An operation of this agent, not sent. */
  act<Name extends OperationName>(type: Name, payload: PayloadOf<Name>): Operation<PayloadOf<Name>> {
    const now = Date.now();
    const uid = createUid<'operation'>(now, systemRandom);
    return createOperation(type, payload, { uid, at: now, actor: this.agent, device: this.device.uid });
  }

  /** Enters a customer with a number, and sends it as an operation of its own. */
  async enter(number: number): Promise<FromHub> {
    const customer = createUid<'customer'>(Date.now(), systemRandom);
    this.entered.push(customer);
    const fields = { kind: 'person', name: '王小明' } as const;
    const numbers = [{ e164: number, ext: null, label: null, shared: false, person: null, rank: 0 }];
    return this.push(this.act('customer.added@1', { customer, fields, owner: this.agent, numbers }));
  }

  push(operation: Operation): Promise<FromHub> {
    this.#sent += 1;
    const operations = [{ id: this.#sent, operation }];
    return this.device.line.client.exchange({ kind: 'push', ...this.sender, operations });
  }

  async pull(cursor: number, rows = 50): Promise<PullPage> {
    const answer = await this.device.line.client.exchange({ kind: 'pull', ...this.sender, cursor, rows });
    if (answer.kind !== 'page') throw new Error(`no page but ${answer.kind}`);
    return answer.page;
  }
}
