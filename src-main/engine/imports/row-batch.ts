/** Some rows of a list in their order. Cells are as the file has them, without control characters other than tab and line breaks. */
export interface RowBatch {
  readonly rows: readonly (readonly string[])[];
  /** Per row its line in the file (CSV) or in the sheet (XLSX), from 1. */
  readonly lines: readonly number[];
  /** How much of the file is read, 0 to 1. */
  readonly progress: number;
  /** Whether some bytes could not be decoded and stand as U+FFFD. */
  readonly damaged: boolean;
}

/** More columns than any list of people has; a file beyond it is something else. */
export const MOST_COLUMNS = 1_024;
/** UTF-16 units of one row, line breaks inside quotes included. */
export const LONGEST_ROW = 1_048_576;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** `text` without the control characters that no list means; the usual text comes back as it is. */
export const withoutControls = (text: string): string => (CONTROL.test(text) ? text.replace(CONTROLS, '') : text);
