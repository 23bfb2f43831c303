import type { HubMigration } from '../migration.ts';

/**
 * Who may speak to the hub. Every key begins with the tenant, so that a hub grows by tenant. Secrets are kept as hashes: passwords
 * by argon2id, tokens and codes (random, 80 bits or more) by SHA-256. Times are ms since 1970.
 */
export const accounts: HubMigration = {
  version: 1,
  name: 'accounts',
  sql: `
    CREATE TABLE tenant (
      tenant text PRIMARY KEY,
      hub_epoch text NOT NULL,
      made_at bigint NOT NULL
    );

    CREATE TABLE team (
      tenant text NOT NULL REFERENCES tenant,
      uid text NOT NULL,
      name text NOT NULL,
      made_at bigint NOT NULL,
      PRIMARY KEY (tenant, uid)
    );
    CREATE UNIQUE INDEX team_by_name ON team (tenant, lower(name));

    CREATE TABLE account (
      tenant text NOT NULL REFERENCES tenant,
      uid text NOT NULL,
      login text NOT NULL,
      name text NOT NULL,
      role text NOT NULL CHECK (role IN ('agent', 'lead', 'administrator')),
      password_hash text,
      made_at bigint NOT NULL,
      disabled_at bigint,
      PRIMARY KEY (tenant, uid)
    );
    CREATE UNIQUE INDEX account_by_login ON account (tenant, lower(login));

    -- An agent works in the team, a lead leads it: which of both follows from the account's role.
    CREATE TABLE team_member (
      tenant text NOT NULL,
      team text NOT NULL,
      account text NOT NULL,
      PRIMARY KEY (tenant, team, account),
      FOREIGN KEY (tenant, team) REFERENCES team,
      FOREIGN KEY (tenant, account) REFERENCES account
    );
    CREATE INDEX team_member_by_account ON team_member (tenant, account);

    CREATE TABLE enrolment_code (
      tenant text NOT NULL,
      code_hash text NOT NULL,
      account text NOT NULL,
      made_by text,
      made_at bigint NOT NULL,
      expires_at bigint NOT NULL,
      used_at bigint,
      PRIMARY KEY (tenant, code_hash),
      FOREIGN KEY (tenant, account) REFERENCES account
    );

    CREATE TABLE device (
      tenant text NOT NULL,
      uid text NOT NULL,
      account text NOT NULL,
      public_key text NOT NULL,
      name text NOT NULL,
      enrolled_at bigint NOT NULL,
      revoked_at bigint,
      PRIMARY KEY (tenant, uid),
      FOREIGN KEY (tenant, account) REFERENCES account
    );
    CREATE INDEX device_by_account ON device (tenant, account);

    CREATE TABLE session (
      tenant text NOT NULL,
      uid text NOT NULL,
      device text NOT NULL,
      access_hash text NOT NULL,
      access_until bigint NOT NULL,
      -- The successor of the refresh token before this one was heard of: that one can only be a copy from now on.
      confirmed boolean NOT NULL,
      refresh_hash text NOT NULL,
      idle_until bigint NOT NULL,
      ends_at bigint NOT NULL,
      ended_at bigint,
      ended_because text,
      PRIMARY KEY (tenant, uid),
      FOREIGN KEY (tenant, device) REFERENCES device
    );
    CREATE UNIQUE INDEX session_by_access ON session (tenant, access_hash);
    CREATE UNIQUE INDEX session_by_refresh ON session (tenant, refresh_hash);
    CREATE INDEX session_by_device ON session (tenant, device);

    CREATE TABLE spent_refresh (
      tenant text NOT NULL,
      refresh_hash text NOT NULL,
      session text NOT NULL,
      spent_at bigint NOT NULL,
      PRIMARY KEY (tenant, refresh_hash),
      FOREIGN KEY (tenant, session) REFERENCES session
    );
    CREATE INDEX spent_refresh_by_session ON spent_refresh (tenant, session, spent_at);

    -- A proof counts once. Lost in a crash of the database it would count again within its minute: not worth a write to disk.
    CREATE UNLOGGED TABLE spent_proof (
      tenant text NOT NULL,
      proof_hash text NOT NULL,
      at bigint NOT NULL,
      PRIMARY KEY (tenant, proof_hash)
    );
    CREATE INDEX spent_proof_by_age ON spent_proof (at);

    CREATE TABLE failed_try (
      tenant text NOT NULL,
      subject_hash text NOT NULL,
      window_start bigint NOT NULL,
      tries integer NOT NULL,
      PRIMARY KEY (tenant, subject_hash)
    );

    CREATE TABLE audit (
      tenant text NOT NULL,
      id bigint GENERATED ALWAYS AS IDENTITY,
      at bigint NOT NULL,
      actor text,
      device text,
      what text NOT NULL,
      subject text,
      facts jsonb NOT NULL,
      PRIMARY KEY (tenant, id)
    );
  `,
};
