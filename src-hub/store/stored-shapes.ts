import type { AgentUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import type { Holding, HubDevice, MembershipAt, Role, StoredResult } from '#sync/hub/hub-store.ts';
import type { Flag, LoggedOperation, Operation } from '#sync/operation.ts';
import type { AnyChange, AnyStored, Table } from '#sync/rows.ts';
import type { Scope } from '#sync/scope.ts';

/** Columns of each table of the protocol, named as the port names them, and rows as they come back. */

export const OPERATION = 'id, operation, state, changes, flags, undone_by AS "undoneBy"';
export interface OperationRow {
  readonly id: number;
  readonly operation: Operation;
  readonly state: LoggedOperation['state'];
  readonly changes: readonly AnyChange[];
  readonly flags: readonly Flag[];
  readonly undoneBy: OperationUid | null;
}

export const RESULT = 'device, id, operation, hash, state, flags, seq';
export type ResultRow = StoredResult;

export const MEMBERSHIP = 'agent, scope, held, fence, via, born, seq';
export type MembershipRow = MembershipAt;

export const DEVICE = `uid, agent, epoch, state, from_id AS "from", acknowledged, lease_request AS "leaseRequest", checkpoint`;
export type DeviceRow = HubDevice;

export const HOLDING = 'number, device, agent, fence, expiry, until';
export type HoldingRow = Holding;

export interface AgentRow {
  readonly uid: AgentUid;
  readonly role: Role;
  readonly leads: readonly AgentUid[];
}

export interface ParkedRow {
  readonly device: DeviceUid;
  readonly because: string;
  readonly logged: LoggedOperation;
}

export interface LogRowRead {
  readonly seq: number;
  readonly since: number;
  readonly scope: Scope;
  readonly table: Table;
  readonly key: string;
  readonly row: AnyStored | null;
}
