import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import type { LoggedOperation, Slice } from '../operation.ts';
import type { HubResult, PulledRow, SnapshotPlace } from '../page.ts';
import type { AnyChange, AnyStored, KeySet, RowKey } from '../rows.ts';
import type { Scope } from '../scope.ts';

/**
 * What the hub's side of the protocol asks of a store. The PostgreSQL store and the in-memory twin pass one conformance suite
 * (tests/conformance/hub-store). One store is one company (tenant).
 */
export interface HubStore {
  /**
   * Runs `work` as if alone: all that it wrote is durable when this resolves, or nothing of it if it rejects (with `StoreUnavailable` where
   * that is no fault of `work`). `work` may run more
   * than once and must do nothing but through `tx`. Not re-entrant.
   */
  write<T>(work: (tx: HubTransaction) => Promise<T>): Promise<T>;
  /** Runs `work` on one snapshot: nothing that is committed meanwhile is seen. */
  read<T>(work: (tx: HubReader) => Promise<T>): Promise<T>;
}

/** The store cannot work now: it is overloaded, restarting or out of reach. Says nothing of what was asked of it; asked again later, it may. */
export class StoreUnavailable extends Error {}

export type Role = 'agent' | 'lead' | 'administrator';

/** Somebody of the company, as far as the protocol looks: what they may do follows from the role, whose accounts a lead sees from `leads`. */
export interface HubAgent {
  readonly uid: AgentUid;
  readonly role: Role;
  /** The agents whose accounts this one holds as their lead. */
  readonly leads: readonly AgentUid[];
}

/** A device as the hub knows it. `cloned` and `revoked` are ends: it goes on as another device after enrolment. */
export interface HubDevice {
  readonly uid: DeviceUid;
  readonly agent: AgentUid;
  readonly epoch: string;
  readonly state: 'active' | 'cloned' | 'revoked';
  /** The id before the first that this enrolment sends. */
  readonly from: number;
  /** Lmid: the last operation id that was applied or parked; `from` until there is one. */
  readonly acknowledged: number;
  /** The latest request for leases, or settlement, that was answered. */
  readonly leaseRequest: number;
  /** The last part of a checkpoint that was taken in; null once it is complete, or where none is expected. */
  readonly checkpoint: number | null;
}

/** What became of an operation, kept under the device and the id with which it came. */
export interface StoredResult extends HubResult {
  readonly device: DeviceUid;
  readonly operation: OperationUid;
  /** Fingerprint of the operation: the same id with another one shows a cloned device. */
  readonly hash: string;
  readonly seq: number;
}

/** An operation that could not be applied, verbatim, for a lead to see. */
export interface ParkedOperation extends LoggedOperation {
  readonly from: DeviceUid;
  readonly because: string;
}

/** That an agent holds a scope, or held it. `fence` grows with every change of the scope's holders. */
export interface Membership {
  readonly agent: AgentUid;
  readonly scope: Scope;
  readonly held: boolean;
  readonly fence: number;
  /** `owner`: the account is theirs; `lead`: they lead the owner; `shared`: they work on it together; `own`: `user:` and `company`. */
  readonly via: 'owner' | 'lead' | 'shared' | 'own';
  /** The scope began with this change: its rows are all in the log after it. */
  readonly born: boolean;
}

/** A membership with the transaction that changed it last. */
export interface MembershipAt extends Membership {
  readonly seq: number;
}

/** What one device holds of one number (sync protocol: windows are kept per holder). */
export interface Holding {
  readonly number: E164;
  readonly device: DeviceUid;
  readonly agent: AgentUid;
  /** The account's fence when it was granted. */
  readonly fence: number;
  /** When the lease runs out by the hub's clock; null: there is none, or it was settled. */
  readonly expiry: Instant | null;
  /** Until when the attempts that were heard of keep others away; 0: none was. */
  readonly until: Instant;
}

/** What was done against a rule of leases, and by whom. */
export interface RiskAccepted {
  readonly number: E164;
  readonly by: AgentUid;
  readonly at: Instant;
  readonly reason: string;
}

/** What the hub keeps of itself. */
export interface HubState {
  /** Another one after every restore. */
  readonly epoch: string;
  /** After a restore: until then leases may run of which nothing is known. 0: nothing was lost. */
  readonly recoveringUntil: Instant;
}

/** One row that a transaction changed. A row that moved to another account stands here twice: gone from one, put into the other. */
export type LogRow = PulledRow;

/** A row of the log as one agent is shown it: its transaction, and that of the last change of the agent's standing with its scope. */
export interface ShownRow extends LogRow {
  readonly seq: number;
  readonly since: number;
}

/** A part of the change log: all that the agent is shown of it up to the end of transaction `to`. */
export interface LogPart {
  readonly rows: readonly ShownRow[];
  readonly to: number;
}

/** What changed of an agent's scopes up to the end of transaction `to`. */
export interface ScopePart {
  readonly changes: readonly MembershipAt[];
  readonly to: number;
}

export interface HubReader {
  /** The sequence number of the last transaction, 0 before the first. */
  head(): Promise<number>;
  state(): Promise<HubState>;
  /** Up to the end of which transaction the log was thrown away; 0: nothing was. */
  trimmedTo(): Promise<number>;
  agent(uid: AgentUid): Promise<HubAgent | null>;
  /** The agents who lead this one. */
  leadsOf(agent: AgentUid): Promise<readonly AgentUid[]>;
  device(uid: DeviceUid): Promise<HubDevice | null>;
  result(device: DeviceUid, id: number): Promise<StoredResult | null>;
  /** Results of a device of transactions after `after` up to and including `to`, by id. */
  results(device: DeviceUid, after: number, to: number): Promise<readonly StoredResult[]>;
  /** The id of the device's last operation in a transaction up to and including `to`; null where it has none there. */
  acknowledgedAt(device: DeviceUid, to: number): Promise<number | null>;
  logged(uid: OperationUid): Promise<LoggedOperation | null>;
  /** What `keys` name, read before it is asked for; see `createSlice`. */
  load(keys: KeySet): Promise<Slice>;
  get(key: RowKey): Promise<AnyStored | null>;
  /** The customers whose row says that they were merged into this one. */
  mergedInto(customer: CustomerUid): Promise<readonly CustomerUid[]>;
  membership(agent: AgentUid, scope: Scope): Promise<MembershipAt | null>;
  /** Those of these scopes that an agent holds now. */
  held(agent: AgentUid, scopes: readonly Scope[]): Promise<readonly Scope[]>;
  /** Every agent's standing with a scope, former holders included. */
  members(scope: Scope): Promise<readonly MembershipAt[]>;
  /**
   * Scopes of an agent whose last change came after `after`, in the order of these changes: whole transactions, at least one, else at
   * most `limit` changes. `to` is the head where nothing is left out.
   */
  scopeChanges(agent: AgentUid, after: number, limit: number): Promise<ScopePart>;
  /**
   * The log after `after` in its order, as far as the agent holds its scopes now: whole transactions, at least one, else at most `limit`
   * rows. `to` is the head where nothing is left out.
   */
  log(agent: AgentUid, after: number, limit: number): Promise<LogPart>;
  /** Rows of scopes in the order of scope, table and key, after a place, at most `limit`. */
  scopeRows(
    scopes: readonly Scope[],
    after: SnapshotPlace | null,
    limit: number,
  ): Promise<readonly { readonly scope: Scope; readonly row: AnyStored }[]>;
  /** What devices hold of a number. */
  holdings(number: E164): Promise<readonly Holding[]>;
  holding(number: E164, device: DeviceUid): Promise<Holding | null>;
  /** Parked operations, oldest first. */
  parked(): Promise<readonly ParkedOperation[]>;
  /** Every risk that was accepted, oldest first. */
  risks(): Promise<readonly RiskAccepted[]>;
}

/** What a transaction ends with. */
export interface Closing {
  readonly rows: readonly LogRow[];
  readonly memberships: readonly Membership[];
  /** Of the operation that this was, with the device from which it came. */
  readonly result: Omit<StoredResult, 'seq'> | null;
}

/** What a piece of work is going to look at, as far as it is known before. */
export interface Foreseen {
  /** Operations that may be in the log already. */
  readonly operations: readonly OperationUid[];
  /** Rows, with who holds the accounts that they belong to and what is held of their numbers. */
  readonly keys: KeySet;
}

export interface HubTransaction extends HubReader {
  /** Says what is going to be looked at, so that a store may read it at once. Changes nothing of what is answered. */
  foresee(foreseen: Foreseen): Promise<void>;
  putState(state: HubState): Promise<void>;
  putAgent(agent: HubAgent): Promise<void>;
  putDevice(device: HubDevice): Promise<void>;
  /** Writes rows as they are after `changes`. */
  save(changes: readonly AnyChange[]): Promise<void>;
  /**
   * Appends to the log of operations; its id is the one that it has on its device. `about`: customers whom it speaks of besides those of
   * its changes.
   */
  append(operation: LoggedOperation, about?: Iterable<CustomerUid>): Promise<void>;
  markUndone(target: OperationUid, by: OperationUid | null): Promise<void>;
  /**
   * Nothing of a customer stays: operations about them that changed nobody else keep type and date, parked ones included, of those about
   * several the others' part stays, and the change log says of their rows only that they are gone. `bare`: rows of the company that
   * named them, as they are from now on; the change log has said nothing else of these.
   */
  forget(customer: CustomerUid, bare?: readonly AnyStored[]): Promise<void>;
  park(operation: ParkedOperation): Promise<void>;
  putHolding(holding: Holding): Promise<void>;
  removeHolding(number: E164, device: DeviceUid): Promise<void>;
  acceptRisk(risk: RiskAccepted): Promise<void>;
  /**
   * Raises the head by one and writes change log, memberships and result under it; returns it. What comes after it in the same
   * `write` is another transaction of the log, which commits with this one. Commits come in the order of `seq`, for a company has one
   * `write` at a time (sync protocol: change log).
   */
  close(closing: Closing): Promise<number>;
}
