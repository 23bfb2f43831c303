import type { Migration } from '../migration.ts';

/**
 * What is computed from the records and can be made anew at any time: the list's entries and the search indexes. Existing
 * customers are handed to the background build.
 */
export const derived: Migration = {
  version: 2,
  name: 'derived',
  sql: `
-- Customers with one key share their legal hours, so that the list seeks only the classes that may be called now.
CREATE TABLE hours_class (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE
) STRICT;

-- One per customer. state: 0 open, 1 held back by a gate that time opens, 2 not opened by time. owner_id 0: nobody's.
-- Holds from valid_from, when it was computed, until valid_until; the ticker rewrites it otherwise. policy: version it was computed under. reason: of open entries only.
CREATE TABLE queue_entry (
  customer_id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL,
  owner_id INTEGER NOT NULL,
  state INTEGER NOT NULL,
  queue_group INTEGER NOT NULL,
  hours_class_id INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  tier_rank INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  open_from INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  number INTEGER,
  stage INTEGER NOT NULL,
  tier INTEGER NOT NULL,
  follow_up INTEGER NOT NULL,
  policy INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX queue_entry_open ON queue_entry
  (owner_id, queue_group, hours_class_id, pinned DESC, tier_rank, closes_at, uid) WHERE state = 0;
CREATE INDEX queue_entry_waiting ON queue_entry (owner_id, open_from) WHERE state = 1;
CREATE INDEX queue_entry_due ON queue_entry (owner_id, valid_until);
CREATE INDEX queue_entry_ahead ON queue_entry (owner_id, valid_from);
CREATE INDEX queue_entry_by_stage ON queue_entry (stage);

-- How many open entries an owner has in each group and hours class: which seeks the list needs, and how many may be called.
CREATE TABLE queue_tally (
  owner_id INTEGER NOT NULL,
  queue_group INTEGER NOT NULL,
  hours_class_id INTEGER NOT NULL,
  open INTEGER NOT NULL,
  PRIMARY KEY (owner_id, queue_group, hours_class_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER queue_entry_opens AFTER INSERT ON queue_entry WHEN new.state = 0 BEGIN
  INSERT INTO queue_tally (owner_id, queue_group, hours_class_id, open)
  VALUES (new.owner_id, new.queue_group, new.hours_class_id, 1) ON CONFLICT DO UPDATE SET open = open + 1;
END;
CREATE TRIGGER queue_entry_ends AFTER DELETE ON queue_entry WHEN old.state = 0 BEGIN
  UPDATE queue_tally SET open = open - 1
  WHERE owner_id = old.owner_id AND queue_group = old.queue_group AND hours_class_id = old.hours_class_id;
END;
CREATE TRIGGER queue_entry_moves AFTER UPDATE ON queue_entry
WHEN (old.state = 0 OR new.state = 0) AND (old.state, old.owner_id, old.queue_group, old.hours_class_id)
  IS NOT (new.state, new.owner_id, new.queue_group, new.hours_class_id) BEGIN
  UPDATE queue_tally SET open = open - 1 WHERE old.state = 0
    AND owner_id = old.owner_id AND queue_group = old.queue_group AND hours_class_id = old.hours_class_id;
  INSERT INTO queue_tally (owner_id, queue_group, hours_class_id, open)
  SELECT new.owner_id, new.queue_group, new.hours_class_id, 1 WHERE new.state = 0
  ON CONFLICT DO UPDATE SET open = open + 1;
END;

-- Ranges of customers whose derived rows are still to be made; next_id says how far the build has come.
CREATE TABLE derived_build (
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  next_id INTEGER NOT NULL,
  search INTEGER NOT NULL
) STRICT;

-- rowid is the customer's id. Text comes with a space around each Han character.
CREATE VIRTUAL TABLE customer_search USING fts5 (
  name, company, remark,
  content = '', contentless_delete = 1, tokenize = 'unicode61', prefix = '1'
);
-- rowid is the interaction's id.
CREATE VIRTUAL TABLE note_search USING fts5 (
  note,
  content = '', contentless_delete = 1, tokenize = 'unicode61', prefix = '1'
);
-- Interactions whose note the index does not say yet.
CREATE TABLE note_waiting (
  interaction_id INTEGER PRIMARY KEY
) STRICT;
-- rowid is the E.164 itself; answers digits from the middle of a number.
CREATE VIRTUAL TABLE number_search USING fts5 (
  digits,
  content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'none'
);

INSERT INTO derived_build (from_id, to_id, next_id, search)
SELECT min(id), max(id) + 1, min(id), 1 FROM customer HAVING count(*) > 0;
`,
};
