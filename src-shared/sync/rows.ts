import type { StatusEntry } from '#domain/day/agent-status.ts';
import type { Customer, CustomerNumber, Erased, Suppression, ToldApart } from '#domain/model/customer.ts';
import type {
  Agent,
  Complaint,
  CustomerPromise,
  Interaction,
  Purchase,
  QueueMark,
  Quote,
  Task,
} from '#domain/model/history.ts';
import type { Feedback, Person } from '#domain/model/person.ts';
import type { PolicyPublication } from '#domain/policy/publication.ts';
import type { TrackPublication } from '#domain/talk-track/publication.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';

/** The synced tables and their rows (sync protocol: operations go up, rows come down). */
export interface SyncedRows {
  readonly customer: Customer;
  readonly number: CustomerNumber;
  readonly interaction: Interaction;
  readonly promise: CustomerPromise;
  readonly purchase: Purchase;
  readonly quote: Quote;
  readonly complaint: Complaint;
  readonly task: Task;
  readonly person: Person;
  readonly feedback: Feedback;
  readonly mark: QueueMark;
  readonly apart: ToldApart;
  readonly suppression: Suppression;
  readonly agent: Agent;
  readonly talkTrack: TrackPublication;
  readonly status: StatusEntry;
  readonly erased: Erased;
  readonly policy: PolicyPublication;
}

export type Table = keyof SyncedRows;

/** Tables whose rows belong to one customer (scope `account:<uid>`), found by that customer. */
export const CUSTOMER_TABLES = [
  'number',
  'interaction',
  'promise',
  'purchase',
  'quote',
  'complaint',
  'task',
  'person',
  'feedback',
  'mark',
  'apart',
] as const;
export type CustomerTable = (typeof CUSTOMER_TABLES)[number];

/**
 * A row as it is stored and synced: the domain's fields, the fields a newer version sent (`extra`), and per field the operation
 * that wrote it last (`stamps`; a field that is not named was written by `createdBy`).
 */
export interface Stored<T extends Table = Table> {
  readonly table: T;
  /** Natural key: the uid; for a number `<e164>:<customer uid>`; for a mark the customer uid; of two told apart `<customer uid>:<other uid>`; for a suppression the E.164 digits. */
  readonly key: string;
  readonly value: SyncedRows[T];
  readonly createdBy: OperationUid;
  readonly stamps: Readonly<Record<string, OperationUid>> | null;
  readonly extra: Readonly<Record<string, unknown>> | null;
}

/** A stored row of any table, its `table` telling which. */
export type AnyStored = { [T in Table]: Stored<T> }[Table];

export interface RowKey {
  readonly table: Table;
  readonly key: string;
}

/** What an operation needs to see before it is applied. `createSlice` holds an operation to its key set. */
export interface KeySet {
  readonly rows: readonly RowKey[];
  /**
   * Whole customers: their row, all rows that belong to them, the suppressions of their numbers, and whether they were erased; of one that
   * was merged also the one that stays.
   */
  readonly customers: readonly CustomerUid[];
  /** Numbers of which every holder's row is needed, and whether they are suppressed. */
  readonly holdersOf: readonly number[];
  /** Earlier operations: the rows that they changed, with the whole customers and the numbers that these rows speak of, then and now. */
  readonly operations: readonly OperationUid[];
}

/** One row before and after an operation; `before` null: made, `after` null: removed. At least one of both is there. */
export interface Change<T extends Table = Table> {
  readonly table: T;
  readonly key: string;
  readonly before: Stored<T> | null;
  readonly after: Stored<T> | null;
}

export type AnyChange = { [T in Table]: Change<T> }[Table];
