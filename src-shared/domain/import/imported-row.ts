import { DAY, type DayString, type Instant, MINUTE, type ZoneId } from '../../kernel/time.ts';
import { addMonthsToDay, dayStringOf } from '../calendar/civil.ts';
import { dayAt, instantAt } from '../calendar/zoned-time.ts';
import type { CustomerKind, E164, Permission, RegionCode } from '../model/customer.ts';
import { isDummy } from '../phone-number/dummy.ts';
import { parseCell, plainNumber } from '../phone-number/parse-cell.ts';
import type { Policy } from '../policy/policy.ts';
import { parseDateCell } from './date-cell.ts';
import type { DateOrder, ImportField, ImportNote, ImportNoteCode } from './fields.ts';
import { parseCountCell, parseMoneyCell } from './money-cell.ts';
import { parseRegionCell, parseZoneCell } from './region-cell.ts';
import { LINE_LIMIT, TEXT_LIMIT, tidyLine, tidyText } from './text-cell.ts';
import { type ImportedStage, parsePermissionCell, parseStageCell } from './word-cell.ts';

export interface ImportedNumber {
  readonly e164: E164;
  readonly ext: string | null;
  /** A dummy, or a switchboard (it has an extension): marked, never owned, never a reason to merge (method section 5). */
  readonly shared: boolean;
}

export interface ImportedPurchases {
  /** At least 1. */
  readonly orders: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly lastAt: Instant;
}

/** One line of a list in the words of the domain. What the file does not say is null. */
export interface ImportedRow {
  readonly kind: CustomerKind;
  /** Never empty where there is anything to call it by: the name, else the company, else ''. */
  readonly name: string;
  readonly company: string | null;
  readonly title: string | null;
  readonly region: RegionCode | null;
  readonly zone: ZoneId | null;
  readonly city: string | null;
  readonly address: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  readonly industry: string | null;
  readonly companySize: string | null;
  readonly birthday: DayString | null;
  readonly remark: string | null;
  readonly source: string | null;
  readonly permission: Permission;
  readonly permissionBasis: string | null;
  /** As written; who that is, the store knows. */
  readonly owner: string | null;
  readonly stage: ImportedStage | null;
  readonly purchases: ImportedPurchases | null;
  readonly lastContactAt: Instant | null;
  readonly lastNote: string | null;
  readonly numbers: readonly ImportedNumber[];
  readonly notes: readonly ImportNote[];
  /** No cell says anything. */
  readonly empty: boolean;
}

export interface ColumnMapping {
  readonly index: number;
  readonly header: string;
  readonly field: ImportField;
}

/** What is true of the whole list. */
export interface ListContext {
  /** Of numbers without a country code and of amounts without a currency. */
  readonly region: RegionCode;
  /** Another region, of which most of the list's numbers are: a number that is read as one of `region` is then in doubt. */
  readonly mostly: RegionCode | null;
  /** Of dates and times. */
  readonly zone: ZoneId;
  readonly dateOrder: DateOrder;
  /** Where the list comes from, and whether its people permitted to be called: for rows that do not say. */
  readonly source: string | null;
  readonly permission: Permission;
  /** Months for which a buyer is new, and after which lapsed (method section 2). */
  readonly ladder: Pick<Policy['ladder'], 'newBuyerMonths' | 'lapsedAfterMonths'>;
  readonly now: Instant;
}

type TextField =
  | 'company'
  | 'title'
  | 'city'
  | 'address'
  | 'email'
  | 'wechat'
  | 'industry'
  | 'companySize'
  | 'source'
  | 'permissionBasis'
  | 'owner'
  | 'lastNote';

interface Draft {
  name: string;
  texts: { [Field in TextField]: string | null };
  region: RegionCode | null;
  zone: ZoneId | null;
  birthday: DayString | null;
  remark: string | null;
  permission: Permission | null;
  stage: ImportedStage | null;
  purchaseCount: number | null;
  amount: { minor: number; currency: string } | null;
  lastPurchaseAt: Instant | null;
  lastContactAt: Instant | null;
  numbers: ImportedNumber[];
  notes: ImportNote[];
  empty: boolean;
}

/**
 * Makes the function that reads the lines of one list: cells (as many as there are) -> row. Every cell that cannot be read
 * leaves a note with its column; nothing is guessed over, nothing throws.
 */
export function rowReader(
  columns: readonly ColumnMapping[],
  context: ListContext,
): (cells: readonly string[]) => ImportedRow {
  const used = columns.filter((column) => column.field !== 'ignore');
  const regionColumns = used.filter((column) => column.field === 'region');
  const instantCache = new Map<number, Instant>();
  // The words of these columns are few and come back in every row.
  const stageOf = remembering(parseStageCell);
  const permissionOf = remembering(parsePermissionCell);
  const regionOf = remembering(parseRegionCell);
  const countOf = remembering(parseCountCell);
  const today = dayAt(context.zone, context.now);
  const assumedDay = establishedSince(today, context.ladder);

  const note = (draft: Draft, code: ImportNoteCode, column: ColumnMapping, text: string): void => {
    draft.notes.push({ code, facts: { column: column.header || String(column.index + 1), text: text.slice(0, 80) } });
  };

  const lineOf = (draft: Draft, column: ColumnMapping, text: string, limit = LINE_LIMIT): string => {
    if (text.length <= limit) return text;
    note(draft, 'text-cut', column, text);
    return text.slice(0, limit);
  };

  const middayOf = (day: number): Instant => {
    const known = instantCache.get(day);
    if (known !== undefined) return known;
    const instant = instantAt(context.zone, day, 720);
    instantCache.set(day, instant);
    return instant;
  };

  /** A past moment: midday where the cell tells only the day; undefined after leaving a note. */
  const readMoment = (draft: Draft, column: ColumnMapping, text: string): Instant | undefined => {
    const date = parseDateCell(text, context.dateOrder);
    if ('problem' in date) {
      note(draft, date.problem, column, text);
      return undefined;
    }
    if (date.day > today) {
      note(draft, 'date-in-future', column, text);
      return undefined;
    }
    if (date.minute === null) return Math.min(middayOf(date.day), context.now);
    if (date.offset !== null) return Math.min(date.day * DAY + (date.minute - date.offset) * MINUTE, context.now);
    return Math.min(instantAt(context.zone, date.day, date.minute), context.now);
  };

  const readNumbers = (draft: Draft, column: ColumnMapping, text: string): void => {
    // Of a person in another country than the list's the number is one of there, whichever column stands first.
    const region = draft.region ?? context.region;
    const plain = plainNumber(text, region);
    if (plain !== 0) {
      addNumber(draft, plain, null);
      doubt(draft, column, text, plain);
      return;
    }
    const cell = parseCell(text, region);
    for (const { e164, ext } of cell.numbers) {
      addNumber(draft, e164, ext ?? null);
      doubt(draft, column, text, e164);
    }
    for (const problem of cell.problems) note(draft, problem.code, column, problem.text);
  };

  const doubt = (draft: Draft, column: ColumnMapping, text: string, e164: E164): void => {
    const { region, mostly } = context;
    if (mostly === null || draft.region !== null) return;
    if (parseCell(text, mostly).numbers.some((number) => number.e164 === e164)) return;
    const facts = { column: column.header || String(column.index + 1), text: text.slice(0, 80), region, mostly };
    draft.notes.push({ code: 'other-country', facts });
  };

  const readCell = (draft: Draft, column: ColumnMapping, cell: string): void => {
    const text = column.field === 'remark' || column.field === 'lastNote' ? tidyText(cell) : tidyLine(cell);
    if (text === '') return;
    draft.empty = false;
    switch (column.field) {
      case 'ignore':
        return;
      case 'name':
        draft.name = joinName(draft.name, lineOf(draft, column, text)).slice(0, LINE_LIMIT);
        return;
      case 'number':
        readNumbers(draft, column, text);
        return;
      case 'region':
        draft.region ??= regionOf(text);
        // '广东' above '地区' is where the customer is, though no region of its own.
        if (draft.region === null) draft.texts.city ??= lineOf(draft, column, text);
        return;
      case 'zone':
        draft.zone ??= parseZoneCell(text);
        if (draft.zone === null) note(draft, 'unknown-zone', column, text);
        return;
      case 'birthday': {
        const date = parseDateCell(text, context.dateOrder);
        if ('problem' in date) note(draft, date.problem, column, text);
        else if (date.day > today) note(draft, 'date-in-future', column, text);
        else draft.birthday ??= dayStringOf(date.day);
        return;
      }
      case 'remark':
        draft.remark = (draft.remark === null ? text : `${draft.remark}\n${text}`).slice(0, TEXT_LIMIT);
        return;
      case 'permission':
        draft.permission ??= permissionOf(text);
        if (draft.permission === null) note(draft, 'unknown-permission', column, text);
        return;
      case 'stage':
        draft.stage ??= stageOf(text);
        if (draft.stage === null) note(draft, 'unknown-stage', column, text);
        return;
      case 'purchaseCount':
        draft.purchaseCount ??= countOf(text);
        if (draft.purchaseCount === null) note(draft, 'unreadable-count', column, text);
        return;
      case 'purchaseAmount':
        draft.amount ??= parseMoneyCell(text, context.region);
        if (draft.amount === null) note(draft, 'unreadable-amount', column, text);
        return;
      case 'lastPurchase':
        draft.lastPurchaseAt ??= readMoment(draft, column, text) ?? null;
        return;
      case 'lastContact':
        draft.lastContactAt ??= readMoment(draft, column, text) ?? null;
        return;
      case 'lastNote':
        draft.texts.lastNote ??= lineOf(draft, column, text, TEXT_LIMIT);
        return;
      default:
        draft.texts[column.field] ??= lineOf(draft, column, text);
    }
  };

  const purchasesOf = (draft: Draft): ImportedPurchases | null => {
    const orders =
      draft.purchaseCount ??
      (draft.lastPurchaseAt !== null || (draft.amount !== null && draft.amount.minor > 0) ? 1 : 0);
    if (orders === 0) return null;
    const lastAt = draft.lastPurchaseAt ?? middayOf(assumedDay);
    if (draft.lastPurchaseAt === null) {
      draft.notes.push({ code: 'purchase-date-assumed', facts: { day: dayStringOf(dayAt(context.zone, lastAt)) } });
    }
    return { orders, amountMinor: draft.amount?.minor ?? 0, currency: draft.amount?.currency ?? '', lastAt };
  };

  return (cells) => {
    const draft = newDraft();
    for (const { index } of regionColumns) draft.region ??= regionOf(tidyLine(cells[index] ?? ''));
    for (const column of used) {
      const cell = cells[column.index];
      if (cell !== undefined && cell !== '') readCell(draft, column, cell);
    }
    const purchases = purchasesOf(draft);
    const { texts } = draft;
    const kind: CustomerKind = draft.name === '' && texts.company !== null ? 'company' : 'person';
    const name = draft.name || texts.company || '';
    return {
      kind,
      name,
      ...texts,
      source: texts.source ?? context.source,
      region: draft.region,
      zone: draft.zone,
      birthday: draft.birthday,
      remark: draft.remark,
      permission: draft.permission ?? context.permission,
      stage: draft.stage,
      purchases,
      lastContactAt: draft.lastContactAt,
      numbers: draft.numbers,
      notes: draft.notes,
      empty: draft.empty,
    };
  };
}

/** Old buyers without a date must turn up neither as fresh, nor as new, nor as lapsed: a day in the middle between the last two. */
function establishedSince(today: number, { newBuyerMonths, lapsedAfterMonths }: ListContext['ladder']): number {
  return Math.floor((addMonthsToDay(today, -newBuyerMonths) + addMonthsToDay(today, -lapsedAfterMonths)) / 2);
}

const MOST_REMEMBERED = 10_000;

/** `read`, asked once for each text. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const fresh = read(text);
    if (known.size < MOST_REMEMBERED) known.set(text, fresh);
    return fresh;
  };
}

function newDraft(): Draft {
  return {
    name: '',
    texts: {
      company: null,
      title: null,
      city: null,
      address: null,
      email: null,
      wechat: null,
      industry: null,
      companySize: null,
      source: null,
      permissionBasis: null,
      owner: null,
      lastNote: null,
    },
    region: null,
    zone: null,
    birthday: null,
    remark: null,
    permission: null,
    stage: null,
    purchaseCount: null,
    amount: null,
    lastPurchaseAt: null,
    lastContactAt: null,
    numbers: [],
    notes: [],
    empty: true,
  };
}

function addNumber(draft: Draft, e164: E164, ext: string | null): void {
  for (const known of draft.numbers) if (known.e164 === e164) return;
  draft.numbers.push({ e164, ext, shared: ext !== null || isDummy(e164) });
}

/** Several name columns are one name: Han without a space between, everything else with one. */
function joinName(name: string, part: string): string {
  if (name === '' || name === part) return part;
  return /\p{Script=Han}$/u.test(name) && /^\p{Script=Han}/u.test(part) ? name + part : `${name} ${part}`;
}
