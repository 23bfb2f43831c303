import type { DeviceUid } from '#kernel/uid.ts';
import type { Database } from '../store/database.ts';
import { noteCursor } from '../store/trim-log.ts';

/** How far devices have come in the log, written down only where it matters for what may be thrown away. */
export interface Cursors {
  /** A device asks for what comes after `cursor`. */
  heard(device: DeviceUid, cursor: number): Promise<void>;
}

/** A device that has come so much further, or has begun anew, is written down. */
const FURTHER = 1_000;

export function cursorsIn(database: Database, tenant: string): Cursors {
  const noted = new Map<DeviceUid, number>();
  return {
    async heard(device, cursor) {
      const last = noted.get(device);
      if (last !== undefined && cursor >= last && cursor < last + FURTHER) return;
      noted.set(device, cursor);
      await noteCursor(database, tenant, device, cursor);
    },
  };
}
