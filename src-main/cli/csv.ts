/**
 * One cell of a CSV file. Text that a spreadsheet would run as a formula gets a leading apostrophe; what holds a comma, a quote or
 * a line break is quoted.
 *
 * @example csvCell('=1+1') // "'=1+1"
 */
export function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** One line of a CSV file with its line end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
