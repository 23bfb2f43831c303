import type { HubMigration } from '../migration.ts';

/** Which records were merged into one is asked where somebody is erased (docs/sync.md, conflicts). */
export const recordsMerged: HubMigration = {
  version: 6,
  name: 'records-merged',
  sql: `
    CREATE INDEX synced_row_merged ON synced_row (tenant, (row #>> '{value,mergedInto}'))
      WHERE table_name = 'customer' AND (row #>> '{value,mergedInto}') IS NOT NULL;
  `,
};
