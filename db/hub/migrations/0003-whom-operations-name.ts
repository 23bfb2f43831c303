import type { HubMigration } from '../migration.ts';

/**
 * What was suggested or parked about somebody is found by them as well, to be forgotten with them (docs/sync.md, an erased customer): until
 * now only what had changed something was.
 */
export const whomOperationsName: HubMigration = {
  version: 3,
  name: 'whom-operations-name',
  sql: `
    INSERT INTO operation_account (tenant, account, operation)
      SELECT DISTINCT o.tenant, found[1], o.uid
      FROM operation o, regexp_matches((o.operation -> 'payload')::text, '"([0-9a-f]{32})"', 'g') AS found
      WHERE o.state = 'parked' OR o.flags::text LIKE '%"suggested"%' OR o.flags::text LIKE '%"not-yours"%'
      ON CONFLICT DO NOTHING;
  `,
};
