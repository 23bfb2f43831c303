import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { growingFloats } from './growing-arrays.ts';

const BLOCK_BYTES = 262_144;
const BYTES_PER_UNIT = 2;

/** Writes records one after the other; UTF-16, because its length is known without counting and its reading is a copy. */
export class SpoolWriter {
  readonly #file: number;
  readonly #ends = growingFloats();
  #block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  /** Bytes of the block that are taken. */
  #taken = 0;
  #total = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  /** Into the block at once: records that wait as strings outlive a collection of garbage, and are copied by it. */
  add(record: string): void {
    const bytes = record.length * BYTES_PER_UNIT;
    if (this.#taken + bytes > this.#block.length) this.#flush(bytes);
    this.#taken += this.#block.write(record, this.#taken, 'utf16le');
    this.#total += bytes;
    this.#ends.push(this.#total);
  }

  /** Ends the file; returns where each record ends, in bytes. */
  finish(): Float64Array {
    this.#flush(0);
    closeSync(this.#file);
    return this.#ends.finish();
  }

  /** Ends the file without an answer: what was written is given up. */
  abandon(): void {
    closeSync(this.#file);
  }

  /** Empties the block, and makes it as large as the next record is. */
  #flush(next: number): void {
    writeSync(this.#file, this.#block, 0, this.#taken);
    this.#taken = 0;
    if (next > this.#block.length) this.#block = Buffer.allocUnsafeSlow(next);
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
