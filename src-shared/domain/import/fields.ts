import { PHONE_PROBLEM_CODES } from '../phone-number/parse-cell.ts';

/** What a column of a list may be. `name`, `number` and `remark` may be said by several columns; of every other, the first that is filled counts. */
export const IMPORT_FIELDS = [
  'ignore',
  'name',
  'number',
  'company',
  'title',
  'region',
  'zone',
  'city',
  'address',
  'email',
  'wechat',
  'industry',
  'companySize',
  'birthday',
  'remark',
  'source',
  'permission',
  'permissionBasis',
  'owner',
  'stage',
  'purchaseCount',
  'purchaseAmount',
  'lastPurchase',
  'lastContact',
  'lastNote',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

/** How dates with the year last are read; `year-first` reads them day first where only that gives a day, and else refuses to guess. */
export const DATE_ORDERS = ['year-first', 'day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Something a person should know of a row: a cell that could not be read, or why the row has its fate. Facts name the column by its header. */
export interface ImportNote {
  readonly code: ImportNoteCode;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

export const IMPORT_NOTE_CODES = [
  ...PHONE_PROBLEM_CODES,
  'other-country',
  // Other cells.
  'no-such-day',
  'unreadable-date',
  'ambiguous-date',
  'date-in-future',
  'unreadable-amount',
  'unreadable-count',
  'unknown-stage',
  'unknown-permission',
  'unknown-owner',
  'unknown-zone',
  'text-cut',
  'purchase-date-assumed',
  'no-name',
  'undecodable',
  'more-cells',
  // Why the row has its fate.
  'no-number',
  'empty-row',
  'same-number-as-row',
  'shared-line',
  'owned-since',
  'number-suppressed',
  'asks-not-to-be-called',
  'several-customers',
] as const;
export type ImportNoteCode = (typeof IMPORT_NOTE_CODES)[number];
