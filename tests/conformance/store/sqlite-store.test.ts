import { describeDeviceStore } from './device-store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

describeDeviceStore('on SQLite', openSqliteStore);
