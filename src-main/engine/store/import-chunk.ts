import type { ClosedReason, E164 } from '#domain/model/customer.ts';

/** Columns of a customer that a list may fill as they are; `kind`, `name`, `source` and `permission` of every list. */
export const LIST_COLUMNS = [
  'kind',
  'name',
  'permission',
  'source',
  'company',
  'title',
  'region',
  'zone',
  'city',
  'address',
  'email',
  'wechat',
  'industry',
  'company_size',
  'birthday',
  'remark',
  'permission_basis',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** Divides the texts of a pack: the readers of lists take control characters out of every text. */
export const TEXT_END = '\x1f';

/**
 * Some customers as the writer takes them. What most of them have crosses between threads as blocks of text and of numbers, which
 * cost nothing to hand over; rows by themselves are few. A place is a customer's place in the pack.
 */
export interface CustomerPack {
  /** How many customers. */
  readonly count: number;
  /** Per customer the columns that the job names, then the declared stage; '' is null; each text but the last ends with TEXT_END. */
  readonly texts: string;
  /** Per customer the owner's local id. */
  readonly owners: Float64Array;
  /** `place, e164` of the customers whose first number is their own line without an extension. */
  readonly numbers: Float64Array;
  readonly moreNumbers: readonly NumberRow[];
  /** `place, at, agentId`. */
  readonly contacts: Float64Array;
  /** Per contact its note, divided like `texts`; '' is null. */
  readonly notes: string;
  /** `place, at, amountMinor, orders, agentId`. */
  readonly purchases: Float64Array;
  /** Per purchase its currency, divided like `texts`. */
  readonly currencies: string;
  /** Those with whom it has ended. */
  readonly endings: readonly EndingRow[];
  /** What the search index holds, divided like `texts`: per customer name, company and remark. */
  readonly search: string;
  /** Per contact with a note what the index of notes holds. */
  readonly noteSearch: readonly NoteRow[];
}

export type NumberRow = readonly [place: number, e164: E164, ext: string | null, shared: 0 | 1, rank: number];
export type NoteRow = readonly [place: number, note: string];
export type EndingRow = readonly [place: number, doNotCall: boolean, closed: ClosedReason | null];

/** Values of one contact in `contacts`, and of one purchase in `purchases`. */
export const CONTACT_VALUES = 3;
export const PURCHASE_VALUES = 5;
