import type { HubMigration } from '../migration.ts';

/**
 * What devices send and are sent (docs/sync.md). Rows lie as they travel, as json (not jsonb, which refuses some texts and changes the
 * order of fields); beside them stands what they are found by. Keys compare by their bytes, whatever the database's language.
 */
export const sync: HubMigration = {
  version: 2,
  name: 'sync',
  sql: `
    ALTER TABLE tenant ADD COLUMN recovering_until bigint NOT NULL DEFAULT 0;

    -- Its lock makes the order of commits the order of seq.
    CREATE TABLE head (
      tenant text PRIMARY KEY REFERENCES tenant,
      seq bigint NOT NULL
    );

    CREATE TABLE synced_row (
      tenant text NOT NULL,
      table_name text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL,
      scope text COLLATE "C" NOT NULL,
      account text COLLATE "C",
      e164 bigint,
      row json NOT NULL,
      PRIMARY KEY (tenant, table_name, key)
    );
    CREATE INDEX synced_row_by_account ON synced_row (tenant, account) WHERE account IS NOT NULL;
    CREATE INDEX synced_row_by_number ON synced_row (tenant, e164) WHERE e164 IS NOT NULL;
    CREATE INDEX synced_row_by_scope ON synced_row (tenant, scope, table_name, key);

    CREATE TABLE change_log (
      tenant text NOT NULL,
      seq bigint NOT NULL,
      ordinal integer NOT NULL,
      scope text COLLATE "C" NOT NULL,
      table_name text NOT NULL,
      key text NOT NULL,
      row json,
      PRIMARY KEY (tenant, seq, ordinal)
    );
    CREATE INDEX change_log_by_scope ON change_log (tenant, scope, seq);

    CREATE TABLE membership (
      tenant text NOT NULL,
      agent text NOT NULL,
      scope text COLLATE "C" NOT NULL,
      held boolean NOT NULL,
      fence bigint NOT NULL,
      via text NOT NULL,
      born boolean NOT NULL,
      seq bigint NOT NULL,
      PRIMARY KEY (tenant, agent, scope)
    );
    CREATE INDEX membership_by_scope ON membership (tenant, scope);
    CREATE INDEX membership_by_seq ON membership (tenant, agent, seq);

    CREATE TABLE operation (
      tenant text NOT NULL,
      uid text NOT NULL,
      id bigint NOT NULL,
      operation json NOT NULL,
      state text NOT NULL,
      changes json NOT NULL,
      flags json NOT NULL,
      undone_by text,
      PRIMARY KEY (tenant, uid)
    );

    -- Whom an operation changed: what is to be forgotten of a customer is found by it.
    CREATE TABLE operation_account (
      tenant text NOT NULL,
      account text NOT NULL,
      operation text NOT NULL,
      PRIMARY KEY (tenant, account, operation),
      FOREIGN KEY (tenant, operation) REFERENCES operation
    );

    CREATE TABLE parked_operation (
      tenant text NOT NULL,
      ordinal bigint GENERATED ALWAYS AS IDENTITY,
      device text NOT NULL,
      because text NOT NULL,
      logged json NOT NULL,
      PRIMARY KEY (tenant, ordinal)
    );

    CREATE TABLE result (
      tenant text NOT NULL,
      device text NOT NULL,
      id bigint NOT NULL,
      operation text NOT NULL,
      hash text NOT NULL,
      state text NOT NULL,
      flags json NOT NULL,
      seq bigint NOT NULL,
      PRIMARY KEY (tenant, device, id)
    );
    CREATE INDEX result_by_seq ON result (tenant, device, seq);

    CREATE TABLE sync_agent (
      tenant text NOT NULL,
      uid text NOT NULL,
      role text NOT NULL,
      PRIMARY KEY (tenant, uid)
    );

    CREATE TABLE sync_lead (
      tenant text NOT NULL,
      lead text NOT NULL,
      led text NOT NULL,
      place integer NOT NULL,
      PRIMARY KEY (tenant, lead, led)
    );
    CREATE INDEX sync_lead_by_led ON sync_lead (tenant, led);

    CREATE TABLE sync_device (
      tenant text NOT NULL,
      uid text NOT NULL,
      agent text NOT NULL,
      epoch text NOT NULL,
      state text NOT NULL,
      from_id bigint NOT NULL,
      acknowledged bigint NOT NULL,
      lease_request bigint NOT NULL,
      checkpoint bigint,
      PRIMARY KEY (tenant, uid)
    );

    CREATE TABLE holding (
      tenant text NOT NULL,
      number bigint NOT NULL,
      device text NOT NULL,
      agent text NOT NULL,
      fence bigint NOT NULL,
      expiry bigint,
      until bigint NOT NULL,
      PRIMARY KEY (tenant, number, device)
    );

    CREATE TABLE risk_accepted (
      tenant text NOT NULL,
      ordinal bigint GENERATED ALWAYS AS IDENTITY,
      number bigint NOT NULL,
      by text NOT NULL,
      at bigint NOT NULL,
      reason text NOT NULL,
      PRIMARY KEY (tenant, ordinal)
    );
  `,
};
