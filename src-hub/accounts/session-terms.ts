import { DAY, MINUTE, type Millis } from '#kernel/time.ts';

/** How long an access token is good: what was taken from a device dies with it. */
export const ACCESS_LASTS: Millis = 10 * MINUTE;
/** A device that was not heard of for so long signs in again. A field day, a holiday and a week of illness fit. */
export const IDLE_LASTS: Millis = 14 * DAY;
/** The password is asked for this often, whatever the contact. */
export const SESSION_LASTS: Millis = 90 * DAY;

/** An enrolment code is typed in on the day that it was made, or the next. */
export const CODE_LASTS: Millis = 2 * DAY;

/** So many failed tries of one secret from one address (a login's password, enrolment codes), until the window is over. */
export const TRIES = 10;
/**
 * So many of one login from all addresses together, and from one address with all logins: high enough that nobody who mistypes shuts others
 * out, who may sit behind one address with them, and low enough that guessing leads nowhere.
 */
export const TRIES_IN_ALL = 100;
export const TRIES_WINDOW: Millis = 15 * MINUTE;
