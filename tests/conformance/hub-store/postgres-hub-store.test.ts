import { afterAll, beforeAll } from 'vitest';
import type { Database } from '#hub/store/database.ts';
import { PostgresHubStore } from '#hub/store/hub-store.ts';
import { migrate } from '#hub/store/migrate.ts';
import { ensureTenant } from '#hub/store/tenants.ts';
import { trimLog } from '#hub/store/trim-log.ts';
import { openTestDatabase, startTestDatabases, type TestDatabases } from '../../fixtures/hub.ts';
import { describeHubStore } from './hub-store.ts';

let databases: TestDatabases;
let url: string;
let database: Database;
let tenants = 0;

beforeAll(async () => {
  databases = await startTestDatabases();
  url = await databases.fresh();
  database = openTestDatabase(url);
  await migrate(database);
});

afterAll(async () => {
  await database.close();
  await databases.stop();
});

// All stores of the suite lie beside each other in one database, as companies do: none may see another's rows.
describeHubStore('over PostgreSQL', async () => {
  tenants += 1;
  const tenant = `company-${tenants}`;
  await ensureTenant(database, tenant, `epoch-${tenants}`, 1);
  const opened = [database];
  return {
    store: new PostgresHubStore(database, tenant),
    async trim(to) {
      const head = await database.row<{ seq: number }>('SELECT seq FROM head WHERE tenant = $1', [tenant]);
      await trimLog(database, tenant, 1, (head?.seq ?? 0) - to);
    },
    async reopen() {
      const again = openTestDatabase(url);
      opened.push(again);
      return new PostgresHubStore(again, tenant);
    },
    async close() {
      for (const other of opened.slice(1)) await other.close();
    },
  };
});
