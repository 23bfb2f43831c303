import type { ImportField } from '#domain/import/fields.ts';
import type { ColumnMapping } from '#domain/import/imported-row.ts';
import type { ImportedStage } from '#domain/import/word-cell.ts';
import type { ClosedReason, DeclaredStage } from '#domain/model/customer.ts';
import { formatDisplay } from '#domain/phone-number/format.ts';
import {
  type ContactRow,
  type CustomerPack,
  LIST_COLUMNS,
  type ListColumn,
  type NoteRow,
  type NumberRow,
  type PurchaseRow,
  type TextRow,
} from '../store/import-chunk.ts';
import { indexedText } from '../store/search-text.ts';
import { FIELD, PLACE } from './row-layout.ts';

/** Columns that follow from a field of the list, where their names differ or one fills several. */
const COLUMNS_OF: Readonly<Partial<Record<ImportField, readonly ListColumn[]>>> = {
  region: ['region', 'city'],
  companySize: ['company_size'],
  permissionBasis: ['permission_basis'],
  // A note without its day becomes a remark.
  lastNote: ['remark'],
};

/** The columns that a list may fill; every other column of its customers stays empty. */
export function filledColumns(mapping: readonly ColumnMapping[]): ListColumn[] {
  const filled = new Set<string>(['kind', 'name', 'permission', 'source']);
  for (const { field } of mapping) for (const column of COLUMNS_OF[field] ?? [field]) filled.add(column);
  return LIST_COLUMNS.filter((column) => filled.has(column));
}

const DECLARED: Readonly<Partial<Record<ImportedStage, DeclaredStage>>> = {
  prospect: 'prospect',
  hot: 'hot',
  established: 'established',
  lapsed: 'lapsed',
  dormant: 'dormant',
};

const CLOSED: Readonly<Partial<Record<ImportedStage, ClosedReason>>> = {
  dead: 'dead',
  'out-of-business': 'out-of-business',
};

/** Gathers records into a pack; each record has at least one number. */
export class PackMaker {
  readonly #columns: readonly ListColumn[];
  #customers: (string | number | null)[][] = [];
  #texts: TextRow[] = [];
  #notes: NoteRow[] = [];
  #numbers: NumberRow[] = [];
  #contacts: ContactRow[] = [];
  #purchases: PurchaseRow[] = [];

  constructor(columns: readonly ListColumn[]) {
    this.#columns = columns;
  }

  get count(): number {
    return this.#customers.length;
  }

  /** Returns whether the customer asks not to be called. */
  add(record: string): boolean {
    const fields = record.split(FIELD);
    const text = (place: number): string => fields[place] ?? '';
    const place = this.#customers.length;
    const agentId = Number(text(PLACE.ownerId));
    const stage = text(PLACE.stage) as ImportedStage | '';
    const isDoNotCall = stage === 'do-not-call';
    // Somebody without a name is called by the number.
    if (fields[PLACE.name] === '') fields[PLACE.name] = formatDisplay(Number.parseInt(text(PLACE.numbers), 10));
    const row: (string | number | null)[] = this.#columns.map((column) => fields[PLACE[column]] || null);
    row.push(agentId, (stage && DECLARED[stage]) || null, isDoNotCall ? 1 : 0, (stage && CLOSED[stage]) || null);
    this.#customers.push(row);
    this.#texts.push([place, indexed(text(PLACE.name)), indexed(text(PLACE.company)), indexed(text(PLACE.remark))]);
    this.#addNumbers(place, text(PLACE.numbers));
    const lastContactAt = text(PLACE.lastContactAt);
    const lastNote = fields[PLACE.lastNote] || null;
    if (lastContactAt !== '') {
      this.#contacts.push([place, Number(lastContactAt), lastNote, agentId]);
      if (lastNote !== null) this.#notes.push([place, indexed(lastNote)]);
    }
    const [orders, amountMinor, currency, lastAt] = text(PLACE.purchases).split(',');
    if (orders) {
      this.#purchases.push([place, Number(lastAt), Number(amountMinor), currency ?? '', Number(orders), agentId]);
    }
    return isDoNotCall;
  }

  /** The pack of what was added; begins a new one. */
  take(): CustomerPack {
    const pack = {
      count: this.#customers.length,
      customers: JSON.stringify(this.#customers),
      numbers: JSON.stringify(this.#numbers),
      contacts: JSON.stringify(this.#contacts),
      purchases: JSON.stringify(this.#purchases),
      texts: this.#texts,
      notes: this.#notes,
    };
    this.#customers = [];
    this.#texts = [];
    this.#notes = [];
    this.#numbers = [];
    this.#contacts = [];
    this.#purchases = [];
    return pack;
  }

  #addNumbers(place: number, numbers: string): void {
    let rank = 0;
    for (const number of numbers.split(';')) {
      const [e164, ext, shared] = number.split(',');
      this.#numbers.push([place, Number(e164), ext || null, shared === '1' ? 1 : 0, rank]);
      rank += 1;
    }
  }
}

const indexed = (text: string): string => (text === '' ? '' : indexedText(text));
