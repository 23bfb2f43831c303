import type { RegionCode } from '../model/customer.ts';
import { parseCell } from '../phone-number/parse-cell.ts';
import type { ImportField } from './fields.ts';
import { fieldOfHeader, isNotOurs } from './header-words.ts';
import { tidyLine } from './text-cell.ts';

export interface RecognisedColumn {
  readonly index: number;
  /** As written; '' where the file has no header. */
  readonly header: string;
  readonly field: ImportField;
  readonly by: 'header' | 'content' | 'none';
  /** Up to 5 different filled cells. */
  readonly samples: readonly string[];
}

export interface RecognisedList {
  readonly hasHeader: boolean;
  readonly columns: readonly RecognisedColumn[];
}

/** Fields of which a list has one column; a second candidate is left to the person. */
const REPEATABLE: ReadonlySet<ImportField> = new Set(['ignore', 'name', 'number', 'remark']);
const SAMPLE_ROWS = 200;

/**
 * Says what the columns of a list are, by the words of its first row and by what stands in the cells: a column of telephone
 * numbers is one even without a header. `rows` are the first rows of the file, the header row among them if there is one.
 */
export function recogniseColumns(rows: readonly (readonly string[])[], region: RegionCode): RecognisedList {
  const [first = [], ...rest] = rows.slice(0, SAMPLE_ROWS + 1);
  const hasHeader = looksLikeHeader(first, rest, region);
  const body = hasHeader ? rest : [first, ...rest];
  const width = rows.slice(0, SAMPLE_ROWS + 1).reduce((most, row) => Math.max(most, row.length), 0);
  const cellsOf = (index: number): string[] =>
    body.map((row) => tidyLine(row[index] ?? '')).filter((cell) => cell !== '');
  const taken = new Set<ImportField>();
  const byHeader = Array.from({ length: width }, (_, index) => {
    const field = hasHeader ? fieldOfHeader(first[index] ?? '') : null;
    if (field === null || (taken.has(field) && !REPEATABLE.has(field))) return null;
    taken.add(field);
    return field;
  });
  preferContactAsName(first, byHeader, taken);
  const columns = byHeader.map((field, index): RecognisedColumn => {
    const cells = cellsOf(index);
    const samples = [...new Set(cells)].slice(0, 5);
    const header = hasHeader ? (first[index] ?? '').trim() : '';
    if (field !== null) return { index, header, field, by: 'header', samples };
    const guess = isNotOurs(header) ? null : fieldOfCells(cells, region, taken, headerSaysNothing(header));
    if (guess === null) return { index, header, field: 'ignore', by: 'none', samples };
    taken.add(guess);
    return { index, header, field: guess, by: 'content', samples };
  });
  return { hasHeader, columns };
}

/** A header row has known words, or no telephone number above a column of them. */
function looksLikeHeader(first: readonly string[], rest: readonly (readonly string[])[], region: RegionCode): boolean {
  if (first.some((cell) => isNumberCell(cell, region))) return false;
  if (first.some((cell) => fieldOfHeader(cell) !== null)) return true;
  return first.some((cell, index) => {
    const below = rest.map((row) => tidyLine(row[index] ?? '')).filter((text) => text !== '');
    return (
      cell.trim() !== '' && below.length > 0 && shareOf(below, (text) => isNumberCell(text, region)) >= NUMBER_SHARE
    );
  });
}

/** Share of telephone numbers that makes a column theirs. */
const NUMBER_SHARE = 0.6;

const isNumberCell = (cell: string, region: RegionCode): boolean => parseCell(cell, region).numbers.length > 0;

const shareOf = (cells: readonly string[], is: (cell: string) => boolean): number =>
  cells.filter(is).length / cells.length;

/** Where a list has both '客户名称' and '联系人', the customer's name is the company and the contact is the person. */
function preferContactAsName(first: readonly string[], fields: (ImportField | null)[], taken: Set<ImportField>): void {
  const contact = fields.findIndex(
    (field, index) => field === 'name' && /联系人|聯絡人|聯繫人|contact/i.test(first[index] ?? ''),
  );
  const customer = fields.findIndex(
    (field, index) =>
      field === 'name' && /客户名称|客戶名稱|customer name|client name|account/i.test(first[index] ?? ''),
  );
  if (contact < 0 || customer < 0 || contact === customer || taken.has('company')) return;
  fields[customer] = 'company';
  taken.add('company');
}

/** Headers that a person would have to look below to understand: none, 'Column 3', 'F2'. */
const headerSaysNothing = (header: string): boolean => /^$|^(?:column|field|col|f|字段|列|欄位)\s*_?\d*$/i.test(header);

/** Numbers and addresses speak for themselves under any header; names and companies only where the header says nothing. */
function fieldOfCells(
  cells: readonly string[],
  region: RegionCode,
  taken: ReadonlySet<ImportField>,
  isNameless: boolean,
): ImportField | null {
  if (cells.length === 0) return null;
  if (shareOf(cells, (cell) => isNumberCell(cell, region)) >= NUMBER_SHARE) return 'number';
  if (!taken.has('email') && shareOf(cells, (cell) => EMAIL.test(cell)) >= 0.6) return 'email';
  if (!isNameless) return null;
  if (!taken.has('company') && shareOf(cells, (cell) => COMPANY.test(cell)) >= 0.5) return 'company';
  if (!taken.has('name') && shareOf(cells, (cell) => HAN_NAME.test(cell) || NAME.test(cell)) >= 0.7) return 'name';
  return null;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const COMPANY = /公司|集团|集團|[厂廠]$|\b(?:ltd|limited|inc|llc|gmbh|corp|co)\b\.?/i;
const HAN_NAME = /^\p{Script=Han}{2,4}(?:先生|女士|小姐)?$/u;
const NAME = /^\p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'.-]*){1,3}$/u;
