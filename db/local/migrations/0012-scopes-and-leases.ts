import type { Migration } from '../migration.ts';

/** What a device of a hub knows of its scopes and holds of numbers, and snapshots on their way (sync protocol: scopes, snapshot, leases). */
export const scopesAndLeases: Migration = {
  version: 12,
  name: 'scopes-and-leases',
  sql: `
-- state: shown, staging, withheld, gone or doubtful (DeviceScope).
CREATE TABLE scope (
  scope TEXT PRIMARY KEY,
  fence INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX scope_by_state ON scope (state, scope);

-- Rows of a snapshot that is not complete: nobody sees them.
CREATE TABLE staged_row (
  id INTEGER PRIMARY KEY,
  row_table TEXT NOT NULL,
  row_key TEXT NOT NULL,
  scope TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (row_table, row_key)
) STRICT;
CREATE INDEX staged_row_by_scope ON staged_row (scope);

-- asked: the clocks when the lease was asked for, from which its length runs (LeaseSample).
CREATE TABLE lease (
  number INTEGER PRIMARY KEY,
  length INTEGER NOT NULL,
  asked TEXT NOT NULL,
  fence INTEGER NOT NULL
) STRICT;

`,
};
