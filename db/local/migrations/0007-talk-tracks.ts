import type { Migration } from '../migration.ts';

/** What a team decides about its talk tracks, and which track a call used. */
export const talkTracks: Migration = {
  version: 7,
  name: 'talk-tracks',
  sql: `
CREATE TABLE talk_track (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  track TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT,
  offered INTEGER NOT NULL CHECK (offered IN (0, 1)),
  at INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT
) STRICT;

ALTER TABLE interaction ADD COLUMN track TEXT;
`,
};
