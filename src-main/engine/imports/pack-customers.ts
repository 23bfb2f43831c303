import type { ImportField } from '#domain/import/fields.ts';
import type { ColumnMapping } from '#domain/import/imported-row.ts';
import type { ImportedStage } from '#domain/import/word-cell.ts';
import type { ClosedReason, DeclaredStage } from '#domain/model/customer.ts';
import { formatDisplay } from '#domain/phone-number/format.ts';
import {
  type CustomerPack,
  type EndingRow,
  LIST_COLUMNS,
  type ListColumn,
  type NoteRow,
  type NumberRow,
  TEXT_END,
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
  readonly #places: readonly number[];
  #count = 0;
  #texts: string[] = [];
  #owners: number[] = [];
  #numbers: number[] = [];
  #moreNumbers: NumberRow[] = [];
  #contacts: number[] = [];
  #notes: string[] = [];
  #purchases: number[] = [];
  #currencies: string[] = [];
  #endings: EndingRow[] = [];
  #search: string[] = [];
  #noteSearch: NoteRow[] = [];

  /** `columns` as `filledColumns` has them. */
  constructor(columns: readonly ListColumn[]) {
    this.#places = columns.map((column) => PLACE[column]);
  }

  get count(): number {
    return this.#count;
  }

  /** Returns whether the customer asks not to be called. */
  add(record: string): boolean {
    const fields = record.split(FIELD);
    const text = (place: number): string => fields[place] ?? '';
    const place = this.#count;
    this.#count += 1;
    const agentId = Number(text(PLACE.ownerId));
    const stage = text(PLACE.stage) as ImportedStage | '';
    // Somebody without a name is called by the number.
    if (fields[PLACE.name] === '') fields[PLACE.name] = formatDisplay(Number.parseInt(text(PLACE.numbers), 10));
    for (const column of this.#places) this.#texts.push(text(column));
    this.#texts.push((stage && DECLARED[stage]) || '');
    this.#owners.push(agentId);
    this.#search.push(indexed(text(PLACE.name)), indexed(text(PLACE.company)), indexed(text(PLACE.remark)));
    this.#addNumbers(place, text(PLACE.numbers));
    this.#addContact(place, text(PLACE.lastContactAt), text(PLACE.lastNote), agentId);
    this.#addPurchases(place, text(PLACE.purchases), agentId);
    const isDoNotCall = stage === 'do-not-call';
    const closed = (stage && CLOSED[stage]) || null;
    if (isDoNotCall || closed !== null) this.#endings.push([place, isDoNotCall, closed]);
    return isDoNotCall;
  }

  /** The pack of what was added; begins a new one. */
  take(): CustomerPack {
    const pack = {
      count: this.#count,
      texts: this.#texts.join(TEXT_END),
      owners: Float64Array.from(this.#owners),
      numbers: Float64Array.from(this.#numbers),
      moreNumbers: this.#moreNumbers,
      contacts: Float64Array.from(this.#contacts),
      notes: this.#notes.join(TEXT_END),
      purchases: Float64Array.from(this.#purchases),
      currencies: this.#currencies.join(TEXT_END),
      endings: this.#endings,
      search: this.#search.join(TEXT_END),
      noteSearch: this.#noteSearch,
    };
    this.#count = 0;
    this.#texts = [];
    this.#owners = [];
    this.#numbers = [];
    this.#moreNumbers = [];
    this.#contacts = [];
    this.#notes = [];
    this.#purchases = [];
    this.#currencies = [];
    this.#endings = [];
    this.#search = [];
    this.#noteSearch = [];
    return pack;
  }

  #addNumbers(place: number, numbers: string): void {
    let rank = 0;
    for (const number of numbers.split(';')) {
      const [e164, ext, shared] = number.split(',');
      if (rank === 0 && ext === '' && shared === '0') this.#numbers.push(place, Number(e164));
      else this.#moreNumbers.push([place, Number(e164), ext || null, shared === '1' ? 1 : 0, rank]);
      rank += 1;
    }
  }

  #addContact(place: number, at: string, note: string, agentId: number): void {
    if (at === '') return;
    this.#contacts.push(place, Number(at), agentId);
    this.#notes.push(note);
    if (note !== '') this.#noteSearch.push([place, indexed(note)]);
  }

  #addPurchases(place: number, purchases: string, agentId: number): void {
    if (purchases === '') return;
    const [orders, amountMinor, currency = '', lastAt] = purchases.split(',');
    this.#purchases.push(place, Number(lastAt), Number(amountMinor), Number(orders), agentId);
    this.#currencies.push(currency);
  }
}

const indexed = (text: string): string => (text === '' ? '' : indexedText(text));
