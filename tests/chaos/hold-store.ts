/** Holds a store's lock until it is killed: `hold-store.ts DATA_DIR`. */
import { acquireStoreLock } from '#engine/store/store-lock.ts';

const lock = acquireStoreLock(process.argv[2] ?? '');
console.log(lock.ok ? 'held' : lock.error.code);
setInterval(() => undefined, 60_000);
