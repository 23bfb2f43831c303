import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { growingFloats } from './growing-arrays.ts';

const FLUSH_UNITS = 131_072;
const BYTES_PER_UNIT = 2;

/** Writes records one after the other; UTF-16, because its length is known without counting and its reading is a copy. */
export class SpoolWriter {
  readonly #file: number;
  readonly #ends = growingFloats();
  #block = Buffer.alloc(FLUSH_UNITS * BYTES_PER_UNIT);
  #waiting: string[] = [];
  #units = 0;
  #total = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(record: string): void {
    this.#waiting.push(record);
    this.#units += record.length;
    this.#total += record.length * BYTES_PER_UNIT;
    this.#ends.push(this.#total);
    if (this.#units >= FLUSH_UNITS) this.#flush();
  }

  /** Ends the file; returns where each record ends, in bytes. */
  finish(): Float64Array {
    this.#flush();
    closeSync(this.#file);
    return this.#ends.finish();
  }

  /** Ends the file without an answer: what was written is given up. */
  abandon(): void {
    closeSync(this.#file);
  }

  /** Record by record into one block: joined to a text first, each would be copied twice. */
  #flush(): void {
    const bytes = this.#units * BYTES_PER_UNIT;
    if (bytes > this.#block.length) this.#block = Buffer.alloc(bytes);
    let end = 0;
    for (const record of this.#waiting) end += this.#block.write(record, end, 'utf16le');
    writeSync(this.#file, this.#block, 0, end);
    this.#waiting = [];
    this.#units = 0;
  }
}

const WINDOW_BYTES = 262_144;

/** Reads records by their place; neighbours come from one read. */
export class SpoolReader {
  readonly #file: number;
  readonly #ends: Float64Array;
  readonly #window = Buffer.alloc(WINDOW_BYTES);
  #windowStart = 0;
  #windowEnd = 0;

  constructor(path: string, ends: Float64Array) {
    this.#file = openSync(path, 'r');
    this.#ends = ends;
  }

  record(row: number): string {
    const start = row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
    const end = this.#ends[row] ?? start;
    if (end - start > WINDOW_BYTES) return this.#alone(start, end);
    if (start < this.#windowStart || end > this.#windowEnd) this.#move(start);
    return this.#window.toString('utf16le', start - this.#windowStart, end - this.#windowStart);
  }

  /** A record far from its neighbours: read by itself, so that whoever goes along the file keeps the window. */
  distant(row: number): string {
    const start = row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
    return this.#alone(start, this.#ends[row] ?? start);
  }

  close(): void {
    closeSync(this.#file);
  }

  #move(start: number): void {
    this.#windowStart = start;
    this.#windowEnd = start + readSync(this.#file, this.#window, 0, WINDOW_BYTES, start);
  }

  #alone(start: number, end: number): string {
    const bytes = Buffer.alloc(end - start);
    readSync(this.#file, bytes, 0, bytes.length, start);
    return bytes.toString('utf16le');
  }
}
