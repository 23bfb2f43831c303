import { MemoryStore } from '#sync/memory/memory-store.ts';
import { describeDeviceStore } from './device-store.ts';

describeDeviceStore('in memory', () => ({ store: new MemoryStore(), close() {} }));
