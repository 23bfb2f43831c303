import { dayAt } from '#domain/calendar/zoned-time.ts';
import { DAY, HOUR, type Instant, MINUTE, type Millis, SECOND, type ZoneId } from '#kernel/time.ts';
import { spaced } from '../spacing.ts';
import { localeOf, type Speech } from '../speech.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** Making a format costs a hundred times more than using it, and a list shows hundreds of dates. */
function relativeFormat({ language }: Speech, numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
  const key = `${language} ${numeric}`;
  const known = relatives.get(key);
  if (known !== undefined) return known;
  const made = new Intl.RelativeTimeFormat(localeOf(language), { numeric });
  relatives.set(key, made);
  return made;
}

function dateFormat(speech: Speech, zone: ZoneId, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${speech.language} ${zone} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(localeOf(speech.language), { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

/** Wall-clock time in the agent's zone, or in `zone`: '15:00'. */
export const timeOfDay = (speech: Speech, at: Instant, zone: ZoneId = speech.zone): string =>
  dateFormat(speech, zone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

const daysFromToday = (speech: Speech, at: Instant): number => dayAt(speech.zone, at) - dayAt(speech.zone, speech.now);

/** A day as one says it: 'today', 'yesterday', a weekday of the coming six days, else 'Tue 17 Nov', with the year where it is another. */
export function day(speech: Speech, at: Instant): string {
  const away = daysFromToday(speech, at);
  if (away === 0) return speech.t('sentences.when.today');
  if (away === 1) return speech.t('sentences.when.tomorrow');
  if (away === -1) return speech.t('sentences.when.yesterday');
  if (away > 1 && away < 7) {
    // 周三 everywhere: 星期三 would stand beside the 周三 of a date.
    const weekday = speech.language === 'en' ? 'long' : 'short';
    return dateFormat(speech, speech.zone, 'weekday', { weekday }).format(at);
  }
  const year = dateFormat(speech, speech.zone, 'year', { year: 'numeric' });
  if (year.format(at) !== year.format(speech.now)) {
    return dateFormat(speech, speech.zone, 'full', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
  }
  return dateFormat(speech, speech.zone, 'date', { weekday: 'short', day: 'numeric', month: 'short' })
    .format(at)
    .replace(',', '');
}

/** Two days as one says them together: a year that they share is said once, with the second. */
export function days(speech: Speech, from: Instant, to: Instant): readonly [string, string] {
  const year = dateFormat(speech, speech.zone, 'year', { year: 'numeric' });
  const isShared =
    year.format(from) === year.format(to) && !isThisYear(speech, from) && daysFromToday(speech, from) > 6;
  // Chinese says the year first.
  const short = (at: Instant): string =>
    dateFormat(speech, speech.zone, 'short', { day: 'numeric', month: 'short' }).format(at);
  if (!isShared) return [day(speech, from), day(speech, to)];
  return speech.language === 'en' ? [short(from), day(speech, to)] : [day(speech, from), short(to)];
}

/** Whether an instant is of the year that one lives in. */
export function isThisYear(speech: Speech, at: Instant): boolean {
  const year = dateFormat(speech, speech.zone, 'year', { year: 'numeric' });
  return year.format(at) === year.format(speech.now);
}

/** The day of a list's margin: '17 Nov', with the year where it is another. */
export function shortDate(speech: Speech, at: Instant): string {
  return isThisYear(speech, at)
    ? dateFormat(speech, speech.zone, 'short', { day: 'numeric', month: 'short' }).format(at)
    : dateFormat(speech, speech.zone, 'full', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** A day of a calendar, such as a birthday ('1989-11-14'), with its year: '14 November 1989'. What is no such day stays as it is. */
export function calendarDay({ language }: Speech, text: string): string {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at)) return text;
  return spaced(new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(at));
}

/** Day and time: 'today at 15:00', 'Friday at 9:30'. */
export const dayTime = (speech: Speech, at: Instant): string =>
  daysFromToday(speech, at) === 0
    ? speech.t('sentences.when.todayAt', { time: timeOfDay(speech, at) })
    : speech.t('sentences.when.dayAt', { day: day(speech, at), time: timeOfDay(speech, at) });

/** A day with nothing left out, in the agent's zone or in `zone`: 'Tue 24 Nov', with the year where it is another. */
export function exactDay(speech: Speech, at: Instant, zone: ZoneId = speech.zone): string {
  const year = dateFormat(speech, zone, 'year', { year: 'numeric' });
  const other = year.format(at) !== year.format(speech.now);
  const format = dateFormat(speech, zone, other ? 'exactYear' : 'exact', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(other ? { year: 'numeric' } : {}),
  });
  return format.format(at).replace(',', '');
}

/** Date and time with nothing left out: 'Tue 24 Nov 15:00'. */
export const exactDayTime = (speech: Speech, at: Instant, zone: ZoneId = speech.zone): string =>
  `${exactDay(speech, at, zone)} ${timeOfDay(speech, at, zone)}`;

/** How long ago, by calendar days and from two months on by months: 'yesterday', '16 days ago'. */
export function ago(speech: Speech, at: Instant): string {
  const relative = relativeFormat(speech, 'auto');
  const days = Math.min(0, daysFromToday(speech, at));
  return spaced(days > -61 ? relative.format(days, 'day') : relative.format(Math.ceil(days / 30.44), 'month'));
}

/** As `ago`, but within a day by minutes and hours: '20 minutes ago'. */
export function agoFine(speech: Speech, at: Instant): string {
  const past = Math.max(0, speech.now - at);
  if (past >= DAY) return ago(speech, at);
  const relative = relativeFormat(speech, 'always');
  return spaced(
    past < HOUR
      ? relative.format(-Math.max(1, Math.round(past / MINUTE)), 'minute')
      : relative.format(-Math.floor(past / HOUR), 'hour'),
  );
}

/** A span in its largest fitting unit: '25 minutes', '3 hours', '2 days'. At least one minute. */
export function span(speech: Speech, length: Millis): string {
  if (length < HOUR) return speech.t('sentences.when.minutes', { count: Math.max(1, Math.floor(length / MINUTE)) });
  if (length < DAY) return speech.t('sentences.when.hours', { count: Math.floor(length / HOUR) });
  const days = Math.floor(length / DAY);
  return days < 61
    ? speech.t('sentences.when.days', { count: days })
    : speech.t('sentences.when.months', { count: Math.floor(days / 30.44) });
}

/** How long one spoke: '6 min', below a minute '45 s'. */
export const talk = (speech: Speech, length: Millis): string =>
  length < MINUTE
    ? speech.t('sentences.when.talkSeconds', { count: Math.round(length / SECOND) })
    : speech.t('sentences.when.talkMinutes', { count: Math.round(length / MINUTE) });
