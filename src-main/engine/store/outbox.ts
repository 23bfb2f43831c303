import type { AgentUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import type { Numbered } from '#sync/outbox.ts';
import type { Reader } from './database.ts';

interface OutboxRow {
  readonly id: number;
  readonly uid: OperationUid;
  readonly type: string;
  readonly at: number;
  readonly actor: AgentUid;
  readonly device: DeviceUid;
  readonly payload: string;
}

const WAITING_AFTER = `SELECT id, lower(hex(uid)) AS uid, type, at, lower(hex(actor)) AS actor, lower(hex(device)) AS device,
  payload FROM operation WHERE state = 0 AND id > ? ORDER BY id LIMIT ?`;

/** Waiting operations after `after` in order, at most `limit`, as they go up: without what they changed here. */
export const waitingAfter = (reader: Reader, after: number, limit: number): readonly Numbered[] =>
  reader
    .all<OutboxRow>(WAITING_AFTER, after, limit)
    .map(({ id, payload, ...operation }) => ({ id, operation: { ...operation, payload: JSON.parse(payload) } }));

/** Whether an operation waits that comes after `after`. */
export const isWaitingAfter = (reader: Reader, after: number): boolean =>
  reader.get('SELECT 1 FROM operation WHERE state = 0 AND id > ? LIMIT 1', after) !== undefined;
