import type { Migration } from '../migration.ts';

/** Who is who at a customer, what customers think, who told us of whom, and on what a permission to call rests. */
export const people: Migration = {
  version: 3,
  name: 'people',
  sql: `
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT,
  roles TEXT NOT NULL,
  note TEXT,
  left_at INTEGER,
  successor BLOB,
  added_at INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX person_by_customer ON person (customer_id);

CREATE TABLE feedback (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  topic TEXT NOT NULL,
  text TEXT NOT NULL,
  by_id INTEGER NOT NULL,
  answer TEXT,
  answered_at INTEGER,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX feedback_by_customer ON feedback (customer_id);

ALTER TABLE customer ADD COLUMN referred_by BLOB;
ALTER TABLE customer ADD COLUMN permission_source TEXT;
ALTER TABLE customer ADD COLUMN permission_proof TEXT;
ALTER TABLE customer ADD COLUMN called_as TEXT;
CREATE INDEX customer_by_referrer ON customer (referred_by) WHERE referred_by IS NOT NULL;

ALTER TABLE customer_number ADD COLUMN person BLOB;
`,
};
