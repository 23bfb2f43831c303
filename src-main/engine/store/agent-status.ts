import type { AgentStatus, StatusEntry } from '#domain/day/agent-status.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, Uid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import { type ImportBatch, importBatches } from './import-batches.ts';

type LastStatus = Pick<StatusEntry, 'status' | 'list' | 'at'>;

const COLUMNS = `status, nullif(lower(hex(list)), '') AS list, at`;

/** An agent's last word of what they do; null: they never said. */
export const lastStatus = (reader: Reader, agentId: number): LastStatus | null =>
  reader.get<LastStatus>(`SELECT ${COLUMNS} FROM agent_status WHERE agent_id = ? ORDER BY at DESC LIMIT 1`, agentId) ??
  null;

/** An agent's words of what they did since an instant, oldest first. */
export const statusesSince = (reader: Reader, agent: AgentUid, agentId: number, since: Instant): StatusEntry[] =>
  reader
    .all<{ uid: Uid<'status'>; status: AgentStatus; list: Uid<'batch'> | null; at: Instant }>(
      `SELECT lower(hex(uid)) AS uid, ${COLUMNS} FROM agent_status WHERE agent_id = ? AND at >= ? ORDER BY at`,
      agentId,
      since,
    )
    .map((entry) => ({ ...entry, agent }));

/** Imports whose customers are here: each is a list that can be worked alone. Newest first. */
export const workableLists = (reader: Reader): ImportBatch[] =>
  importBatches(reader).filter(({ state }) => state === 'committed' || state === 'adding');

/** The list that an agent works alone; null: all that they have. A list that was taken back since is no list any more. */
export function workedBatch(reader: Reader, agentId: number): ImportBatch | null {
  const uid = lastStatus(reader, agentId)?.list ?? null;
  return uid === null ? null : (workableLists(reader).find((batch) => batch.uid === uid) ?? null);
}

/** Ids of the customers that an import brought: from the first, up to and without the last. */
export const idsOfBatch = (batch: number): readonly [number, number] => [batch * 2 ** 32, (batch + 1) * 2 ** 32];

/** Ids of customers from elsewhere into whom one of the import's was merged: they are of its list as well. */
export const mergedFromBatch = (reader: Reader, batch: number): readonly number[] =>
  reader
    .all<{ id: number }>(
      `SELECT DISTINCT kept.id FROM customer other CROSS JOIN customer kept ON kept.uid = other.merged_into
       WHERE other.merged_into IS NOT NULL AND other.id >= ? AND other.id < ? AND NOT (kept.id >= ? AND kept.id < ?)`,
      ...idsOfBatch(batch),
      ...idsOfBatch(batch),
    )
    .map(({ id }) => id);

/** How many customers of an import an agent may call now. `classes`: hours classes that are open. */
export const openOfBatch = (reader: Reader, agentId: number, batch: number, classes: readonly number[]): number =>
  reader.get<{ n: number }>(
    `SELECT count(*) AS n FROM queue_entry INDEXED BY queue_entry_open
     WHERE owner_id = ? AND state = 0
       AND (customer_id >= ? AND customer_id < ? OR customer_id IN (SELECT value FROM json_each(?)))
       AND hours_class_id IN (SELECT value FROM json_each(?))`,
    agentId,
    ...idsOfBatch(batch),
    JSON.stringify(mergedFromBatch(reader, batch)),
    JSON.stringify(classes),
  )?.n ?? 0;
