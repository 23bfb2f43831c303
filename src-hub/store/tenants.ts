import type { Sql } from './database.ts';

/** A tenant is there from now on, with an empty log under `epoch`; one that is there already stays as it is. */
export async function ensureTenant(sql: Sql, tenant: string, epoch: string, now: number): Promise<void> {
  await sql.run('INSERT INTO tenant (tenant, hub_epoch, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    tenant,
    epoch,
    now,
  ]);
  await sql.run('INSERT INTO head (tenant, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING', [tenant]);
}
