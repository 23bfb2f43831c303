import { MemoryHubStore } from '#sync/memory/memory-hub-store.ts';
import { describeHubStore } from './hub-store.ts';

describeHubStore('in memory', async () => {
  const store = new MemoryHubStore();
  return { store, trim: async (to) => store.trim(to), close: async () => undefined };
});
