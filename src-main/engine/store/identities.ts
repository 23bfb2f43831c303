import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { Reader, Writer } from './database.ts';
import { FIRST_BATCH_ID } from './row-shapes.ts';

/**
 * Uids outside, local integers inside (sync protocol: identity). Agents are few and never lose their id: they are kept in memory.
 */
export class Identities {
  readonly #reader: Reader;
  readonly #agentUids = new Map<number, AgentUid>();
  readonly #agentIds = new Map<AgentUid, number>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Throws for an id that is not in this store: a broken reference. */
  agentUid(id: number): AgentUid {
    const known = this.#agentUids.get(id);
    if (known !== undefined) return known;
    const row = this.#reader.get<{ uid: AgentUid }>('SELECT lower(hex(uid)) AS uid FROM agent WHERE id = ?', id);
    if (row === undefined) throw new Error(`no agent ${id}`);
    this.#rememberAgent(id, row.uid);
    return row.uid;
  }

  agentId(uid: AgentUid): number | null {
    const known = this.#agentIds.get(uid);
    if (known !== undefined) return known;
    const row = this.#reader.get<{ id: number }>('SELECT id FROM agent WHERE uid = unhex(?)', uid);
    if (row === undefined) return null;
    this.#rememberAgent(row.id, uid);
    return row.id;
  }

  /** Throws for an id that is not in this store: a broken reference. */
  customerUid(id: number): CustomerUid {
    const row =
      this.#reader.get<{ uid: CustomerUid }>('SELECT lower(hex(uid)) AS uid FROM customer WHERE id = ?', id) ??
      this.#reader.get<{ uid: CustomerUid }>('SELECT lower(hex(uid)) AS uid FROM customer_absent WHERE id = ?', id);
    if (row === undefined) throw new Error(`no customer ${id}`);
    return row.uid;
  }

  /** The local id of a customer, here or absent, of a hidden batch or not; null for one that this store has never met. */
  customerId(uid: CustomerUid): number | null {
    const row =
      this.#reader.get<{ id: number }>('SELECT id FROM customer WHERE uid = unhex(?)', uid) ??
      this.#reader.get<{ id: number }>('SELECT id FROM customer_absent WHERE uid = unhex(?)', uid);
    return row?.id ?? null;
  }

  #rememberAgent(id: number, uid: AgentUid): void {
    this.#agentUids.set(id, uid);
    this.#agentIds.set(uid, id);
  }

  /** Forgets what was learnt inside a transaction that did not happen. */
  forget(): void {
    this.#agentUids.clear();
    this.#agentIds.clear();
  }
}

/** Gives ids to those met for the first time; used inside a transaction. */
export class WritingIdentities extends Identities {
  readonly #writer: Writer;

  constructor(writer: Writer) {
    super(writer);
    this.#writer = writer;
  }

  internAgent(uid: AgentUid): number {
    const known = this.agentId(uid);
    if (known !== null) return known;
    this.#writer.run('INSERT INTO agent (uid) VALUES (unhex(?))', uid);
    return this.#made(this.agentId(uid));
  }

  /** An id for a customer that rows speak of; until its own row comes it is absent. */
  internCustomer(uid: CustomerUid): number {
    const known = this.customerId(uid);
    if (known !== null) return known;
    this.#writer.run(
      `INSERT INTO customer_absent (id, uid) VALUES (1 + max(
         coalesce((SELECT max(id) FROM customer WHERE id < ${FIRST_BATCH_ID}), 0),
         coalesce((SELECT max(id) FROM customer_absent WHERE id < ${FIRST_BATCH_ID}), 0)), unhex(?))`,
      uid,
    );
    return this.#made(this.customerId(uid));
  }

  #made(id: number | null): number {
    if (id === null) throw new Error('an id was not kept');
    return id;
  }
}
