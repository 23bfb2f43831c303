import { FileFault } from '../file-fault.ts';
import { LONGEST_ROW, MOST_COLUMNS } from '../row-batch.ts';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** The text ends before this can be told: more is needed. */
const UNFINISHED = -1;

/**
 * Cuts text, fed in chunks, into rows of cells (RFC 4180 and what people make of it: any line ends, quotes inside a cell). Keeps
 * only the unfinished row between chunks, so that memory stays small whatever the file. Throws FileFault with the line for a
 * quote that is never closed and for a row beyond all measure. A line without any character is no row.
 *
 * Own code and not a library because a quote that is never closed must be told with its line, and at once rather than after
 * the whole file stands in memory.
 */
export class CsvScanner {
  readonly #delimiter: number;
  readonly #onRow: (cells: string[], line: number) => void;
  #text = '';
  #isEnd = false;
  /** Line of `#text`'s first row, from 1. */
  #line = 1;
  /** Line of the quote that the unfinished row leaves open, 0 if none. */
  #openQuoteLine = 0;
  // Of the row at work.
  #cells: string[] = [];
  #breaks = 0;

  constructor(delimiter: string, onRow: (cells: string[], line: number) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRow = onRow;
  }

  push(chunk: string): void {
    this.#text = this.#text === '' ? chunk : this.#text + chunk;
    this.#scan();
    if (this.#text.length > LONGEST_ROW) this.#refuse();
  }

  end(): void {
    this.#isEnd = true;
    this.#scan();
    if (this.#openQuoteLine > 0) this.#refuse();
  }

  /** Reports every whole row of the text and keeps the rest. */
  #scan(): void {
    const { length } = this.#text;
    let rowStart = 0;
    while (rowStart < length) {
      this.#cells = [];
      this.#breaks = 0;
      this.#openQuoteLine = 0;
      const end = this.#row(rowStart);
      if (end === UNFINISHED) break;
      if (end - rowStart > LONGEST_ROW) this.#refuse();
      if (this.#cells.length > 1 || this.#cells[0] !== '') this.#onRow(this.#cells, this.#line);
      this.#line += this.#breaks + 1;
      rowStart = end;
    }
    this.#text = this.#text.slice(rowStart);
  }

  /** Reads one row into `#cells` and returns where the next one starts. */
  #row(start: number): number {
    const text = this.#text;
    const { length } = text;
    let at = start;
    for (;;) {
      const end = text.charCodeAt(at) === QUOTE ? this.#quotedCell(at) : this.#plainCell(at);
      if (end === UNFINISHED) return UNFINISHED;
      if (this.#cells.length > MOST_COLUMNS)
        throw new FileFault('file-too-many-columns', { line: this.#line, limit: MOST_COLUMNS });
      if (end >= length) return length;
      const mark = text.charCodeAt(end);
      if (mark === NEWLINE) return end + 1;
      if (mark === RETURN) {
        // The line feed of the pair may be the first unit of the next chunk.
        if (end + 1 >= length && !this.#isEnd) return UNFINISHED;
        return text.charCodeAt(end + 1) === NEWLINE ? end + 2 : end + 1;
      }
      at = end + 1;
    }
  }

  #plainCell(start: number): number {
    const text = this.#text;
    const { length } = text;
    const delimiter = this.#delimiter;
    let end = start;
    for (; end < length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === delimiter || code === NEWLINE || code === RETURN) break;
    }
    if (end >= length && !this.#isEnd) return UNFINISHED;
    this.#cells.push(text.slice(start, end));
    return end;
  }

  /**
   * A lone quote with more text behind it belongs to a cell that someone quoted by hand (`"5" screen"`); if the cell has run over
   * line ends by then, it is one that was never closed.
   */
  #quotedCell(open: number): number {
    const text = this.#text;
    const { length } = text;
    const line = this.#line + this.#breaks;
    let from = open + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0 || (quote + 1 >= length && !this.#isEnd)) {
        this.#openQuoteLine = line;
        return UNFINISHED;
      }
      if (text.charCodeAt(quote + 1) === QUOTE) {
        from = quote + 2;
        continue;
      }
      const end = this.#afterBlanks(quote + 1);
      if (end >= length && !this.#isEnd) return UNFINISHED;
      const mark = text.charCodeAt(end);
      const breaks = countBreaks(text, open, quote);
      if (end >= length || mark === this.#delimiter || mark === NEWLINE || mark === RETURN) {
        const raw = text.slice(open + 1, quote);
        this.#breaks += breaks;
        this.#cells.push(raw.includes('""') ? raw.replaceAll('""', '"') : raw);
        return end;
      }
      if (breaks > 0) throw new FileFault('file-quote-open', { line });
      from = quote + 1;
    }
  }

  #afterBlanks(start: number): number {
    let at = start;
    while (this.#text.charCodeAt(at) === 0x20 && this.#delimiter !== 0x20) at += 1;
    return at;
  }

  #refuse(): never {
    if (this.#openQuoteLine > 0) throw new FileFault('file-quote-open', { line: this.#openQuoteLine });
    throw new FileFault('file-line-too-long', { line: this.#line, limit: LONGEST_ROW });
  }
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
