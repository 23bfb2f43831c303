import type { HubMigration } from '../migration.ts';

/** Up to where the change log was thrown away, and how far each device has come in it (docs/sync.md, change log). */
export const trimmedLog: HubMigration = {
  version: 5,
  name: 'trimmed-log',
  sql: `
    ALTER TABLE tenant ADD COLUMN trimmed_to bigint NOT NULL DEFAULT 0;

    -- Written now and then: what a device has pulled for certain. Lost in a crash of the database, nothing is trimmed until it is known again.
    CREATE UNLOGGED TABLE device_cursor (
      tenant text NOT NULL,
      device text NOT NULL,
      cursor bigint NOT NULL,
      PRIMARY KEY (tenant, device)
    );
  `,
};
