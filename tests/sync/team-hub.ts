import type { AgentUid, CustomerUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import { type FromHub, PROTOCOL, type ToHub } from '#sync/exchange.ts';
import { answerDevice } from '#sync/hub/answer.ts';
import { type Hub, hubOver } from '#sync/hub/hub.ts';
import { beginAfterRestore, enrolDevice, putAgent } from '#sync/hub/people.ts';
import { rowId } from '#sync/keys.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import { MemoryHubStore } from '#sync/memory/memory-hub-store.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import type { AnyStored, RowKey } from '#sync/rows.ts';

export const DEVICE_EPOCH = 'e1';

const OFFICE = { device: 'd'.repeat(32) as DeviceUid, agent: 'a'.repeat(32) as AgentUid };

/**
 * The hub of the product over the twin of its store. `together`: its agents work on everything together, each leads all; `apart`: each has
 * their own accounts.
 */
export class TeamHub {
  #store = new MemoryHubStore();
  readonly #now: () => number;
  readonly #how: 'together' | 'apart';
  readonly #agents: AgentUid[] = [];
  #done = 0;

  constructor(how: 'together' | 'apart' = 'together', now: () => number = Date.now) {
    this.#how = how;
    this.#now = now;
  }

  get store(): MemoryHubStore {
    return this.#store;
  }

  get #hub(): Hub {
    return hubOver(this.#store, { now: this.#now }, LEASE_TERMS);
  }

  /** Operations in the order in which they were applied. */
  get applied(): readonly LoggedOperation[] {
    return this.store.operations();
  }

  /** A row as the hub has it. */
  row(key: RowKey): AnyStored | null {
    return this.#store.rows().find((row) => rowId(row) === rowId(key)) ?? null;
  }

  /** The end of its change log. */
  get head(): number {
    return this.store.log().length;
  }

  async enrol(device: DeviceUid, agent: AgentUid): Promise<void> {
    this.#agents.push(agent);
    await this.store.write(async (tx) => {
      const [role, leads] = this.#how === 'together' ? (['lead', this.#agents] as const) : (['agent', []] as const);
      for (const uid of this.#agents) await putAgent(tx, { uid, role, leads });
      await enrolDevice(tx, { device, agent, epoch: DEVICE_EPOCH, from: 0, checkpoint: false });
    });
  }

  /** The office gives accounts to an agent. */
  assign(customers: CustomerUid | readonly CustomerUid[], owner: AgentUid): Promise<void> {
    return this.says('account.assigned@1', { customers: [customers].flat(), owner, reason: null });
  }

  /** The office, which may do all, does something. */
  async says<Name extends OperationName>(type: Name, payload: PayloadOf<Name>): Promise<void> {
    const sender = { protocol: PROTOCOL, device: OFFICE.device, deviceEpoch: DEVICE_EPOCH, hubEpoch: null };
    if (this.#done === 0) {
      await this.store.write(async (tx) => {
        await putAgent(tx, { uid: OFFICE.agent, role: 'administrator', leads: [] });
        await enrolDevice(tx, { ...OFFICE, epoch: DEVICE_EPOCH, from: 0, checkpoint: false });
      });
    }
    this.#done += 1;
    const uid = (this.#done.toString(16) + 'f'.repeat(24)).padStart(32, '0') as OperationUid;
    const act = { uid, at: this.#now(), actor: OFFICE.agent, device: OFFICE.device };
    const operation = createOperation(type, payload, act);
    await this.answer({ kind: 'push', ...sender, operations: [{ id: this.#done, operation }] });
  }

  /** What a backup brings back, in place of what was written since. */
  async restore(backup: MemoryHubStore): Promise<void> {
    this.#store = backup;
    await beginAfterRestore(this.#hub, 'hub-restored');
  }

  answer(message: ToHub): Promise<FromHub> {
    return answerDevice(this.#hub, message);
  }
}

/** Those of these words that the hub keeps somewhere. */
export const wordsAt = ({ store }: TeamHub, words: readonly string[]): readonly string[] => {
  const all = JSON.stringify([store.rows(), store.log(), store.operations()]);
  return words.filter((word) => all.includes(word));
};
