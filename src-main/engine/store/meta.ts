import type { Reader, Writer } from './database.ts';

/** A value that the store keeps about itself, as it was written; null if it never was. */
export function readMeta<T>(reader: Reader, key: string): T | null {
  const row = reader.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
  return row === undefined ? null : (JSON.parse(row.value) as T);
}

export function writeMeta(writer: Writer, key: string, value: unknown): void {
  writer.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
}
