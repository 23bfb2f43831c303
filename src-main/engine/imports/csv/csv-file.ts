import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { FileFault } from '../file-fault.ts';
import { type RowBatch, withoutControls } from '../row-batch.ts';
import { ByteSurvey, type ListEncoding } from './byte-survey.ts';
import { CsvScanner } from './csv-scanner.ts';
import { type Delimiter, sniffDelimiter } from './delimiter.ts';

/** How a text file is to be read; found by `surveyCsv`. */
export interface CsvFormat {
  readonly encoding: ListEncoding;
  readonly delimiter: Delimiter;
  readonly bytes: number;
  /** Bytes before the first row: a byte order mark, and a line that only names the delimiter. */
  readonly skipBytes: number;
  /** Lines that were skipped. */
  readonly skipLines: number;
}

/** Small, so that the cells of a chunk's rows are garbage before a collection has copied them. */
const CHUNK_BYTES = 32_768;

function* chunksOf(path: string, from: number): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let position = from; ; ) {
      const count = readSync(file, buffer, 0, CHUNK_BYTES, position);
      if (count === 0) return;
      position += count;
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Reads every byte once: SHA-256, encoding, delimiter. Throws FileFault for a file without content (`file-empty`), for bytes
 * that are no text (`file-unreadable`) and for UTF-16 that ends within a character (`file-cut-off`). Yields between chunks.
 */
export function* surveyCsv(path: string): Generator<void, { format: CsvFormat; sha256: string }> {
  const hash = createHash('sha256');
  const survey = new ByteSurvey();
  let bytes = 0;
  for (const chunk of chunksOf(path, 0)) {
    hash.update(chunk);
    survey.add(chunk);
    bytes += chunk.length;
    yield;
  }
  if (bytes === 0) throw new FileFault('file-empty');
  if (!survey.isText()) throw new FileFault('file-unreadable', { found: 'binary' });
  const { encoding, bomBytes } = survey.answer();
  if (encoding.startsWith('utf-16') && (bytes - bomBytes) % 2 !== 0) throw new FileFault('file-cut-off', { encoding });
  const head = firstText(path, bomBytes, encoding);
  if (head.trim() === '') throw new FileFault('file-empty');
  const { delimiter, skip } = sniffDelimiter(head);
  const skipBytes = bomBytes + skip * (encoding.startsWith('utf-16') ? 2 : 1);
  const format = { encoding, delimiter, bytes, skipBytes, skipLines: skip > 0 ? 1 : 0 };
  return { format, sha256: hash.digest('hex') };
}

function firstText(path: string, from: number, encoding: ListEncoding): string {
  for (const chunk of chunksOf(path, from))
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(chunk, { stream: true });
  return '';
}

/** The rows of a text file, a batch per chunk; never the whole file in memory. Throws FileFault as the scanner does. */
export function* readCsv(path: string, format: CsvFormat): Generator<RowBatch> {
  const decoder = new TextDecoder(format.encoding, { ignoreBOM: true });
  let rows: string[][] = [];
  let lines: number[] = [];
  const scanner = new CsvScanner(format.delimiter, (cells, line) => {
    rows.push(cells);
    lines.push(line + format.skipLines);
  });
  let done = format.skipBytes;
  const take = (damaged: boolean): RowBatch => {
    const batch = { rows, lines, progress: Math.min(1, done / format.bytes), damaged };
    rows = [];
    lines = [];
    return batch;
  };
  for (const chunk of chunksOf(path, format.skipBytes)) {
    const text = withoutControls(decoder.decode(chunk, { stream: true }));
    done += chunk.length;
    scanner.push(text);
    yield take(text.includes('\ufffd'));
  }
  const rest = decoder.decode();
  // What is left over is a character whose last bytes are missing: the file was cut off.
  if (rest !== '') throw new FileFault('file-cut-off', { encoding: format.encoding });
  scanner.end();
  yield take(false);
}
