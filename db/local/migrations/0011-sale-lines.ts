import type { Migration } from '../migration.ts';

/** What a sale is made of, as JSON; null where only one thing was sold, or nobody said. */
export const saleLines: Migration = {
  version: 11,
  name: 'sale-lines',
  sql: `ALTER TABLE purchase ADD COLUMN lines TEXT;`,
};
