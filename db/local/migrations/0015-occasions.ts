import type { Migration } from '../migration.ts';

/** The day of the occasion that a task is of, and who has a birthday on a day of the year, whichever year they were born in. */
export const occasions: Migration = {
  version: 15,
  name: 'occasions',
  sql: `
ALTER TABLE task ADD COLUMN on_day TEXT;
CREATE INDEX customer_by_birthday ON customer (substr(birthday, 6)) WHERE birthday IS NOT NULL;
CREATE INDEX task_of_occasion ON task (on_day) WHERE state = 'open' AND on_day IS NOT NULL;
`,
};
