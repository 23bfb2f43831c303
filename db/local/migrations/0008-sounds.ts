import type { Migration } from '../migration.ts';

/** Names in Han characters by how they sound, so that 'wxm' and 'wangxiao' find 王小明. */
export const sounds: Migration = {
  version: 8,
  name: 'sounds',
  sql: `
-- rowid is the customer's id; customers without a Han character in name and company are not in it.
CREATE VIRTUAL TABLE sound_search USING fts5 (
  sound,
  content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3', detail = 'none'
);

-- A build that was asked for and comes to all of them makes their sounds as well.
INSERT INTO derived_build (from_id, to_id, next_id, search)
SELECT min(id), max(id) + 1, min(id), 0 FROM customer HAVING count(*) > 0 AND NOT EXISTS (
  SELECT 1 FROM derived_build WHERE next_id <= (SELECT min(id) FROM customer) AND to_id > (SELECT max(id) FROM customer));
`,
};
