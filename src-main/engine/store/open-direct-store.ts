import type { Instant } from '#kernel/time.ts';
import type { DeviceStore } from '#sync/store-port.ts';
import { openWriter, type Writer } from './database.ts';
import { createDeviceStore } from './device-store.ts';
import { WritingIdentities } from './identities.ts';
import { migrate } from './migrate.ts';
import { QueueEntryWriter } from './queue-entry-writer.ts';

/** A store in this thread, migrated and ready: what the writer thread works on, for work that has the file to itself. */
export interface DirectStore {
  readonly writer: Writer;
  readonly ids: WritingIdentities;
  readonly entries: QueueEntryWriter;
  deviceAt(now: Instant): DeviceStore;
}

/** Opens and migrates the store at `path` (`:memory:` for one that goes with the process). Throws a StoreFault. */
export function openDirectStore(path: string): DirectStore {
  const writer = openWriter(path);
  try {
    migrate(writer);
  } catch (error) {
    writer.close();
    throw error;
  }
  const ids = new WritingIdentities(writer);
  const entries = new QueueEntryWriter(writer, ids);
  return { writer, ids, entries, deviceAt: (now) => createDeviceStore(writer, ids, entries, () => now) };
}
