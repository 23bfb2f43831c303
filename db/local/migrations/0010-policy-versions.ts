import type { Migration } from '../migration.ts';

/** Versions of the policy as they were put into force, each a row of its own that never changes (sync protocol: conflicts). */
export const policyVersions: Migration = {
  version: 10,
  name: 'policy-versions',
  sql: `
CREATE TABLE policy_publication (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX policy_publication_newest ON policy_publication (place, at, uid);
`,
};
