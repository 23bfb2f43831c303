import type { Migration } from '../migration.ts';

/** When customers come to the phone (method section 3): per segment in tables of its own, per customer in the list's entries. */
export const reach: Migration = {
  version: 5,
  name: 'reach',
  sql: `
-- Customers who are much alike in when they come to the phone, with all their calls that say something of it.
CREATE TABLE reach_segment (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  tries INTEGER NOT NULL,
  answers INTEGER NOT NULL
) STRICT;
CREATE TABLE reach_hour (
  segment_id INTEGER NOT NULL,
  week_hour INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  PRIMARY KEY (segment_id, week_hour)
) STRICT, WITHOUT ROWID;

-- What a call taught, and whom: no call is counted twice, and one that is taken back is no lesson.
CREATE TABLE reach_lesson (
  interaction_id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL,
  week_hour INTEGER NOT NULL,
  answered INTEGER NOT NULL
) STRICT;
CREATE TRIGGER reach_learns AFTER INSERT ON reach_lesson BEGIN
  UPDATE reach_segment SET tries = tries + 1, answers = answers + new.answered WHERE id = new.segment_id;
  INSERT INTO reach_hour (segment_id, week_hour, tries, answers)
  VALUES (new.segment_id, new.week_hour, 1, new.answered)
  ON CONFLICT DO UPDATE SET tries = tries + 1, answers = answers + excluded.answers;
END;
CREATE TRIGGER reach_unlearns AFTER DELETE ON reach_lesson BEGIN
  UPDATE reach_segment SET tries = tries - 1, answers = answers - old.answered WHERE id = old.segment_id;
  UPDATE reach_hour SET tries = tries - 1, answers = answers - old.answered
  WHERE segment_id = old.segment_id AND week_hour = old.week_hour;
END;
CREATE TRIGGER reach_forgets AFTER DELETE ON interaction BEGIN
  DELETE FROM reach_lesson WHERE interaction_id = old.id;
END;

-- own_reach: two letters for each hour of the week, null where the customer's own calls say nothing. Both are in the index that serves the list.
ALTER TABLE queue_entry ADD COLUMN reach_segment_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_entry ADD COLUMN own_reach TEXT;
DROP INDEX queue_entry_open;
CREATE INDEX queue_entry_open ON queue_entry
  (owner_id, queue_group, hours_class_id, pinned DESC, tier_rank, closes_at, uid, reach_segment_id, own_reach) WHERE state = 0;

INSERT INTO derived_build (from_id, to_id, next_id, search)
SELECT min(customer_id), max(customer_id) + 1, min(customer_id), 0 FROM queue_entry HAVING count(*) > 0;
`,
};
