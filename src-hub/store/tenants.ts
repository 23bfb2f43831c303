import type { Sql } from './database.ts';

/** The epoch of the tenant's log, made with its first start. */
export async function hubEpochOf(sql: Sql, tenant: string, fresh: string, now: number): Promise<string> {
  await sql.run('INSERT INTO tenant (tenant, hub_epoch, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    tenant,
    fresh,
    now,
  ]);
  const row = await sql.row<{ epoch: string }>('SELECT hub_epoch AS epoch FROM tenant WHERE tenant = $1', [tenant]);
  return row?.epoch ?? fresh;
}
