import { MemoryHubStore } from '#sync/memory/memory-hub-store.ts';
import { describeHubStore } from './hub-store.ts';

describeHubStore('in memory', async () => ({ store: new MemoryHubStore(), close: async () => undefined }));
