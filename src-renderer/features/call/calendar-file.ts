import ical, { ICalEventStatus } from 'ical-generator';
import { type Instant, MINUTE } from '#kernel/time.ts';

export interface Appointment {
  /** Names the event in every calendar that takes the file: taken twice, it stands there once. */
  readonly uid: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly place: string | null;
  readonly note: string | null;
}

/** How long before it begins a calendar reminds of an appointment, seconds. */
const REMIND_BEFORE = 3_600;

/** An appointment as a calendar file (RFC 5545), its times in UTC. `madeAt`: now. */
export function calendarFile(appointment: Appointment, madeAt: Instant): string {
  const calendar = ical({ prodId: { company: 'Rung', product: 'Rung' } });
  const event = calendar.createEvent({
    id: appointment.uid,
    stamp: new Date(madeAt),
    start: new Date(appointment.startsAt),
    end: new Date(appointment.startsAt + appointment.minutes * MINUTE),
    summary: appointment.title,
    status: ICalEventStatus.CONFIRMED,
    ...(appointment.place === null ? {} : { location: appointment.place }),
    ...(appointment.note === null ? {} : { description: appointment.note }),
  });
  event.createAlarm({ triggerBefore: REMIND_BEFORE });
  return calendar.toString();
}
