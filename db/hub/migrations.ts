import type { HubMigration } from './migration.ts';
import { accounts } from './migrations/0001-accounts.ts';
import { sync } from './migrations/0002-sync.ts';
import { whomOperationsName } from './migrations/0003-whom-operations-name.ts';
import { lessForEachWrite } from './migrations/0004-less-for-each-write.ts';
import { trimmedLog } from './migrations/0005-trimmed-log.ts';
import { recordsMerged } from './migrations/0006-records-merged.ts';
import { secondFactor } from './migrations/0007-second-factor.ts';

/** All steps of the hub's schema, in order, version n at place n - 1. A step that has shipped is never changed. */
export const HUB_MIGRATIONS: readonly HubMigration[] = [
  accounts,
  sync,
  whomOperationsName,
  lessForEachWrite,
  trimmedLog,
  recordsMerged,
  secondFactor,
];
