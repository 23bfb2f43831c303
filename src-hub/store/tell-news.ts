import type { AgentUid } from '#kernel/uid.ts';
import type { Scope } from '#sync/scope.ts';
import type { Sql } from './database.ts';
import { NAMED_AT_MOST, NEWS } from './news.ts';

/** Says whose scopes a transaction touches: heard by every process of the hub once it is committed, and by none where it is not. */
export async function tellNews(
  sql: Sql,
  tenant: string,
  touched: readonly Scope[],
  agents: readonly AgentUid[],
): Promise<void> {
  const scopes = [...new Set(touched)];
  if (scopes.length === 0 && agents.length === 0) return;
  await sql.run(
    `SELECT pg_notify($1, json_build_object('tenant', $2::text, 'agents',
        (SELECT CASE WHEN $3 OR count(*) > $6 THEN NULL ELSE json_agg(agent) END FROM (
          SELECT agent FROM membership WHERE tenant = $2 AND scope = ANY ($4::text[]) AND held
          UNION SELECT unnest($5::text[])) AS told (agent)))::text)`,
    [NEWS, tenant, scopes.includes('company'), scopes, [...new Set(agents)], NAMED_AT_MOST],
  );
}
