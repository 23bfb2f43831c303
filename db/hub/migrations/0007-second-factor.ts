import type { HubMigration } from '../migration.ts';

/**
 * A second factor beside the password (TOTP, RFC 6238). The secret lies as it is, for the hub has to reckon with it: docs/security.md says
 * what a leaked database gives. It asks for a code once it is confirmed. A code counts once: `factor_last_step` is the 30 seconds, counted
 * since 1970, of the last one that did.
 */
export const secondFactor: HubMigration = {
  version: 7,
  name: 'second-factor',
  sql: `
    ALTER TABLE account ADD COLUMN factor_secret text;
    ALTER TABLE account ADD COLUMN factor_confirmed_at bigint;
    ALTER TABLE account ADD COLUMN factor_last_step bigint;
  `,
};
