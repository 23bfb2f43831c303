import type { Reader } from './database.ts';

/** What a customer is called; null for one who is not in this store. */
export const customerName = (reader: Reader, uid: string): string | null =>
  reader.get<{ name: string }>('SELECT name FROM customer WHERE uid = unhex(?)', uid)?.name ?? null;
