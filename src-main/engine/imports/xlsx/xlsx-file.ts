import { FileFault } from '../file-fault.ts';
import type { RowBatch } from '../row-batch.ts';
import { PackageParts } from './package-parts.ts';
import { sharedStringsReader, sheetReader } from './sheet-rows.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

/** How a workbook is to be read; found by `surveyXlsx`. */
export interface XlsxFormat {
  readonly sheets: readonly string[];
  readonly sheet: string;
}

/** Rows per batch at least, when a chunk of XML holds many. */
const BATCH_ROWS = 512;

/**
 * Finds the sheets and the one to read: `wanted`, else the first in which anything stands. Throws FileFault (`file-empty`,
 * `file-cut-off`, `file-encrypted`, `file-not-supported`, `file-too-large`, `file-unreadable`; `invalid-input` for a sheet that is not there).
 */
export async function surveyXlsx(path: string, wanted: string | null): Promise<XlsxFormat> {
  const parts = await PackageParts.open(path);
  try {
    const workbook = await readWorkbook(parts);
    const sheets = workbook.sheets.map((sheet) => sheet.name);
    if (wanted !== null) {
      if (!sheets.includes(wanted)) throw new FileFault('invalid-input', { sheet: wanted });
      return { sheets, sheet: wanted };
    }
    for (const sheet of workbook.sheets) {
      if (await hasContent(parts, workbook, sheet.part)) return { sheets, sheet: sheet.name };
    }
    throw new FileFault('file-empty');
  } finally {
    parts.close();
  }
}

async function hasContent(parts: PackageParts, workbook: Workbook, part: string): Promise<boolean> {
  let found = false;
  // Whatever a shared string says, a cell that refers to one is filled.
  const reader = sheetReader(
    workbook,
    () => '?',
    () => {
      found = true;
    },
  );
  for await (const _ of parts.read(part, reader)) if (found) return true;
  return found;
}

/** The rows of one sheet, in batches. Throws FileFault. */
export async function* readXlsx(path: string, format: XlsxFormat): AsyncGenerator<RowBatch> {
  const parts = await PackageParts.open(path);
  try {
    const workbook = await readWorkbook(parts);
    const sheet = workbook.sheets.find(({ name }) => name === format.sheet);
    if (!sheet) throw new FileFault('invalid-input', { sheet: format.sheet });
    const strings: string[] = [];
    if (workbook.sharedStringsPart !== null)
      await parts.readAll(workbook.sharedStringsPart, sharedStringsReader(strings));
    let rows: string[][] = [];
    let lines: number[] = [];
    const reader = sheetReader(
      workbook,
      (index) => strings[index] ?? '',
      (cells, line) => {
        rows.push(cells);
        lines.push(line);
      },
    );
    for await (const progress of parts.read(sheet.part, reader)) {
      if (rows.length < BATCH_ROWS && progress < 1) continue;
      yield { rows, lines, progress, damaged: false };
      rows = [];
      lines = [];
    }
    if (rows.length > 0) yield { rows, lines, progress: 1, damaged: false };
  } finally {
    parts.close();
  }
}
