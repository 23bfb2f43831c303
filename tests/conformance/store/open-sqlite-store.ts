import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriter, type Writer } from '#engine/store/database.ts';
import { createDeviceStore } from '#engine/store/device-store.ts';
import { WritingIdentities } from '#engine/store/identities.ts';
import { migrate } from '#engine/store/migrate.ts';
import { QueueEntryWriter } from '#engine/store/queue-entry-writer.ts';
import type { DeviceStore } from '#sync/store-port.ts';
import type { OpenedStore } from './device-store.ts';

const NOW = 1_700_001_000_000;

export interface OpenedSqliteStore extends OpenedStore {
  readonly writer: () => Writer;
  readonly reopen: () => DeviceStore;
}

/** The product's own store in a folder of its own, without its writer thread. */
export function openSqliteStore(): OpenedSqliteStore {
  const folder = mkdtempSync(join(tmpdir(), 'rung-store-'));
  const path = join(folder, 'store.db');
  let writer: Writer;
  const start = (): DeviceStore => {
    writer = openWriter(path);
    migrate(writer);
    const ids = new WritingIdentities(writer);
    return createDeviceStore(writer, ids, new QueueEntryWriter(writer, ids), () => NOW);
  };
  return {
    store: start(),
    writer: () => writer,
    reopen() {
      writer.close();
      return start();
    },
    close() {
      writer.close();
      rmSync(folder, { recursive: true });
    },
  };
}
