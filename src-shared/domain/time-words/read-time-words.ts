import { err, ok, type Result } from '../../kernel/result.ts';
import { DAY, type Instant } from '../../kernel/time.ts';
import { type DayNumber, weekdayOf } from '../calendar/civil.ts';
import { dayAt, instantAt, minuteOfDayAt } from '../calendar/zoned-time.ts';
import { DAY_PHRASES } from './day-phrases.ts';
import { HOLIDAY_PHRASES } from './holiday-phrases.ts';
import { plainText } from './plain-text.ts';
import {
  type DayPart,
  type Phrase,
  type Piece,
  phrase,
  type SaidTime,
  type TimeWordsError,
  type TimeWordsPlace,
  type Today,
} from './said.ts';
import { SHIFT_PHRASES } from './shift-phrases.ts';
import { PART_MINUTES, TIME_PHRASES } from './time-phrases.ts';

/** A moment that words may mean. */
export interface SaidMoment {
  readonly at: Instant;
  /** Whether an hour was said, a part of the day, or the day alone: then the hour is a usual one. */
  readonly said: 'time' | 'part' | 'day';
}

/** Words between the pieces that say nothing by themselves. */
const FILLERS: readonly Phrase[] = [
  phrase(/(?:[\s,，、。;；的在]|at\b|on\b|by\b|the\b|around\b|about\b|再|左右|打来|联系)+/, () => ({
    kind: 'filler',
  })),
];

const PHRASES: readonly Phrase[] = [...SHIFT_PHRASES, ...HOLIDAY_PHRASES, ...DAY_PHRASES, ...TIME_PHRASES, ...FILLERS];

/** By the wall clock, minutes since midnight: the time taken where a day is said alone, and where one looks for an hour without am or pm. */
export const USUAL = 9 * 60 + 30;
const WAKING = { from: 7 * 60, to: 21 * 60 - 1 };

/** Most readings that are worth telling apart. */
const MOST = 4;
const FARTHEST = 6 * 366 * DAY;

interface Said {
  days: readonly DayNumber[] | null;
  weekday: number | null;
  instants: readonly Instant[] | null;
  orDays: readonly DayNumber[];
  time: SaidTime | null;
  part: DayPart | null;
}

/**
 * What a person's words about a time mean at the customer's: 'tue 3pm', '明天下午三点', '+2w', 'after the holidays'. Days and hours
 * are those of `place.zone`, holidays and working days those of `place.region`. Answers every moment that the words may mean, the
 * likeliest first and at most four, all after `place.now`; a day without an hour is taken at 9:30. Nothing is skipped: a piece
 * that says nothing is an error that quotes it.
 */
export function readTimeWords(text: string, place: TimeWordsPlace): Result<readonly SaidMoment[], TimeWordsError> {
  const plain = plainText(text);
  if (plain.trim() === '') return err({ code: 'empty' });
  const today: Today = { ...place, day: dayAt(place.zone, place.now), minute: minuteOfDayAt(place.zone, place.now) };
  const said: Said = { days: null, weekday: null, instants: null, orDays: [], time: null, part: null };
  for (let at = 0; at < plain.length; ) {
    const found = longest(plain, at, today);
    if (found === null) return err({ code: 'not-understood', text: unknownPiece(text, plain, at, today) });
    const piece = text.slice(at, at + found.length);
    const refused = add(said, found.piece, piece);
    if (refused !== null) return err(refused);
    at += found.length;
  }
  return momentsOf(said, text, today);
}

function longest(plain: string, at: number, today: Today): { piece: Piece; length: number } | null {
  let best: { piece: Piece; length: number } | null = null;
  for (const { pattern, says } of PHRASES) {
    pattern.lastIndex = at;
    const match = pattern.exec(plain);
    if (match === null || match[0].length <= (best?.length ?? 0)) continue;
    const piece = says(match, today);
    if (piece !== null) best = { piece, length: match[0].length };
  }
  return best;
}

/** What is quoted of a text that is not understood: up to where something is understood again. */
function unknownPiece(text: string, plain: string, from: number, today: Today): string {
  const isLetter = (index: number): boolean => /[a-z\d]/.test(plain.charAt(index));
  for (let at = from + 1; at < plain.length; at += 1) {
    const inWord = isLetter(at - 1) && isLetter(at);
    if (!inWord && longest(plain, at, today) !== null) return text.slice(from, at).trim();
  }
  return text.slice(from).trim();
}

/** Takes a piece in; answers why it cannot be, else null. */
function add(said: Said, piece: Piece, text: string): TimeWordsError | null {
  switch (piece.kind) {
    case 'filler':
      return null;
    case 'error':
      return piece.code === 'holidays-unknown' || piece.code === 'too-far'
        ? { code: piece.code }
        : { code: piece.code, text: text.trim() };
    case 'weekday':
      if (said.weekday !== null) return { code: 'differs', text: text.trim() };
      said.weekday = piece.weekday;
      if (said.days === null) said.days = piece.days;
      return null;
    case 'days': {
      // A weekday names its date once more: 'Tue 24 Nov'.
      if (said.days !== null && said.weekday === null) return { code: 'differs', text: text.trim() };
      said.days = piece.days;
      if (piece.part !== undefined) said.part = piece.part;
      return null;
    }
    case 'instants':
      if (said.instants !== null) return { code: 'differs', text: text.trim() };
      said.instants = piece.instants;
      said.orDays = piece.days ?? [];
      return null;
    case 'time':
      if (said.time !== null) return { code: 'differs', text: text.trim() };
      said.time = piece.time;
      return null;
    case 'part':
      if (said.part !== null && said.part !== piece.part) return { code: 'differs', text: text.trim() };
      said.part = piece.part;
      return null;
  }
}

/** Minutes since midnight that a time may mean, the likeliest first; none where it contradicts the part of the day. */
function minutesOf({ hour, minute, half, exact }: SaidTime, part: DayPart | null): number[] {
  const early = (half === 'am' || half === 'pm' ? hour % 12 : hour) * 60 + minute;
  if (half !== null) return inPart([half === 'am' ? early : early + 720], part);
  const late = hour < 12 ? early + 720 : hour === 12 ? minute : early;
  if (part !== null) {
    // 'Twelve at night' is the day's end.
    if (part === 'evening' && hour === 12) return [24 * 60];
    return inPart(exact ? [early] : [early, late], part).slice(0, 1);
  }
  if (exact || hour >= 12) return [early];
  const waking = [early, late].filter((one) => one >= WAKING.from && one <= WAKING.to);
  return waking.length === 0 ? [early] : waking;
}

const inPart = (minutes: readonly number[], part: DayPart | null): number[] =>
  part === null
    ? [...minutes]
    : minutes.filter((minute) => minute >= PART_MINUTES[part].from && minute <= PART_MINUTES[part].to);

function momentsOf(said: Said, text: string, today: Today): Result<readonly SaidMoment[], TimeWordsError> {
  const { zone, now, day } = today;
  const { weekday, time, part } = said;
  if (said.instants !== null) {
    if (said.days !== null || part !== null) return err({ code: 'differs', text: text.trim() });
    if (time !== null && said.orDays.length === 0) return err({ code: 'differs', text: text.trim() });
  }
  const days = said.instants === null ? said.days : said.orDays;
  const minutes = time === null ? [part === null ? USUAL : PART_MINUTES[part].usual] : minutesOf(time, part);
  if (minutes.length === 0) return err({ code: 'differs', text: text.trim() });
  // An hour alone is the next such hour, today or tomorrow.
  const wanted = days ?? (time === null && part === null ? [] : [day, day + 1]);
  const dated = wanted.filter((one) => weekday === null || weekdayOf(one) === weekday);
  if (wanted.length > 0 && dated.length === 0) return err({ code: 'differs', text: text.trim() });
  const how = time !== null ? 'time' : part !== null ? 'part' : 'day';
  const byClock = dated.flatMap((one) => minutes.map((minute) => instantAt(zone, one, minute)));
  const exact = time === null ? (said.instants ?? []) : [];
  const ahead = [...new Set([...exact, ...byClock])].filter((at) => at > now);
  if (ahead.length === 0)
    return wanted.length === 0 && exact.length === 0
      ? err({ code: 'not-understood', text: text.trim() })
      : err({ code: 'past' });
  if (ahead.some((at) => at - now > FARTHEST)) return err({ code: 'too-far' });
  const meant = days === null && exact.length === 0 ? nextOnly(ahead, minutes.length) : ahead;
  return ok(meant.slice(0, MOST).map((at) => ({ at, said: exact.includes(at) ? 'time' : how })));
}

/** Of an hour alone that may be said twice a day: each reading at its next time. */
const nextOnly = (ahead: readonly Instant[], readings: number): Instant[] =>
  [...ahead].sort((one, other) => one - other).slice(0, readings);
