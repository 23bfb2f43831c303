import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const STARTS = Date.UTC(2026, 10, 24, 7, 0);

describe('the calendar file of an appointment', () => {
  const file = calendarFile(
    {
      uid: 'visit-1042',
      title: 'Amelia Wilson, Bluebell Hardware',
      startsAt: STARTS,
      minutes: 90,
      place: 'Gate 3, 12 Dock Road; ask for Ben',
      note: 'Bring the sample',
    },
    STARTS - 86_400_000,
  );

  it('holds begin, end, place and a reminder, times in UTC', () => {
    const lines = file.split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines).toContain('DTSTART:20261124T070000Z');
    expect(lines).toContain('DTEND:20261124T083000Z');
    expect(lines).toContain('DTSTAMP:20261123T070000Z');
    expect(lines).toContain('UID:visit-1042');
    expect(lines).toContain('BEGIN:VALARM');
  });

  it('escapes what has a meaning in calendars', () => {
    expect(file).toContain('SUMMARY:Amelia Wilson\\, Bluebell Hardware');
    expect(file).toContain('LOCATION:Gate 3\\, 12 Dock Road\\; ask for Ben');
  });

  it('says nothing of a place that is not known', () => {
    const bare = { uid: 'a', title: 'B', startsAt: STARTS, minutes: 60, place: null, note: null };
    expect(calendarFile(bare, STARTS)).not.toContain('LOCATION');
  });
});
