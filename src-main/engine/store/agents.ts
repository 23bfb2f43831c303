import type { AgentUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';

/** What an agent is called; null for one who is only referred to so far. */
export const agentName = (reader: Reader, uid: AgentUid): string | null =>
  reader.get<{ name: string | null }>('SELECT name FROM agent WHERE uid = unhex(?)', uid)?.name ?? null;

/** The same by the local id. */
export const agentNameOfId = (reader: Reader, id: number): string | null =>
  reader.get<{ name: string | null }>('SELECT name FROM agent WHERE id = ?', id)?.name ?? null;
