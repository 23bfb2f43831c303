import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideFates, FATES, type Standing } from './decide-fates.ts';
import { linkRows, type RowKeys } from './link-rows.ts';

function keysOf(rows: readonly (readonly number[])[]): RowKeys {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.length;
  });
  return { rows: rows.length, starts, keys: Float64Array.from(rows.flat()) };
}

function fatesOf(rows: readonly (readonly number[])[], known: Readonly<Record<number, Standing>> = {}) {
  const keys = keysOf(rows);
  const linked = linkRows(keys);
  const decided = decideFates(
    keys,
    linked,
    (at) => known[keys.keys[at] ?? 0] ?? 'free',
    (row) => (rows[row]?.length ?? 0) > 0,
  );
  return { ...decided, names: [...decided.fates].map((fate) => FATES[fate]), linked };
}

describe('the fate of a row', () => {
  it('is new once, and a duplicate for every later row with one of its numbers, also through others', () => {
    const { names, linked, customers } = fatesOf([[1], [2], [1, 3], [3, 2], [4]]);
    expect(names).toEqual(['new', 'duplicate-in-file', 'duplicate-in-file', 'duplicate-in-file', 'new']);
    expect([...linked.firstOf]).toEqual([0, 0, 0, 0, 4]);
    expect([...linked.nextOf]).toEqual([1, 2, 3, -1, -1]);
    expect(customers).toBe(2);
  });

  it('is unreadable without any number', () => {
    expect(fatesOf([[], [1]]).names).toEqual(['unreadable', 'new']);
  });

  it('adds to ours where the number is our customer’s', () => {
    expect(fatesOf([[1], [1, 2]], { 2: 'ours' }).names).toEqual(['adds-to-ours', 'duplicate-in-file']);
  });

  it('belongs to another where any of its numbers does: first come, first served', () => {
    expect(fatesOf([[1, 5], [5, 2], [3]], { 1: 'ours', 2: 'other' }).names).toEqual([
      'owned-by-another',
      'owned-by-another',
      'new',
    ]);
  });

  it('is suppressed for the whole person when one number asks not to be called', () => {
    expect(fatesOf([[1], [1, 2], [2]], { 2: 'suppressed', 1: 'other' }).names).toEqual([
      'suppressed',
      'suppressed',
      'suppressed',
    ]);
  });

  it('exists exactly once for every row of any list', () => {
    const anyRows = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }), { maxLength: 60 });
    const anyKnown = fc.dictionary(
      fc.integer({ min: 1, max: 40 }).map(String),
      fc.constantFrom<Standing>('free', 'ours', 'other', 'suppressed'),
    );
    fc.assert(
      fc.property(anyRows, anyKnown, (rows, known) => {
        const { names, counts, customers } = fatesOf(rows, known);
        expect(names).toHaveLength(rows.length);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        expect(names.filter((name) => name === 'new')).toHaveLength(customers);
      }),
    );
  });

  it('links rows exactly as sharing says', () => {
    const anyRows = fc.array(
      fc.array(fc.integer({ min: 8_613_000_000_000, max: 8_613_000_000_060 }), { maxLength: 2 }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { linked } = fatesOf(rows);
        // The plain reference: spread the smallest row until nothing changes.
        const first = rows.map((_, row) => row);
        for (let changed = true; changed; ) {
          changed = false;
          for (let a = 0; a < rows.length; a += 1) {
            for (let b = 0; b < rows.length; b += 1) {
              if (!rows[a]?.some((key) => rows[b]?.includes(key))) continue;
              const least = Math.min(first[a] ?? a, first[b] ?? b);
              if (first[a] !== least || first[b] !== least) changed = true;
              first[a] = least;
              first[b] = least;
            }
          }
        }
        expect([...linked.firstOf]).toEqual(first);
        for (let row = 0; row < rows.length; row += 1) {
          const members: number[] = [];
          for (let at = row; at >= 0 && members.length <= rows.length; at = linked.nextOf[at] ?? -1) members.push(at);
          if (first[row] === row) expect(members).toEqual(first.flatMap((root, at) => (root === row ? [at] : [])));
        }
      }),
      { numRuns: 60 },
    );
  });
});
