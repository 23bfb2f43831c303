/** A point in time: ms since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A span in ms. */
export type Millis = number;

/** An IANA zone, such as `Asia/Shanghai`. */
export type ZoneId = string;

/** A calendar day without a zone, `YYYY-MM-DD`. */
export type DayString = string;

export const SECOND: Millis = 1_000;
export const MINUTE: Millis = 60 * SECOND;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;
export const WEEK: Millis = 7 * DAY;

/** An instant after every instant that is ever planned (3000-01-01Z); stands for 'never' where an order needs a number. */
export const NEVER: Instant = 32_503_680_000_000;

/** The only source of 'now'; injected, so that a year of work plays in seconds. */
export interface Clock {
  now(): Instant;
}
