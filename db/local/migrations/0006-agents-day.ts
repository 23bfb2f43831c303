import type { Migration } from '../migration.ts';

/** An agent's day: what they do when, what they were reminded of, and the ways to what happened and is due by its time. */
export const agentsDay: Migration = {
  version: 6,
  name: 'agents-day',
  sql: `
CREATE TABLE agent_status (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  agent_id INTEGER NOT NULL,
  status TEXT NOT NULL,
  list BLOB,
  at INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;
CREATE INDEX agent_status_by_agent ON agent_status (agent_id, at);

-- Local: when this device told its agent of a promise, and when they want to hear of it again.
CREATE TABLE promise_told (
  promise BLOB PRIMARY KEY CHECK (length(promise) = 16),
  told_at INTEGER NOT NULL,
  again_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX promise_open ON promise (due_at) WHERE state = 'open';
CREATE INDEX promise_closed ON promise (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX complaint_due ON complaint (action_due_at) WHERE settled_at IS NULL;
-- Of calls with an outcome only: what a file tells of the past is nobody's day.
CREATE INDEX interaction_of_agent ON interaction (agent_id, at) WHERE outcome IS NOT NULL;
CREATE INDEX purchase_of_agent ON purchase (agent_id, at) WHERE agent_id IS NOT NULL;
`,
};
