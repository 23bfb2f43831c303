import type { Migration } from '../migration.ts';

/** Uids of customers who were erased, and nothing else of them: what comes late about one is not kept (sync protocol: conflicts). */
export const erased: Migration = {
  version: 9,
  name: 'erased',
  sql: `
CREATE TABLE erased (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  at INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
`,
};
