import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BulkInsert } from './bulk-insert.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';

let store: DirectStore;
beforeAll(() => {
  store = openDirectStore(':memory:');
});
afterAll(() => store.writer.close());

describe('rows that are written many by a statement', () => {
  const insert = new BulkInsert('meta (key, value)', (place) => `(?, $name || cast($first + ${place} AS INTEGER))`);

  it.each([0, 1, 3, 4, 63, 64, 65, 211])(
    'all come, each with its own values and those of its statement (%i)',
    (count) => {
      const { writer } = store;
      writer.run('DELETE FROM meta');
      insert.run(
        writer,
        count,
        (index, values) => values.push(`row ${index}`),
        (from) => ({ name: 'n', first: from }),
      );
      const rows = writer.all<{ key: string; value: string }>('SELECT key, value FROM meta');
      expect(new Map(rows.map(({ key, value }) => [key, value]))).toEqual(
        new Map(Array.from({ length: count }, (_, index) => [`row ${index}`, `n${index}`])),
      );
    },
  );

  it('have a plan like any other statement', () => {
    const statements = store.writer.statements().filter((sql) => sql.includes('$name'));
    expect(statements.length).toBeGreaterThan(0);
    for (const sql of statements) expect(() => store.writer.plan(sql)).not.toThrow();
  });
});
