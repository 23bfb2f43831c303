import type { NamedValues, SqlValue, Writer } from './database.ts';

/** Rows of one statement: the driver's way into SQLite costs as much as a row, so that many rows share it. */
const SIZES = [64, 16, 4, 1] as const;

/** Inserts rows of one shape, many by a statement. */
export class BulkInsert {
  readonly #sql: ReadonlyMap<number, string>;

  /**
   * @param into table and columns: `purchase (id, at)`
   * @param row the values of a statement's row at `place`, from 0: `($first + 3, ?)`; each `?` is a row's own, names are the statement's
   */
  constructor(into: string, row: (place: number) => string) {
    const rows = (size: number): string => Array.from({ length: size }, (_, place) => row(place)).join(', ');
    this.#sql = new Map(SIZES.map((size) => [size, `INSERT INTO ${into} VALUES ${rows(size)}`]));
  }

  /**
   * Inserts `count` rows. `own` adds the values of row `index`, as many as the row has `?`; `given` returns the named values of a
   * statement for the rows from `from` on.
   */
  run(
    writer: Writer,
    count: number,
    own: (index: number, values: SqlValue[]) => void,
    given: (from: number, size: number) => NamedValues,
  ): void {
    let from = 0;
    for (const [size, sql] of this.#sql) {
      for (; count - from >= size; from += size) {
        const values: SqlValue[] = [];
        for (let index = from; index < from + size; index += 1) own(index, values);
        writer.runWith(sql, given(from, size), values);
      }
    }
  }
}
