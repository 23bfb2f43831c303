import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';

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

/**
 * Some customers as the writer takes them: each table's rows as one JSON array of arrays, which SQLite reads in one statement in
 * half the time of as many single ones, and which crosses between threads as a block. The first element of a number, contact
 * or purchase says whose it is: the customer's place in the pack.
 */
export interface CustomerPack {
  /** How many customers. */
  readonly count: number;
  /** `[...columns, ownerId, declaredStage, doNotCall 0 or 1, closedReason]`, the columns as the job names them. */
  readonly customers: string;
  /** `[place, e164, ext, shared 0 or 1, rank]`, at least one of each customer. */
  readonly numbers: string;
  /** `[place, at, note, agentId]`. */
  readonly contacts: string;
  /** `[place, at, amountMinor, currency, orders, agentId]`. */
  readonly purchases: string;
  /** What the search index holds: name, company and remark, and the notes of the contacts. */
  readonly texts: readonly TextRow[];
  readonly notes: readonly NoteRow[];
}

export type TextRow = readonly [place: number, name: string, company: string, remark: string];
export type NoteRow = readonly [place: number, note: string];

export type NumberRow = readonly [place: number, e164: E164, ext: string | null, shared: 0 | 1, rank: number];
export type ContactRow = readonly [place: number, at: Instant, note: string | null, agentId: number];
export type PurchaseRow = readonly [
  place: number,
  at: Instant,
  amountMinor: number,
  currency: string,
  orders: number,
  agentId: number,
];
