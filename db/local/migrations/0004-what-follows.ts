import type { Migration } from '../migration.ts';

/** What a conversation leads to beyond a date: quotes, tasks, visits, how a complaint ended, and what bars an offer. */
export const whatFollows: Migration = {
  version: 4,
  name: 'what-follows',
  sql: `
CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  product TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  valid_until INTEGER,
  state TEXT NOT NULL,
  closed_at INTEGER,
  by_id INTEGER NOT NULL,
  made_in BLOB,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX quote_by_customer ON quote (customer_id);

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  about TEXT,
  channel TEXT,
  state TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  closed_at INTEGER,
  made_in BLOB,
  purchase BLOB,
  complaint BLOB,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX task_by_customer ON task (customer_id, state);
CREATE INDEX task_due ON task (due_at) WHERE state = 'open';

ALTER TABLE promise ADD COLUMN visit TEXT;
ALTER TABLE complaint ADD COLUMN closed_unanswered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer ADD COLUMN supplier TEXT;
ALTER TABLE customer ADD COLUMN supplier_until INTEGER;
ALTER TABLE customer ADD COLUMN vulnerable_at INTEGER;
`,
};
