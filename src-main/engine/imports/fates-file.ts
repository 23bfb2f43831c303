import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportNote } from '#domain/import/fields.ts';
import { formatDisplay } from '#domain/phone-number/format.ts';
import type { FateOfRow, PreviewedList } from './previewed-list.ts';

export const fatesPath = (folder: string): string => join(folder, 'fates.csv');

const PAGE = 1_000;

type NameOf = (customer: string) => string | null;

/**
 * Writes the fate of every row as CSV that spreadsheets open as it is: UTF-8 with mark, formulas neutralised. `nameOf` tells whom
 * of ours a row adds to.
 */
export function writeFatesFile(list: PreviewedList, folder: string, nameOf: NameOf): string {
  const path = fatesPath(folder);
  const file = openSync(path, 'w');
  try {
    writeSync(file, '\ufeffrow,fate,name,numbers,notes,adds to\r\n');
    for (let offset = 0; offset < list.rows; offset += PAGE) {
      const lines = list.page(null, offset, PAGE).rows.map((row) => lineOf(row, nameOf));
      writeSync(file, `${lines.join('\r\n')}\r\n`);
    }
  } finally {
    closeSync(file);
  }
  return path;
}

const lineOf = ({ line, fate, row, notes, addsTo }: FateOfRow, nameOf: NameOf): string =>
  [
    String(line),
    fate,
    row.name,
    numbersText(row.numbers).join('; '),
    notes.map(noteText).join('; '),
    addsTo === null ? '' : (nameOf(addsTo) ?? ''),
  ]
    .map(csvCell)
    .join(',');

/** Numbers as people read them, an extension behind its 'x'. */
export const numbersText = (numbers: FateOfRow['row']['numbers']): string[] =>
  numbers.map(({ e164, ext }) => formatDisplay(e164) + (ext === null ? '' : ` x${ext}`));

const noteText = ({ code, facts }: ImportNote): string =>
  [code, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' ');

/** A cell that begins like a formula is one to a spreadsheet, whoever wrote it: a quote in front makes it text. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
