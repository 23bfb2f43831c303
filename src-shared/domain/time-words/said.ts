import type { Instant, ZoneId } from '../../kernel/time.ts';
import type { DayNumber } from '../calendar/civil.ts';
import type { CompanyDays } from '../calendar/company-days.ts';
import type { RegionCode } from '../model/customer.ts';

/** By whose clock and calendar words are read: the customer's. */
export interface TimeWordsPlace {
  readonly now: Instant;
  readonly zone: ZoneId;
  /** Whose holidays and working days count. */
  readonly region: RegionCode;
  /** The company's own days in that region (`companyDaysIn`). */
  readonly company: CompanyDays;
  /** Decides which of '3/4' is the month; words of every language are understood. */
  readonly language: 'en' | 'zh-Hans' | 'zh-Hant';
}

/** What the place is at the moment, looked up once. */
export interface Today extends TimeWordsPlace {
  readonly day: DayNumber;
  readonly minute: number;
}

export const DAY_PARTS = ['early', 'morning', 'noon', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** A wall-clock time as it was said; `exact` where it can only be the 24-hour clock's. */
export interface SaidTime {
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  readonly exact: boolean;
}

/** Why words name no moment; `text` is the piece of what was typed. */
export type TimeWordsError =
  | { readonly code: 'empty' }
  | { readonly code: 'not-understood'; readonly text: string }
  | { readonly code: 'no-such-day'; readonly text: string }
  | { readonly code: 'no-such-time'; readonly text: string }
  /** Two pieces contradict each other: a weekday and its date, a part of the day and its hour. */
  | { readonly code: 'differs'; readonly text: string }
  | { readonly code: 'holidays-unknown' }
  | { readonly code: 'past' }
  | { readonly code: 'too-far' };

/** What one piece of the text says. Several days or instants: it may mean each of them, the likeliest first. */
export type Piece =
  | { readonly kind: 'days'; readonly days: readonly DayNumber[]; readonly part?: DayPart }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly days: readonly DayNumber[] }
  | { readonly kind: 'instants'; readonly instants: readonly Instant[]; readonly days?: readonly DayNumber[] }
  | { readonly kind: 'time'; readonly time: SaidTime }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'filler' }
  | { readonly kind: 'error'; readonly code: 'no-such-day' | 'no-such-time' | 'holidays-unknown' | 'too-far' };

/** One way of saying something: tried where the text has come to; null where the match turns out to be something else. */
export interface Phrase {
  readonly pattern: RegExp;
  readonly says: (match: RegExpExecArray, today: Today) => Piece | null;
}

/** A phrase whose pattern is `source`, with `{n}` for a count and `{en}` for a count in English. */
export const phrase = (source: RegExp, says: Phrase['says']): Phrase => ({
  pattern: new RegExp(source.source, 'y'),
  says,
});
