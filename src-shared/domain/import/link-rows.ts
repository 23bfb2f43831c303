/**
 * The identities of a list, flat: row `r` has `keys[starts[r]] … keys[starts[r + 1] - 1]`. A key is a number that identifies a
 * person (shared lines are left out), any integer but 0.
 */
export interface RowKeys {
  readonly rows: number;
  readonly starts: Uint32Array;
  readonly keys: Float64Array;
}

/** Rows that are one customer, by their first row. */
export interface LinkedRows {
  /** Per row the first row of its group; a row by itself is its own. */
  readonly firstOf: Int32Array;
  /** Per row the next row of its group, -1 at the end. */
  readonly nextOf: Int32Array;
}

/** The key table: distinct keys to the first row that has them, by open addressing, because a Map of a million numbers costs 100 MB. */
export class KeyTable {
  readonly #mask: number;
  readonly #keys: Float64Array;
  readonly #rows: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    let slots = 16;
    while (slots < capacity * 2) slots *= 2;
    this.#mask = slots - 1;
    this.#keys = new Float64Array(slots);
    this.#rows = new Int32Array(slots);
  }

  /** How many distinct keys there are. */
  get size(): number {
    return this.#size;
  }

  /** The row that brought `key` first: `row` itself if the key is new. */
  claim(key: number, row: number): number {
    let slot = hashOf(key) & this.#mask;
    for (;;) {
      const found = this.#keys[slot];
      if (found === key) return this.#rows[slot] ?? row;
      if (found === 0) {
        this.#keys[slot] = key;
        this.#rows[slot] = row;
        this.#size += 1;
        return row;
      }
      slot = (slot + 1) & this.#mask;
    }
  }
}

/** Mixes both halves of the integer: telephone numbers of one prefix differ in few bits. */
function hashOf(key: number): number {
  const high = Math.floor(key / 0x1_0000_0000);
  let hash = Math.imul((key | 0) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Groups the rows that share a key, also through others (union-find with the smallest row as root): rows of one file sharing a
 * number are one customer (method section 5).
 */
export function linkRows({ rows, starts, keys }: RowKeys): LinkedRows {
  const firstOf = Int32Array.from({ length: rows }, (_, row) => row);
  const root = (row: number): number => {
    let at = row;
    while (firstOf[at] !== at) {
      const above = firstOf[at] ?? at;
      firstOf[at] = firstOf[above] ?? above;
      at = above;
    }
    return at;
  };
  const table = new KeyTable(keys.length);
  for (let row = 0; row < rows; row += 1) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const holder = table.claim(keys[at] ?? 0, row);
      if (holder === row) continue;
      const one = root(holder);
      const other = root(row);
      if (one !== other) firstOf[Math.max(one, other)] = Math.min(one, other);
    }
  }
  const nextOf = new Int32Array(rows).fill(-1);
  const lastOf = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row += 1) {
    const first = root(row);
    firstOf[row] = first;
    if (first !== row) nextOf[lastOf[first] ?? first] = row;
    lastOf[first] = row;
  }
  return { firstOf, nextOf };
}
