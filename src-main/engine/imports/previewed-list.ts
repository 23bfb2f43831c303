import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { FATES, type Fate } from '#domain/import/decide-fates.ts';
import type { ImportNote, ImportNoteCode } from '#domain/import/fields.ts';
import type { ImportedRow } from '#domain/import/imported-row.ts';
import { PHONE_PROBLEM_CODES } from '#domain/phone-number/parse-cell.ts';
import { decodeRow } from './row-record.ts';
import { SpoolReader } from './row-spool.ts';

/** What is known of every row after the preview; index arrays of one length. */
export interface RowIndex {
  /** Where each record of the spool ends, in bytes. */
  readonly ends: Float64Array;
  readonly lines: Uint32Array;
  /** Index into FATES. */
  readonly fates: Uint8Array;
  readonly firstOf: Int32Array;
  readonly nextOf: Int32Array;
  /** By the first row of a group, why it has its fate. */
  readonly groupNotes: ReadonlyMap<number, ImportNote>;
  /** By the first row of a group that adds to a customer of ours: the customer's uid. */
  readonly ours: ReadonlyMap<number, string>;
  readonly customers: number;
  readonly problems: number;
  /** Another region than the list is read as, by which more of its numbers can be read. */
  readonly betterRegion: string | null;
}

export interface FateOfRow {
  readonly line: number;
  readonly fate: Fate;
  readonly row: ImportedRow;
  readonly notes: readonly ImportNote[];
  /** The customer of ours whom the row adds to, alone or joined with others. */
  readonly addsTo: string | null;
}

export interface FateCounts {
  readonly rows: number;
  readonly customers: number;
  readonly byFate: Record<Fate, number>;
  readonly problems: number;
}

export const spoolPath = (folder: string): string => join(folder, 'rows.spool');
const indexPath = (folder: string): string => join(folder, 'rows.index');

/** Why a cell gave no number: where one of these stands, 'no number' says nothing more. */
const NUMBER_PROBLEMS: ReadonlySet<ImportNoteCode> = new Set(PHONE_PROBLEM_CODES);

const code = (fate: Fate): number => FATES.indexOf(fate);

/** A list whose rows have been read and whose fates are decided, lying in its folder. */
export class PreviewedList {
  readonly #folder: string;
  readonly #index: RowIndex;
  readonly #spool: SpoolReader;
  readonly #rowsOfFate = new Map<Fate, Uint32Array>();

  constructor(folder: string, index: RowIndex) {
    this.#folder = folder;
    this.#index = index;
    this.#spool = new SpoolReader(spoolPath(folder), index.ends);
  }

  /** Opens what `save` has left in a folder. Throws if there is nothing. */
  static open(folder: string): PreviewedList {
    return new PreviewedList(folder, deserialize(readFileSync(indexPath(folder))) as RowIndex);
  }

  save(): void {
    writeFileSync(indexPath(this.#folder), serialize(this.#index));
  }

  close(): void {
    this.#spool.close();
  }

  get rows(): number {
    return this.#index.lines.length;
  }

  counts(): FateCounts {
    const byFate = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
    for (const fate of this.#index.fates) byFate[FATES[fate] ?? 'unreadable'] += 1;
    return { rows: this.rows, customers: byFate.new, byFate, problems: this.#index.problems };
  }

  get betterRegion(): string | null {
    return this.#index.betterRegion;
  }

  fateOf(row: number): Fate {
    return FATES[this.#index.fates[row] ?? 0] ?? 'unreadable';
  }

  /** Rows from `offset` on, of one fate or of all; `total` without the limit. */
  page(
    fate: Fate | null,
    offset: number,
    limit: number,
  ): { readonly rows: readonly FateOfRow[]; readonly total: number } {
    if (fate === null) {
      const end = Math.min(this.rows, offset + limit);
      const rows: FateOfRow[] = [];
      for (let row = offset; row < end; row += 1) rows.push(this.row(row));
      return { rows, total: this.rows };
    }
    const places = this.#placesOf(fate);
    return { rows: [...places.subarray(offset, offset + limit)].map((row) => this.row(row)), total: places.length };
  }

  row(row: number): FateOfRow {
    const read = decodeRow(this.#spool.record(row));
    const fate = this.fateOf(row);
    return {
      line: this.#index.lines[row] ?? 0,
      fate,
      row: read,
      notes: [...read.notes, ...this.#notesOfFate(row, fate, read)],
      addsTo:
        fate === 'adds-to-ours' || fate === 'duplicate-in-file' ? this.oursOf(this.#index.firstOf[row] ?? row) : null,
    };
  }

  /** The customer whom a group of rows adds to; null: none of ours. */
  oursOf(first: number): string | null {
    return this.#index.ours.get(first) ?? null;
  }

  /** First rows of the groups with one of `fates`, in the order of the file. */
  *groups(fates: readonly Fate[]): Generator<number> {
    const wanted = new Set(fates.map(code));
    const { firstOf, fates: fateOf } = this.#index;
    for (let row = 0; row < firstOf.length; row += 1) {
      if (firstOf[row] === row && wanted.has(fateOf[row] ?? 0)) yield row;
    }
  }

  /** Whether no other row is the same customer. */
  isSingle(first: number): boolean {
    return (this.#index.nextOf[first] ?? -1) < 0;
  }

  /** The row as it lies in the spool. */
  record(row: number): string {
    return this.#spool.record(row);
  }

  /** The rows that are one customer, the first first. */
  group(first: number): [ImportedRow, ...ImportedRow[]] {
    const rows: [ImportedRow, ...ImportedRow[]] = [decodeRow(this.#spool.record(first))];
    for (let row = this.#index.nextOf[first] ?? -1; row >= 0; row = this.#index.nextOf[row] ?? -1) {
      rows.push(decodeRow(this.#spool.distant(row)));
    }
    return rows;
  }

  /** A customer could not come after all: all rows of the group meet `fate`. */
  refuse(first: number, fate: Fate): void {
    for (let row = first; row >= 0; row = this.#index.nextOf[row] ?? -1) this.#index.fates[row] = code(fate);
    this.#rowsOfFate.clear();
  }

  #notesOfFate(row: number, fate: Fate, read: ImportedRow): readonly ImportNote[] {
    if (fate === 'unreadable') {
      if (read.empty) return [{ code: 'empty-row', facts: {} }];
      return read.notes.some(({ code: problem }) => NUMBER_PROBLEMS.has(problem))
        ? []
        : [{ code: 'no-number', facts: {} }];
    }
    const first = this.#index.firstOf[row] ?? row;
    const notes: ImportNote[] = [];
    if (first !== row) notes.push({ code: 'same-number-as-row', facts: { row: this.#index.lines[first] ?? 0 } });
    const reason = this.#index.groupNotes.get(first);
    if (reason !== undefined) notes.push(reason);
    if (read.numbers.some(({ shared }) => shared)) notes.push({ code: 'shared-line', facts: {} });
    if (read.stage === 'do-not-call') notes.push({ code: 'asks-not-to-be-called', facts: {} });
    return notes;
  }

  #placesOf(fate: Fate): Uint32Array {
    const known = this.#rowsOfFate.get(fate);
    if (known !== undefined) return known;
    const wanted = code(fate);
    const places: number[] = [];
    this.#index.fates.forEach((is, row) => {
      if (is === wanted) places.push(row);
    });
    const found = Uint32Array.from(places);
    this.#rowsOfFate.set(fate, found);
    return found;
  }
}
