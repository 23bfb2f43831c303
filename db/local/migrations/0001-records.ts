import type { Migration } from '../migration.ts';

/**
 * What was entered, imported or pulled: the records from which everything else is derived.
 *
 * Ids are local integers that never leave the store; `uid` is the synced identity. Rows of import batch n have ids from n * 2^32
 * (a number, which has no id of its own, says its batch), so that whether a row may be seen is a look at its id: batches that are
 * not flipped stand in `hidden_batch`. `created_by` is the operation that made the row, `stamps` per field the one that wrote
 * it last, `extra` the fields a newer version sent.
 */
export const records: Migration = {
  version: 1,
  name: 'records',
  sql: `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An agent without a name and without created_by is only referred to so far.
CREATE TABLE agent (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  name TEXT,
  created_by BLOB,
  stamps TEXT,
  extra TEXT
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  company TEXT,
  title TEXT,
  region TEXT,
  zone TEXT,
  city TEXT,
  address TEXT,
  email TEXT,
  wechat TEXT,
  industry TEXT,
  company_size TEXT,
  birthday TEXT,
  family TEXT,
  hobbies TEXT,
  remark TEXT,
  preferred_channel TEXT,
  preferred_hours TEXT,
  source TEXT,
  permission TEXT NOT NULL,
  permission_basis TEXT,
  permission_at INTEGER,
  owner_id INTEGER,
  assigned_at INTEGER NOT NULL,
  hot_since INTEGER,
  hot_date INTEGER,
  declared_stage TEXT,
  declared_at INTEGER,
  do_not_call_at INTEGER,
  do_not_call_reason TEXT,
  closed_reason TEXT,
  closed_at INTEGER,
  merged_into BLOB,
  created_at INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;

-- Customers that rows speak of though their own row is not here (removed, or not pulled yet): their ids stay theirs.
CREATE TABLE customer_absent (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16)
) STRICT;

CREATE TABLE customer_number (
  e164 INTEGER NOT NULL,
  customer_id INTEGER NOT NULL,
  batch INTEGER NOT NULL DEFAULT 0,
  ext TEXT,
  label TEXT,
  status TEXT NOT NULL,
  shared INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT,
  PRIMARY KEY (e164, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_number_by_customer ON customer_number (customer_id);
CREATE INDEX customer_number_by_last_four ON customer_number (e164 % 10000);

-- queue_group is local: the group in which the list offered the customer when this contact was made (method section 3, shares of the day).
CREATE TABLE interaction (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  direction TEXT NOT NULL,
  number INTEGER,
  outcome TEXT,
  reached INTEGER NOT NULL,
  talk_ms INTEGER,
  refusal_reason TEXT,
  purpose TEXT,
  note TEXT,
  agent_id INTEGER NOT NULL,
  corrects BLOB,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT,
  queue_group INTEGER
) STRICT;
CREATE INDEX interaction_by_customer ON interaction (customer_id, at);
CREATE INDEX interaction_worked ON interaction (agent_id, at) WHERE queue_group IS NOT NULL;

CREATE TABLE promise (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  purpose TEXT,
  state TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by_id INTEGER NOT NULL,
  made_in BLOB,
  closed_at INTEGER,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX promise_by_customer ON promise (customer_id);

CREATE TABLE purchase (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  product TEXT,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  orders INTEGER NOT NULL,
  paid_at INTEGER,
  returned_at INTEGER,
  agent_id INTEGER,
  sold_in BLOB,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX purchase_by_customer ON purchase (customer_id);

CREATE TABLE complaint (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  customer_id INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  wish TEXT,
  action TEXT,
  action_due_at INTEGER,
  settled_at INTEGER,
  opened_in BLOB,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX complaint_by_customer ON complaint (customer_id);

CREATE TABLE mark (
  customer_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  until INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;

CREATE TABLE suppression (
  e164 INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  customer BLOB,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;

-- Outbox and audit in one; id is this device's sequence, from 1. state: 0 pending, 1 acknowledged, 2 parked.
CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor BLOB NOT NULL,
  device BLOB NOT NULL,
  payload TEXT NOT NULL,
  changes TEXT NOT NULL,
  flags TEXT NOT NULL,
  state INTEGER NOT NULL,
  undone_by BLOB
) STRICT;
CREATE INDEX operation_pending ON operation (id) WHERE state = 0;
CREATE INDEX operation_standing ON operation (actor, id) WHERE undone_by IS NULL;

-- Which customers an operation changed: the timeline's lines of changed fields.
CREATE TABLE operation_customer (
  customer_id INTEGER NOT NULL,
  operation_id INTEGER NOT NULL,
  PRIMARY KEY (customer_id, operation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_customer_by_operation ON operation_customer (operation_id);

-- Rows that differ from what the hub sent because of pending operations, as they were before the first of them.
CREATE TABLE pending_base (
  id INTEGER PRIMARY KEY,
  row_table TEXT NOT NULL,
  row_key TEXT NOT NULL,
  before TEXT,
  UNIQUE (row_table, row_key)
) STRICT;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  committed_at INTEGER,
  operation BLOB,
  body TEXT NOT NULL
) STRICT;

-- Batches that nobody may see: being written, being swept, or being taken back. Deleting the row is the flip.
CREATE TABLE hidden_batch (
  batch INTEGER PRIMARY KEY
) STRICT;

-- The engine owns the call in progress: what was typed survives a kill.
CREATE TABLE call_in_progress (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  body TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
