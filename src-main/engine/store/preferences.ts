import type { Reader, Writer } from './database.ts';

/** What a person chose on this machine (never synced), each value as it was kept; what was never chosen is not there. */
export const readPreferences = (reader: Reader): ReadonlyMap<string, unknown> =>
  new Map(
    reader
      .all<{ key: string; value: string }>('SELECT key, value FROM preference')
      .map(({ key, value }) => [key, JSON.parse(value)]),
  );

export function writePreference(writer: Writer, key: string, value: unknown): void {
  writer.run(
    'INSERT INTO preference (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
}
