import { join } from 'node:path';

/** Where the parts of a store lie in its data folder. */
export const storeFiles = (dataDir: string) => ({
  store: join(dataDir, 'rung.db'),
  log: join(dataDir, 'rung.db-wal'),
  shared: join(dataDir, 'rung.db-shm'),
  lock: join(dataDir, 'rung.lock'),
  holder: join(dataDir, 'rung.lock.json'),
});
