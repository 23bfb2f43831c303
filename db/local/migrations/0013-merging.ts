import type { Migration } from '../migration.ts';

/** Who was told apart, who was merged into whom, and who looks alike (method section 5). */
export const merging: Migration = {
  version: 13,
  name: 'merging',
  sql: `
CREATE TABLE customer_apart (
  customer_id INTEGER NOT NULL,
  other BLOB NOT NULL CHECK (length(other) = 16),
  at INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  created_by BLOB NOT NULL,
  stamps TEXT,
  extra TEXT,
  PRIMARY KEY (customer_id, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

-- Derived: by what a customer is found to look like another. key: a hash of the domain's key; two that share one are compared.
CREATE TABLE likeness_key (
  key INTEGER NOT NULL,
  customer_id INTEGER NOT NULL,
  PRIMARY KEY (key, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_key_by_customer ON likeness_key (customer_id);

-- Derived: pairs that look alike and about whom nobody has decided. one_id < other_id; owner_id: whose both are, or the one that is
-- somebody's, 0 where they are nobody's, -1 where they are of two agents; likeness: the domain's facts, as JSON.
CREATE TABLE look_alike (
  one_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  owner_id INTEGER NOT NULL,
  likeness TEXT NOT NULL,
  PRIMARY KEY (one_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_alike_by_other ON look_alike (other_id);
CREATE INDEX look_alike_by_owner ON look_alike (owner_id, one_id, other_id);

-- A build that was asked for and comes to all of them finds who looks alike as well.
INSERT INTO derived_build (from_id, to_id, next_id, search)
SELECT min(id), max(id) + 1, min(id), 0 FROM customer HAVING count(*) > 0 AND NOT EXISTS (
  SELECT 1 FROM derived_build WHERE next_id <= (SELECT min(id) FROM customer) AND to_id > (SELECT max(id) FROM customer));
`,
};
