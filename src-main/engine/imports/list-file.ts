import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type CsvFormat, readCsv, surveyCsv } from './csv/csv-file.ts';
import { FileFault } from './file-fault.ts';
import type { RowBatch } from './row-batch.ts';
import { readXlsx, surveyXlsx, type XlsxFormat } from './xlsx/xlsx-file.ts';

/** A list on the disk and how to read it. */
export type ListFormat = ({ readonly kind: 'csv' } & CsvFormat) | ({ readonly kind: 'xlsx' } & XlsxFormat);

export interface ListSurvey {
  readonly format: ListFormat;
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
}

const HEAD_BYTES = 4_096;

/** Learns by its first bytes, never by its name, what a file is, and how its rows are read. Throws FileFault. */
export async function surveyList(path: string, sheet: string | null): Promise<ListSurvey> {
  const head = headOf(path);
  if (head.length === 0) throw new FileFault('file-empty');
  refuseOthers(head, path);
  if (head[0] === 0x50 && head[1] === 0x4b) {
    const format = await surveyXlsx(path, sheet);
    return { format: { kind: 'xlsx', ...format }, sha256: await sha256Of(path) };
  }
  const steps = surveyCsv(path);
  for (;;) {
    const step = steps.next();
    if (step.done) return { format: { kind: 'csv', ...step.value.format }, sha256: step.value.sha256 };
    await nextTurn();
  }
}

/** The rows of a list, in batches; the turn is given up between batches so that a cancel is heard. Throws FileFault. */
export async function* readList(path: string, format: ListFormat): AsyncGenerator<RowBatch> {
  const batches = format.kind === 'csv' ? readCsv(path, format) : readXlsx(path, format);
  for await (const batch of batches) {
    yield batch;
    await nextTurn();
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function headOf(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

function refuseOthers(head: Uint8Array, path: string): void {
  const startsWith = (bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  // Office puts an encrypted workbook into the same container as the XLS of before 2007.
  if (startsWith(COMPOUND_FILE))
    throw isEncryptedOffice(path)
      ? new FileFault('file-encrypted')
      : new FileFault('file-not-supported', { found: 'xls' });
  const other = SIGNATURES.find(([, bytes]) => startsWith(bytes));
  if (other) throw new FileFault('file-not-supported', { found: other[0] });
  const text = Buffer.from(head.subarray(0, 512))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(?:<!doctype html|<html|<table|<meta)/i.test(text))
    throw new FileFault('file-not-supported', { found: 'html' });
  if (/^(?:<\?xml|<workbook)/i.test(text)) throw new FileFault('file-not-supported', { found: 'xml' });
  if (text.startsWith('{\\rtf')) throw new FileFault('file-not-supported', { found: 'rtf' });
}

function isEncryptedOffice(path: string): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  const file = openSync(path, 'r');
  try {
    // The container's directory of names may stand anywhere; it is small, and so is a file that someone protects with a password.
    const bytes = Buffer.alloc(Math.min(statSync(path).size, 67_108_864));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0)).includes(name);
  } finally {
    closeSync(file);
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
