import type { RegionCode } from '../../model/customer.ts';

/** Local minutes since midnight, `from < to <= 1440`; a call may ring in `[from, to)`. */
export interface HourSpan {
  readonly from: number;
  readonly to: number;
}

/** Spans of one day, ascending and apart; none: no calls that day. */
export type DayHours = readonly HourSpan[];

/** A registry of people who do not want calls, and the most days a check of a number against it may be old. */
export interface Registry {
  readonly code: string;
  readonly maxAgeDays: number;
  readonly covers: readonly ('person' | 'company')[];
}

/** What a region asks of a sales call (method section 5). Figures are careful defaults; counsel must confirm every one. */
export interface RegionPack {
  readonly region: RegionCode;
  /** Hours by weekday, Monday first. */
  readonly hours: readonly [DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours];
  /** Hours of public holidays. */
  readonly holidayHours: DayHours;
  /** Most tries at one customer; null: the policy's own figure. The lower of both holds. */
  readonly triesPerDay: number | null;
  readonly triesPerPeriod: { readonly tries: number; readonly days: number } | null;
  /** Days without a sales call after a refusal, where the law says so. */
  readonly daysAfterRefusal: number | null;
  /** Whether a permission must have been granted before the first call. */
  readonly permissionNeeded: { readonly person: boolean; readonly company: boolean };
  readonly registries: readonly Registry[];
  /** Least seconds to let it ring; the policy's figure if that is more. */
  readonly ringSeconds: number;
  /** Who must agree to, or know of, a recording. */
  readonly recording: 'one-party' | 'announce' | 'all-agree';
  /** Always true: no pack is legal advice. */
  readonly counselMustConfirm: true;
  /** What the figures rest on, in the words of the field. */
  readonly source: string;
}

/** A span of hours by the local clock, such as `hours(9, 20)`. */
export const hours = (from: number, to: number): HourSpan => ({ from: from * 60, to: to * 60 });
