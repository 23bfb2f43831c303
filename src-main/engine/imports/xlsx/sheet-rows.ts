import { FileFault } from '../file-fault.ts';
import { LONGEST_ROW, MOST_COLUMNS, withoutControls } from '../row-batch.ts';
import { columnOf, numberText, unescapeText } from './cell-value.ts';
import type { XmlReader, XmlTag } from './package-parts.ts';
import type { Workbook } from './workbook.ts';

/** Reads the XML of `sharedStrings`: each item's text, its runs joined, readings of the characters (phonetic guides) left out. */
export function sharedStringsReader(strings: string[]): XmlReader {
  let text = '';
  let isText = false;
  let phonetic = 0;
  return {
    open({ name }) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') isText = phonetic === 0;
    },
    text(part) {
      if (isText) text += part;
    },
    close(name) {
      if (name === 'si') strings.push(withoutControls(unescapeText(text)));
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 't') isText = false;
    },
  };
}

/**
 * Reads the XML of a sheet row by row. Formulas are never evaluated: a cell is what was computed when the file was saved. Rows
 * in which nothing stands are no rows.
 */
export function sheetReader(
  workbook: Pick<Workbook, 'styles' | 'from1904'>,
  stringAt: (index: number) => string,
  onRow: (cells: string[], line: number) => void,
): XmlReader {
  let cells: string[] = [];
  let line = 0;
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let isValue = false;
  let phonetic = 0;
  let units = 0;

  const openCell = ({ attributes }: XmlTag): void => {
    const reference = attributes.r;
    column = reference === undefined ? column + 1 : columnOf(reference);
    type = attributes.t ?? 'n';
    style = Number(attributes.s ?? 0);
    value = '';
    if (column >= MOST_COLUMNS) column = MOST_COLUMNS;
  };

  const textOf = (): string => {
    switch (type) {
      case 's':
        return stringAt(Number(value));
      case 'n':
        return numberText(value, workbook.styles[style] ?? 'number', workbook.from1904);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return '';
      default:
        return withoutControls(unescapeText(value));
    }
  };

  const closeCell = (): void => {
    const text = value === '' ? '' : textOf();
    if (text === '') return;
    if (column >= MOST_COLUMNS) throw new FileFault('file-too-many-columns', { line, limit: MOST_COLUMNS });
    units += text.length;
    if (units > LONGEST_ROW) throw new FileFault('file-line-too-long', { line, limit: LONGEST_ROW });
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };

  return {
    open(tag) {
      switch (tag.name) {
        case 'row':
          cells = [];
          column = -1;
          units = 0;
          line = tag.attributes.r === undefined ? line + 1 : Number(tag.attributes.r);
          return;
        case 'c':
          openCell(tag);
          return;
        case 'rPh':
          phonetic += 1;
          return;
        case 'v':
        case 't':
          isValue = phonetic === 0;
      }
    },
    text(part) {
      if (isValue) value += part;
    },
    close(name) {
      switch (name) {
        case 'v':
        case 't':
          isValue = false;
          return;
        case 'rPh':
          phonetic -= 1;
          return;
        case 'c':
          closeCell();
          return;
        case 'row':
          if (cells.length > 0) onRow(cells, line);
      }
    },
  };
}
