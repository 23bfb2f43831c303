import type { Migration } from '../migration.ts';

/** The city in which a mobile was registered, as somebody wrote it down: China's 0 before a mobile goes by it. */
export const homeArea: Migration = {
  version: 14,
  name: 'home-area',
  sql: `ALTER TABLE customer_number ADD COLUMN home_area TEXT;`,
};
