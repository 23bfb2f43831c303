import type { AgentUid, DeviceUid } from '#kernel/uid.ts';
import type { Sql } from './database.ts';

/** What somebody did to accounts and devices, beside what they did to customers (which the log of operations keeps). */
export interface AuditEntry {
  readonly actor: AgentUid | null;
  readonly device: DeviceUid | null;
  readonly what: string;
  /** The uid of whom or what it was done to. */
  readonly subject: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Within the transaction of the act, so that there is none without its entry (invariant I13). */
export async function audit(sql: Sql, tenant: string, entry: AuditEntry, now: number): Promise<void> {
  await sql.run(
    'INSERT INTO audit (tenant, at, actor, device, what, subject, facts) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [tenant, now, entry.actor, entry.device, entry.what, entry.subject, JSON.stringify(entry.facts ?? {})],
  );
}
