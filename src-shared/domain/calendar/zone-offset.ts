import { type Instant, type Millis, SECOND, type ZoneId } from '../../kernel/time.ts';

/**
 * Offsets are remembered in spans of about 25 days: short enough that a span holds at most one change of the clock
 * (Morocco turns it back for a month at Ramadan), long enough that a year is fifteen of them.
 */
const SPAN: Millis = 2 ** 31;

interface Span {
  readonly before: Millis;
  /** The instant of the change inside the span, or the span's end. */
  readonly changesAt: Instant;
  readonly after: Millis;
}

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly spans: Map<number, Span>;
}

const clocks = new Map<ZoneId, ZoneClock>();
let lastZone: ZoneId | null = null;
let lastClock: ZoneClock | null = null;

/** Whether the platform knows the IANA zone. */
export function isZone(zone: ZoneId): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Offset from UTC in ms at an instant, positive east of Greenwich. Throws RangeError on a zone that the platform does not know. */
export function offsetAt(zone: ZoneId, instant: Instant): Millis {
  const clock = clockOf(zone);
  const index = Math.floor(instant / SPAN);
  const span = clock.spans.get(index) ?? readSpan(clock, index);
  return instant < span.changesAt ? span.before : span.after;
}

function clockOf(zone: ZoneId): ZoneClock {
  if (zone === lastZone && lastClock !== null) return lastClock;
  let clock = clocks.get(zone);
  if (clock === undefined) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clock = { format, spans: new Map() };
    clocks.set(zone, clock);
  }
  lastZone = zone;
  lastClock = clock;
  return clock;
}

function readSpan(clock: ZoneClock, index: number): Span {
  const start = index * SPAN;
  const end = start + SPAN;
  const before = readOffset(clock, start);
  const after = readOffset(clock, end - SECOND);
  const span = { before, changesAt: before === after ? end : findChange(clock, start, end, before), after };
  clock.spans.set(index, span);
  return span;
}

function findChange(clock: ZoneClock, start: Instant, end: Instant, before: Millis): Instant {
  let low = start;
  let high = end;
  while (high - low > SECOND) {
    const middle = low + Math.floor((high - low) / 2);
    if (readOffset(clock, middle) === before) low = middle;
    else high = middle;
  }
  return Math.floor(high / SECOND) * SECOND;
}

function readOffset(clock: ZoneClock, instant: Instant): Millis {
  const second = Math.floor(instant / SECOND) * SECOND;
  const fields: Record<string, number> = {};
  for (const part of clock.format.formatToParts(new Date(second))) fields[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}
