import type { HubMigration } from '../migration.ts';

/**
 * What every operation pays for and nothing needs: that an operation is there whose customers are named is seen to by the transaction that
 * names them, and a check of it row by row costs a look-up each.
 */
export const lessForEachWrite: HubMigration = {
  version: 4,
  name: 'less-for-each-write',
  sql: `
    ALTER TABLE operation_account DROP CONSTRAINT operation_account_tenant_operation_fkey;
  `,
};
